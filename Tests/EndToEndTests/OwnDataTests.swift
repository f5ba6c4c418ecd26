import TestSupport
import Testing

extension EndToEnd {
  /// Data sets of one's own on the command line.
  @Suite("Own data", .serialized)
  struct OwnDataTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// Pictures of 6 x 6 on white paper, of a black bar that lies or stands; `names` says how that
    /// is called.
    private func makePictures(in set: String, _ names: [String]) throws {
      try Files.makeFolder(folder.file(set))
      for name in names {
        try Files.makeFolder(folder.file("\(set)/\(name)"))
        for place in 0..<6 {
          for shade in 0..<10 {
            let pixels = (0..<36).map { index in
              (name == names[0] ? index / 6 : index % 6) == place ? UInt8(5 * shade) : 255
            }
            try folder.write(
              Array("P5 6 6 255\n".utf8) + pixels, to: "\(set)/\(name)/\(place)-\(shade).pgm")
          }
        }
      }
    }

    private func run(_ arguments: String...) async throws -> Inkling.Outcome {
      try await Inkling.run(arguments, in: folder, data: folder.path)
    }

    @Test("A folder of pictures is trained with and evaluated by its classes")
    func pictures() async throws {
      try makePictures(in: "bars", ["lying", "standing"])
      let outcome = try await run(
        "train", "--dataset", "bars", "--network", "36-16-2", "--epochs", "30", "--batch", "4",
        "--validation", "20", "--output", "bars.safetensors")
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      let evaluation = try await run("evaluate", "bars.safetensors", "--dataset", "bars")
      #expect(evaluation.exit == .code(0), "\(evaluation.errors)")
      #expect(evaluation.output.contains { $0.contains("lying") && $0.contains("standing") })

      // No data set that the program knows has these classes.
      let byItself = try await run("evaluate", "bars.safetensors")
      #expect(byItself.exit == .code(0) && byItself.output == evaluation.output)

      // The same pictures, but who is to say that upright is standing?
      try makePictures(in: "poles", ["level", "upright"])
      let other = try await run("evaluate", "bars.safetensors", "--dataset", "poles")
      #expect(other.exit == .code(1) && other.output == [])
      #expect(
        other.errors == [
          "Error: bars.safetensors calls class 0 lying, and poles calls it level. "
            + "Choose another data set with --dataset."
        ])
    }

    @Test("What cannot be trained with is refused in one sentence")
    func refusals() async throws {
      try folder.write("label,a,b,c,d\n1,0,0,0,0\n2,0,nan,0,0\n", to: "wrong.csv")
      let wrong = try await run("train", "--dataset", "wrong.csv", "--output", "m.safetensors")
      #expect(wrong.exit == .code(1))
      #expect(
        wrong.errors == [
          "Error: wrong.csv, line 3, column 3: “nan” is not a whole number from 0 to 255."
        ])
      try folder.write("1,0\n1,1\n1,2\n1,3\n", to: "one.csv")
      let one = try await run(
        "train", "--dataset", "one.csv", "--network", "1-10", "--validation", "1", "--batch", "1",
        "--output", "m.safetensors")
      #expect(one.exit == .code(1))
      #expect(
        one.errors == [
          "Error: All training images are of one class, so there is nothing to tell apart; "
            + "choose a data set with at least two."
        ])
      #expect(!Files.exists(folder.file("m.safetensors")))
    }

    @Test("data list tells the size, the classes and how to get what is not here")
    func list() async throws {
      let data = try await SmallSet.shared.folder()
      let outcome = try await Inkling.run(["data", "list"], in: folder, data: data)
      #expect(
        outcome.output.contains(
          "mnist                         28x28, 10 classes, 8,000 + 500 images, in \(data)/mnist"))
      #expect(
        outcome.output.contains(
          "fashion-mnist                 not here; inkling data fetch fashion-mnist"))
      #expect(outcome.output.contains { $0.hasPrefix("cifar-10 ") && $0.contains("not here; ") })
    }
  }
}
