import Datasets
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Trainings that are taken up again", .serialized)
  struct ResumeTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// Convolution, normalization, dropout, Adam and a course as long as the run.
    private static let plan = [
      "--network", "conv 4 5x5 stride 4, batchnorm, relu, dropout 0.1, dense 10",
      "--optimizer", "adam", "--learning-rate", "0.01", "--schedule", "one-cycle",
      "--validation", "1000", "--epochs", "12", "--json",
    ]

    private func run(_ arguments: [String]) async throws -> Inkling.Outcome {
      try await Inkling.run(
        ["train"] + arguments, in: folder, data: try await SmallSet.shared.folder())
    }

    /// Starts the training and ends it by a signal after its second epoch.
    private func interrupt(by signal: Int32) async throws -> RunningProgram.Exit {
      let program = try Inkling.start(
        ["train"] + Self.plan + [
          "--output", "b.safetensors", "--log", "b.csv", "--checkpoint", "b.checkpoint",
        ], in: folder, data: try await SmallSet.shared.folder())
      for _ in 1...2 { try await program.line(containing: "\"event\":\"epoch\"") }
      program.send(signal)
      let exit = try await program.exit()
      try await program.output.ended("the output")
      let reason = program.output.all.compactMap(LoggedEvent.init(line:)).last?.reason
      #expect(reason == (signal == 9 ? nil : "stopped"))
      return exit
    }

    /// What follows the header of a safetensors file.
    private func numbers(_ name: String) throws -> ArraySlice<UInt8> {
      let bytes = try Files.bytes(folder.file(name))
      let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      return bytes.dropFirst(8 + length)
    }

    /// Columns that do not depend on time.
    private func epochs(_ name: String) throws -> [String] {
      try Files.text(folder.file(name)).split(separator: "\n").map { line in
        line.split(separator: ",").prefix(5).joined(separator: ",")
      }
    }

    @Test(
      "Interrupted, terminated or killed, a training ends after --resume with the same bits",
      arguments: [2, 15, 9] as [Int32])
    func resume(signal: Int32) async throws {
      let whole = try await run(Self.plan + ["--output", "a.safetensors", "--log", "a.csv"])
      #expect(whole.exit == .code(0), "\(whole.errors)")
      let exit = try await interrupt(by: signal)
      #expect(exit == (signal == 9 ? .signal(9) : .code(0)))
      let resumed = try await run(["--resume", "b.checkpoint", "--log", "b.csv", "--json"])
      #expect(resumed.exit == .code(0), "\(resumed.errors)")
      #expect(try numbers("a.safetensors") == numbers("b.safetensors"))
      #expect(try epochs("a.csv") == epochs("b.csv"))
      #expect(resumed.events.last?.testAccuracy == whole.events.last?.testAccuracy)
      #expect(resumed.events.last?.model?.hasSuffix("/b.safetensors") == true)
    }

    @Test("A training says how to go on, and goes further with --epochs")
    func further() async throws {
      let short = [
        "--network", "784-10", "--validation", "1000", "--output", "a.safetensors",
      ]
      let two = try await run(short + ["--epochs", "2", "--checkpoint", "new/run.checkpoint"])
      #expect(two.exit == .code(0), "\(two.errors)")
      let over = try await run(["--resume", "new/run.checkpoint"])
      #expect(over.exit == .code(1) && over.errors.count == 1)
      #expect(over.errors.first?.contains("2 epochs behind it") == true, "\(over)")
      let four = try await run([
        "--resume", "new/run.checkpoint", "--epochs", "4", "--output", "b.safetensors",
      ])
      #expect(four.exit == .code(0), "\(four.errors)")
      #expect(four.output.contains("Going on after 2 of 4 epochs."))
      #expect(four.output.filter { $0.hasPrefix("epoch ") }.count == 2)
      let whole = try await run(short + ["--epochs", "4"])
      #expect(whole.exit == .code(0), "\(whole.errors)")
      #expect(try numbers("a.safetensors") == numbers("b.safetensors"))
    }

    @Test("What cannot be gone on with is refused in one line")
    func refusals() async throws {
      let made = try await run([
        "--network", "784-10", "--validation", "1000", "--epochs", "2", "--output",
        "a.safetensors", "--checkpoint", "run.checkpoint",
      ])
      #expect(made.exit == .code(0), "\(made.errors)")
      try Files.write(
        try Files.bytes(folder.file("run.checkpoint")).prefix(5000),
        to: folder.file("half.checkpoint"))
      for (file, words) in [
        ("none.checkpoint", "none.checkpoint"), ("a.safetensors", "not the checkpoint"),
        ("half.checkpoint", "incomplete"),
      ] {
        let outcome = try await run(["--resume", file])
        #expect(outcome.exit == .code(1) && outcome.errors.count == 1, "\(outcome)")
        #expect(outcome.errors.first?.contains(words) == true, "\(outcome.errors)")
      }
      let model = try await Inkling.run(["evaluate", "run.checkpoint"], in: folder)
      #expect(model.errors.first?.contains("--resume") == true, "\(model)")

      // The same name for other images.
      let set = PenStrokeGenerator(seed: 12).dataset(
        training: SmallSet.training, test: SmallSet.test)
      try Files.makeFolder(folder.file("data/mnist"))
      for (name, images) in [("train", set.training), ("t10k", set.test)] {
        try IDX.write(
          images, images: folder.file("data/mnist/\(name)-images-idx3-ubyte"),
          labels: folder.file("data/mnist/\(name)-labels-idx1-ubyte"))
      }
      let before = try Files.bytes(folder.file("run.checkpoint"))
      let outcome = try await run([
        "--resume", "run.checkpoint", "--epochs", "4", "--data", "data",
      ])
      #expect(outcome.exit == .code(1) && outcome.errors.count == 1, "\(outcome)")
      #expect(outcome.errors.first?.contains("mnist is not the one") == true, "\(outcome)")
      #expect(try Files.bytes(folder.file("run.checkpoint")) == before, "it is kept")
    }
  }
}
