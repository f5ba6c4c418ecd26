import TestSupport
import Testing

extension EndToEnd {
  @Suite("Commands", .serialized)
  struct CommandTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// Arguments of a training of a moment.
    static let quick = ["train", "--network", "784-16-10", "--epochs", "2", "--validation", "1000"]

    private func run(_ arguments: [String]) async throws -> Inkling.Outcome {
      try await Inkling.run(arguments, in: folder, data: try await SmallSet.shared.folder())
    }

    @Test("train --json tells of the training line by line, and --log keeps the epochs as CSV")
    func train() async throws {
      let outcome = try await run(
        Self.quick + ["--json", "--log", "run.csv", "--output", "new/model.safetensors"])
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      #expect(outcome.events.count == outcome.output.count, "a line is no event")
      let kinds = outcome.events.map(\.event)
      #expect(kinds.first == "trainingStarted" && kinds.last == "trainingFinished")
      #expect(kinds.filter { $0 == "epoch" }.count == 2 && kinds.contains("progress"))
      let end = try outcome.events.last.orThrow("no event")
      #expect(end.reason == "completed" && end.testAccuracy ?? 0 > 0.3)
      #expect(end.model?.hasSuffix("/new/model.safetensors") == true)
      #expect(Files.exists(folder.file("new/model.safetensors")))

      let csv = try Files.text(folder.file("run.csv")).split(separator: "\n")
      #expect(csv.count == 3)
      #expect(csv.first?.hasPrefix("epoch,train_loss,train_accuracy,validation_loss,") == true)
      let epoch = try outcome.events.last { $0.event == "epoch" }.orThrow("no epoch")
      let row = csv.last?.split(separator: ",").compactMap { Double($0) } ?? []
      #expect(row.count == 9 && row[0] == 2 && row[1] == epoch.trainLoss)
    }

    @Test("The same plan and seed give the same file but for its date; another seed another one")
    func reproducible() async throws {
      var losses: [[Double?]] = []
      for (name, seed) in [("a", "8"), ("b", "8"), ("c", "9")] {
        let outcome = try await run(
          Self.quick + ["--json", "--seed", seed, "--output", "\(name).safetensors"])
        losses.append(outcome.events.filter { $0.event == "epoch" }.map(\.validationLoss))
      }
      #expect(losses[0] == losses[1] && losses[0] != losses[2])
    }

    @Test("train says on plain lines how it goes")
    func trainText() async throws {
      let outcome = try await run(Self.quick + ["--output", "model.safetensors"])
      #expect(outcome.output.filter { $0.hasPrefix("epoch ") }.count == 2)
      #expect(outcome.output.contains { $0.hasPrefix("Test: ") })
      #expect(outcome.errors == [], "no bar where nobody watches")
    }

    @Test("evaluate --json measures models on pen strokes")
    func evaluate() async throws {
      let model = try await TrainedModels.shared.small()
      let outcome = try await run(["evaluate", model, "--dataset", "pen-strokes", "--json"])
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      let line = try EvaluationLine(try outcome.output.first.orThrow("nothing said"))
      #expect(line.dataset == "pen-strokes" && line.count == 5000)
      #expect(line.confusion.joined().reduce(0, +) == line.count)
      let right = line.confusion.indices.reduce(0) { $0 + line.confusion[$1][$1] }
      #expect((Double(right) / Double(line.count)).isNear(line.accuracy))
      #expect(line.interval[0] < line.accuracy && line.accuracy < line.interval[1])
      #expect(line.accuracyPerClass.count == 10 && line.accuracy > 0.5)
    }

    @Test(
      "predict reads pictures, dark on light and light on dark, PNG and PGM",
      arguments: [0, 1, 2, 3, 7])
    func predict(digit: Int) async throws {
      let model = try await TrainedModels.shared.readers().values.sorted()[0]
      try PictureOfDigit(digit).writePNG(to: folder.file("dark.png"))
      try PictureOfDigit(digit, isInverted: true).writePNG(to: folder.file("light.png"))
      try PictureOfDigit(digit).writePGM(to: folder.file("dark.pgm"))
      try PictureOfDigit(digit, isInverted: true).writePGM(
        to: folder.file("light.pgm"), asText: true)
      let names = ["dark.png", "light.png", "dark.pgm", "light.pgm"]
      let outcome = try await run(["predict", model] + names + ["--json"])
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      let lines = outcome.output.compactMap { try? PictureLine($0) }
      #expect(lines.map(\.image) == names)
      #expect(lines.map(\.digit) == [digit, digit, digit, digit], "\(outcome.output)")
      let text = try await run(["predict", model, "dark.png"])
      #expect(text.output.first?.hasPrefix("dark.png: \(digit) (") == true, "\(text.output)")
    }

    @Test("models lists what the window would offer")
    func models() async throws {
      try Files.makeFolder(folder.file("mine"))
      try Files.copy(
        try await TrainedModels.shared.small(), to: folder.file("mine/good.safetensors"))
      try Files.write(Array("nonsense".utf8), to: folder.file("mine/bad.safetensors"))
      let outcome = try await run(["models", "--models", "mine"])
      #expect(outcome.exit == .code(0) && outcome.output.count == 2, "\(outcome)")
      #expect(outcome.output.contains { $0.contains("784-16-10") && $0.contains("test ") })
      #expect(outcome.output.contains { $0.contains("bad.safetensors: ") })
      let empty = try await run(["models", "--models", "nothing"])
      #expect(empty.exit == .code(0) && empty.output.contains { $0.contains("inkling train") })
    }

    @Test("A convolutional network is trained, listed, measured and used like any other")
    func convolutional() async throws {
      try Files.makeFolder(folder.file("mine"))
      let model = "mine/conv.safetensors"
      let trained = try await run([
        "train", "--network", "conv 4 5x5 stride 2, batchnorm, relu, dropout 0.1, dense 10",
        "--optimizer", "adam", "--learning-rate", "0.01", "--epochs", "1", "--validation", "1000",
        "--output", model,
      ])
      #expect(trained.exit == .code(0), "\(trained.errors)")
      let listed = try await run(["models", "--models", "mine"])
      #expect(listed.output.first?.contains("conv 4 5x5, dense 10") == true, "\(listed)")
      let measured = try await run(["evaluate", model, "--json"])
      let line = try EvaluationLine(try measured.output.first.orThrow("nothing said: \(measured)"))
      #expect(line.accuracy > 0.5, "ten digits: guessing gives 0.1")
      try PictureOfDigit(3).writePNG(to: folder.file("three.png"))
      let read = try await run(["predict", model, "three.png"])
      #expect(read.output.first?.hasPrefix("three.png: ") == true, "\(read)")
    }

    @Test("data list names what is here and what can be fetched")
    func data() async throws {
      let here = try await run(["data", "list"])
      #expect(here.output.contains { $0.hasPrefix("mnist") && $0.contains("8,000") }, "\(here)")
      let bare = try await Inkling.run(["data", "list"], in: folder)
      #expect(bare.exit == .code(0))
      #expect(bare.output.contains { $0.contains("inkling data fetch mnist") })
      #expect(bare.output.contains { $0.hasPrefix("pen-strokes") && $0.contains("built in") })
    }

    @Test(
      "Help teaches", arguments: [[], ["train"], ["sweep"], ["evaluate"], ["predict"], ["window"]])
    func help(command: [String]) async throws {
      let outcome = try await run(["help"] + command)
      #expect(outcome.exit == .code(0))
      #expect(outcome.output.contains { $0.hasPrefix("OPTIONS") || $0.hasPrefix("ARGUMENTS") })
      #expect(outcome.output.count > 12)
    }

    @Test("An interrupt ends a training and keeps the best model")
    func interrupt() async throws {
      let program = try Inkling.start(
        ["train", "--preset", "relu-10-minibatch", "--epochs", "5000", "--validation", "1000"]
          + ["--json", "--output", "model.safetensors"],
        in: folder, data: try await SmallSet.shared.folder())
      try await program.line(containing: "\"event\":\"epoch\"")
      program.send(2)
      let line = try await program.line(containing: "\"event\":\"trainingFinished\"")
      #expect(LoggedEvent(line: line)?.reason == "stopped")
      #expect(try await program.exit() == .code(0))
      #expect(try Files.names(in: folder.path).filter { $0.contains("model") }.count == 1)
      let check = try await run(["evaluate", "model.safetensors", "--json"])
      #expect(check.exit == .code(0), "\(check.errors)")
    }
  }
}
