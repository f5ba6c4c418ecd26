import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

struct ModelLibraryTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("The models of several directories are listed with what their headers say")
  func listing() throws {
    var model = try exampleModel(inputs: 784, hidden: [12, 8], outputs: 10)
    model.metadata.results.testAccuracy = 0.97
    model.metadata.results.validationAccuracy = 0.98
    try ModelFile.write(model, to: folder.file("one/b.safetensors"))
    model.metadata.name = "Mine"
    try ModelFile.write(model, to: folder.file("one/a.safetensors"))
    try ModelFile.write(try exampleModel(), to: folder.file("two/a.safetensors"))
    try folder.write("notes", to: "one/notes.txt")
    try folder.write("half", to: "one/.hidden.safetensors")
    let library = ModelLibrary(directories: ["two", "absent", "one"].map(folder.file))
    let found = library.list()
    #expect(found.map(\.name) == ["a", "Mine", "b"])
    #expect(
      found.map(\.path) == ["two/a", "one/a", "one/b"].map { folder.file("\($0).safetensors") })
    #expect(found.map(\.summary) == ["6-4-3", "784-12-8-10", "784-12-8-10"])
    #expect(found[2].testAccuracy == 0.97)
    #expect(found[2].validationAccuracy == 0.98)
    #expect(found[0].testAccuracy == nil)
    #expect(found.allSatisfy { $0.isValid && $0.modified > 1e9 })
  }

  @Test("A bad file is listed with its error and without harm to the others")
  func badFile() throws {
    try folder.write("no model", to: "a.safetensors")
    try ModelFile.write(try exampleModel(), to: folder.file("b.safetensors"))
    let found = ModelLibrary(directories: [folder.path]).list()
    #expect(found.map(\.isValid) == [false, true])
    #expect(found[0].error?.isEmpty == false)
    #expect(found[0].summary.isEmpty)
  }

  @Test("Listing reads no numbers: a model with bad ones is only refused when it is opened")
  func headersOnly() throws {
    let bytes = safetensors(
      [("0.weight", [1, 1])], data: littleEndian(Float.nan.bitPattern))
    let path = try folder.write(bytes, to: "a.safetensors")
    #expect(ModelLibrary(directories: [folder.path]).list().map(\.isValid) == [true])
    #expect(errorOfReading(path) != nil)
  }
}
