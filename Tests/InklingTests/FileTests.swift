import Geometry
import Glibc
import Ink
import TestSupport
import Testing

@testable import inkling

@Suite("Which version of a file was read")
struct FileIdentitiesTests {
  private let folder: TemporaryDirectory
  private let identities = FileIdentities()

  init() throws { folder = try TemporaryDirectory() }

  @Test("A file is new until it is noted, and again when it is replaced, written or deleted")
  func versions() throws {
    let path = try folder.write("one", to: "a")
    #expect(identities.isNew(path))
    identities.note(path)
    #expect(!identities.isNew(path))
    #expect(identities.isNew(folder.file("b")), "another file")

    try folder.write("one and more", to: "a")
    #expect(identities.isNew(path), "written in place")
    identities.note(path)

    // Another file of the same size under the same name.
    let other = try folder.write("two and more", to: "other")
    #expect(rename(other, path) == 0)
    #expect(identities.isNew(path), "replaced")
    identities.note(path)

    #expect(unlink(path) == 0)
    #expect(identities.isNew(path), "deleted")
    identities.note(path)
    #expect(identities.isNew(path), "what is not there is never known")
  }
}

@Suite("Places")
struct PlacesTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("--models is where models are saved and looked for first")
  func models() {
    let places = inkling.Places(models: folder.path, data: nil)
    #expect(places.savedModels == folder.path)
    #expect(places.models.first == inkling.Places.absolute(folder.path))
    #expect(places.models.count == 2 && places.models[1].hasSuffix("/inkling/models"))
  }

  @Test("--data is where data sets are looked for first and downloaded to")
  func data() {
    let places = inkling.Places(models: nil, data: folder.path)
    #expect(places.downloads == folder.path)
    #expect(places.data.first == inkling.Places.absolute(folder.path))
    #expect(places.data.last?.hasSuffix("/inkling/datasets") == true)
  }

  @Test("The models of the checkout are found from the built program")
  func shipped() async throws {
    let outcome = try await output(of: ["models"], environment: ["XDG_DATA_HOME": folder.path])
    #expect(outcome.contains { $0.contains("/Models/relu-128-128.safetensors") }, "\(outcome)")
  }

  @Test("The user's folder is XDG_DATA_HOME, else .local/share at home")
  func userData() async throws {
    let none = ["models", "--models", folder.file("none")]
    let given = try await output(
      of: none, environment: ["XDG_DATA_HOME": folder.file("xdg"), "HOME": folder.path])
    #expect(given.first?.contains(folder.file("xdg/inkling/models")) == true, "\(given)")
    for unset in [nil, ""] {
      let usual = try await output(
        of: none, environment: ["XDG_DATA_HOME": unset, "HOME": folder.path])
      #expect(
        usual.first?.contains(folder.file(".local/share/inkling/models")) == true, "\(usual)")
    }
  }

  private func output(
    of arguments: [String], environment: [String: String?]
  ) async throws -> [String] {
    let program = try RunningProgram(
      try TestSupport.Places.executable("inkling"), arguments, environment: environment)
    #expect(try await program.exit() == .code(0))
    try await program.output.ended("the output")
    return program.output.all
  }

  @Test("A new model gets a name that no file has")
  func freeNames() throws {
    func free() -> String { inkling.Places.freeModelPath(in: folder.path, name: "relu-10") }
    #expect(free() == folder.file("relu-10.safetensors"))
    try folder.write("", to: "relu-10.safetensors")
    #expect(free() == folder.file("relu-10-2.safetensors"))
    try folder.write("", to: "relu-10-2.safetensors")
    try folder.write("", to: "relu-10-4.safetensors")
    #expect(free() == folder.file("relu-10-3.safetensors"))
  }

  @Test("Drawings are saved under free names and listed with the newest first")
  func drawings() throws {
    let drawing = RecordedDrawing(strokes: [Stroke(points: [Point(0.5, 0.5)], width: 0.1)])
    var labelled = drawing
    labelled.label = "3"
    let home = folder.file("new/drawings")
    #expect(DrawingFolder.list(home) == [])
    let paths = try [
      DrawingFolder.save(drawing, as: .json, in: home),
      DrawingFolder.save(drawing, as: .json, in: home),
      DrawingFolder.save(drawing, as: .svg, in: home),
      DrawingFolder.save(labelled, as: .svg, in: home),
    ]
    #expect(
      paths.map { $0.dropFirst(home.count + 1) }
        == ["drawing.json", "drawing-2.json", "drawing.svg", "drawing-of-3.svg"])
    for path in paths.dropLast() { #expect(try DrawingFolder.read(path) == [drawing]) }
    #expect(try DrawingFolder.read(paths[3]) == [labelled])
    try folder.write("", to: "new/drawings/other.txt")
    for (index, path) in paths.enumerated() {
      var times = [
        timespec(tv_sec: 100 * index, tv_nsec: 0), timespec(tv_sec: 100 * index, tv_nsec: 0),
      ]
      utimensat(AT_FDCWD, path, &times, 0)
    }
    #expect(DrawingFolder.list(home).map(\.path) == paths.reversed())
    #expect(DrawingFolder.list(home).map(\.modified) == [300, 200, 100, 0])
  }

  @Test("A label that cannot stand in the name of a file stands in the file")
  func labels() throws {
    let drawing = RecordedDrawing(
      strokes: [Stroke(points: [Point(0.5, 0.5)], width: 0.1)], label: "T-shirt/top")
    let path = try DrawingFolder.save(drawing, as: .json, in: folder.path)
    #expect(path == folder.file("drawing-of-T-shirt-top.json"))
    #expect(try DrawingFolder.read(path) == [drawing])
    var up = drawing
    up.label = "../../\0ü"
    #expect(
      try DrawingFolder.save(up, as: .svg, in: folder.path)
        == folder.file("drawing-of--------ü.svg"))
  }

  @Test("A drawing that is too large to be read again is not saved")
  func tooLarge() throws {
    let points = Array(repeating: Point(0, 0), count: DrawingFile.mostPoints + 1)
    let drawing = RecordedDrawing(strokes: [Stroke(points: points, width: 0.1)])
    let error = #expect(throws: Failure.self) {
      try DrawingFolder.save(drawing, as: .json, in: folder.path)
    }
    #expect(error?.description.contains("1000001 points") == true)
    #expect(DrawingFolder.list(folder.path) == [])
  }

  @Test("Room is made for a file, folder by folder")
  func room() throws {
    let path = folder.file("a/b/c/model.safetensors")
    try inkling.Places.makeRoom(for: path, option: "--output")
    #expect(inkling.Places.exists(folder.file("a/b/c")))
    #expect(!inkling.Places.exists(path))
    try inkling.Places.makeRoom(for: path, option: "--output")
  }

  @Test("Where there is no room, the folder and the option are named")
  func noRoom() throws {
    try folder.write("", to: "file")
    let error = #expect(throws: Failure.self) {
      try inkling.Places.makeRoom(for: folder.file("file/deeper/m"), option: "--output")
    }
    #expect(error?.description.contains(folder.file("file/deeper")) == true)
    #expect(error?.description.contains("--output") == true)
  }

  @Test("A path is absolute, and links are followed")
  func absolute() throws {
    try folder.write("", to: "file")
    #expect(symlink(folder.file("file"), folder.file("link")) == 0)
    #expect(
      inkling.Places.absolute(folder.file("link")) == inkling.Places.absolute(folder.file("file")))
    #expect(inkling.Places.absolute("/no/such/file") == "/no/such/file")
    #expect(inkling.Places.absolute("no-such-file").hasSuffix("/no-such-file"))
    #expect(inkling.Places.absolute("no-such-file").hasPrefix("/"))
  }
}
