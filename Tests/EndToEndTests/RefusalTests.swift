import Glibc
import TestSupport
import Testing

extension EndToEnd {
  @Suite("What goes wrong on the command line", .serialized)
  struct RefusalTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// A command that cannot do its work ends with 1 and says why in one line that names `words`.
    private func expectFailure(
      _ arguments: [String], naming words: [String],
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let outcome = try await Inkling.run(
        arguments, in: folder, data: try await SmallSet.shared.folder())
      #expect(outcome.exit == .code(1), "\(outcome)", sourceLocation: sourceLocation)
      #expect(outcome.errors.count == 1, "\(outcome.errors)", sourceLocation: sourceLocation)
      let line = outcome.errors.first ?? ""
      #expect(line.hasPrefix("Error: "), "\(line)", sourceLocation: sourceLocation)
      for word in words {
        #expect(line.contains(word), "no \(word) in: \(line)", sourceLocation: sourceLocation)
      }
    }

    @Test(
      "Wrong usage ends with 64 and says what would be right",
      arguments: [
        (["train", "--preset", "relu-9"], "relu-128-128"),
        (["--preset", "relu-9"], "relu-128-128"),
        (["train", "--optimizer", "magic"], "--optimizer"),
        (["train", "--l2", "2"], "L2"),
        (["train", "--epochs", "0"], "pochs"),
        (["train", "--learning-rate", "-1"], "earning"),
        (["train", "--batch", "0"], "atch"),
        (["train", "--loss", "hinge"], "cross-entropy"),
        (["--size", "10"], "--size"),
        (["--scale", "0"], "0.5 to 8"),
        (["--theme", "pink"], "light"),
        (["predict"], "model"),
        (["evaluate"], "model"),
        (["data", "fetch", "cifar"], "mnist"),
        (["--nonsense"], "nonsense"),
        (["nonsense"], "nonsense"),
      ])
    func usage(arguments: [String], word: String) async throws {
      let outcome = try await Inkling.run(arguments, in: folder)
      #expect(outcome.exit == .code(64), "\(outcome)")
      #expect(outcome.output == [])
      #expect(outcome.errors.first?.hasPrefix("Error: ") == true, "\(outcome.errors)")
      #expect(outcome.errors.contains { $0.contains(word) }, "\(outcome.errors)")
    }

    @Test("Files that are not there are named")
    func missing() async throws {
      try await expectFailure(["evaluate", "no.safetensors"], naming: ["no.safetensors"])
      let model = try await TrainedModels.shared.small()
      try await expectFailure(["predict", model, "no.png"], naming: ["no.png"])
      try await expectFailure(
        ["train", "--dataset", "/no/such/set", "--output", "a.safetensors"],
        naming: ["/no/such/set"])
      #expect(!Files.exists(folder.file("a.safetensors")))
    }

    @Test("Damaged models and pictures are refused")
    func damaged() async throws {
      let model = try await TrainedModels.shared.small()
      let bytes = try Files.bytes(model)
      for (name, count) in [("half", bytes.count / 2), ("head", 40), ("seven", 7), ("none", 0)] {
        try Files.write(bytes.prefix(count), to: folder.file("\(name).safetensors"))
        try await expectFailure(
          ["evaluate", "\(name).safetensors"], naming: ["\(name).safetensors"])
      }
      try Files.write(PictureOfDigit.hostilePNG, to: folder.file("bomb.png"))
      try await expectFailure(["predict", model, "bomb.png"], naming: ["bomb.png"])
      try PictureOfDigit(3).writePNG(to: folder.file("whole.png"))
      let picture = try Files.bytes(folder.file("whole.png"))
      try Files.write(picture.prefix(picture.count / 2), to: folder.file("half.png"))
      try await expectFailure(["predict", model, "half.png"], naming: ["half.png"])
      try Files.write(Array("P5 9999999 9999999 255\n".utf8), to: folder.file("bomb.pgm"))
      try await expectFailure(["predict", model, "bomb.pgm"], naming: ["bomb.pgm"])
      try Files.write(Array("P5 4 4 255\n".utf8) + [255, 255], to: folder.file("half.pgm"))
      try await expectFailure(["predict", model, "half.pgm"], naming: ["half.pgm"])
    }

    @Test("A picture of nothing has no digit")
    func blank() async throws {
      let model = try await TrainedModels.shared.small()
      let white = Array("P5 30 30 255\n".utf8) + [UInt8](repeating: 255, count: 900)
      try Files.write(white, to: folder.file("white.pgm"))
      try await expectFailure(["predict", model, "white.pgm"], naming: ["white.pgm"])
    }

    @Test("A model that takes other pictures is refused")
    func otherShape() async throws {
      try Files.write(ForeignModel.bytes(inputs: 12, outputs: 10), to: folder.file("o.safetensors"))
      try PictureOfDigit(3).writePNG(to: folder.file("three.png"))
      try await expectFailure(["predict", "o.safetensors", "three.png"], naming: ["28x28"])
      try await expectFailure(["evaluate", "o.safetensors"], naming: ["12 values", "1x28x28"])
    }

    @Test("A folder that cannot be written ends a training with words, not with a lost hour")
    func unwritable() async throws {
      // Works for root too, for whom no permission counts: a file stands where a folder must be.
      try Files.write(Array("x".utf8), to: folder.file("file"))
      try await expectFailure(
        CommandTests.quick + ["--output", "file/model.safetensors"], naming: ["file"])
    }

    @Test(
      "A folder without permission to write ends a training with words",
      .enabled(if: getuid() != 0, "skipped: no permission holds root back"))
    func readOnly() async throws {
      try Files.makeFolder(folder.file("closed"))
      chmod(folder.file("closed"), 0o555)
      defer { chmod(folder.file("closed"), 0o755) }
      try await expectFailure(
        CommandTests.quick + ["--output", "closed/model.safetensors"], naming: ["closed"])
    }

    @Test("A full disk is said before the training, not after it")
    func fullDisk() async throws {
      try await expectFailure(
        CommandTests.quick + ["--log", "/dev/full", "--output", "model.safetensors"],
        naming: ["/dev/full", "No space left"])
      #expect(!Files.exists(folder.file("model.safetensors")))
    }

    @Test("A log or an event log that cannot be made is said at once")
    func noLog() async throws {
      try await expectFailure(
        CommandTests.quick + ["--log", "/no/such/run.csv", "--output", "model.safetensors"],
        naming: ["/no/such/run.csv", "--log"])
      try await expectFailure(["--events", "/no/such/log"], naming: ["/no/such/log", "--events"])
    }

    @Test("A loss that is no longer a number ends a training with words")
    func diverged() async throws {
      try await expectFailure(
        CommandTests.quick + ["--learning-rate", "1e30", "--output", "model.safetensors"],
        naming: ["learning rate"])
    }
  }
}
