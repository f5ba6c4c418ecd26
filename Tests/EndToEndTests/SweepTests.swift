import FoundationEssentials
import TestSupport
import Testing

/// What `sweep --json` prints, as far as the tests look at it.
private struct SweepLine: Decodable {
  var event: String
  var run, point, rank, points, seeds, known, bestRun, diverged: Int?
  var outcome, reason, message, model: String?
  var validationAccuracy, validationDeviation, testAccuracy: Double?
  var plan: LoggedPlan?
  var varying: [String]?

  init(_ line: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
  }
}

extension EndToEnd {
  @Suite("Sweeps", .serialized)
  struct SweepTests {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    /// A grid of four points in a moment.
    private static let quick = [
      "sweep", "--network", "784-8-10,784-16-10", "--learning-rate", "0.1,0.3", "--epochs", "1",
      "--validation", "1000",
    ]

    private func run(_ arguments: [String]) async throws -> Inkling.Outcome {
      try await Inkling.run(arguments, in: folder, data: try await SmallSet.shared.folder())
    }

    @Test("A sweep prints a line for each run and a table, and saves the best model")
    func table() async throws {
      let outcome = try await run(
        Self.quick + ["--seeds", "2", "--output", "new/best.safetensors"])
      #expect(outcome.exit == .code(0), "\(outcome)")
      #expect(outcome.errors == [], "no bar where nobody watches")
      let lines = outcome.output
      #expect(
        lines.first?.hasPrefix("4 points with 2 seeds each, on 7,000 images of mnist") == true)
      let runs = lines.filter { $0.contains("/8  validation ") }
      #expect(runs.count == 8 && runs[0].hasPrefix("1/8") && runs[7].hasPrefix("8/8"))
      let head = try lines.firstIndex { $0.hasPrefix("network ") }.orThrow("no table: \(lines)")
      #expect(
        lines[head].split(separator: "  ").map { $0.trimming() }
          == ["network", "learning rate", "validation", "best epoch", "parameters", "seconds"])
      let rows = lines[(head + 1)...(head + 4)].map {
        $0.split(separator: "  ").map { $0.trimming() }
      }
      #expect(Set(rows.map { "\($0[0]) \($0[1])" }).count == 4)
      let means = rows.compactMap { Double($0[2].prefix { $0 != " " }) }
      #expect(
        means.count == 4 && means == means.sorted(by: >) && rows.allSatisfy { $0[2].contains("±") })
      #expect(
        lines.contains { $0.hasPrefix("Best: \(rows[0][0]), learning rate \(rows[0][1]), seed ") })
      #expect(
        lines.contains {
          $0.hasPrefix("Test images, read for this run alone and after the choice: ")
        })
      #expect(lines.last?.hasSuffix("/new/best.safetensors") == true)
      let check = try await run(["evaluate", "new/best.safetensors"])
      #expect(check.exit == .code(0), "\(check)")
    }

    @Test("--json and --csv have every run, and side by side they are the same")
    func machineReadable() async throws {
      var files: [[String]] = []
      for parallel in ["1", "2"] {
        let outcome = try await run(
          Self.quick + ["--json", "--csv", "\(parallel).csv", "--parallel", parallel]
            + ["--output", "\(parallel).safetensors"])
        #expect(outcome.exit == .code(0), "\(outcome)")
        let lines = try outcome.output.map(SweepLine.init)
        #expect(lines.first?.event == "sweepStarted" && lines.first?.points == 4)
        #expect(lines.first?.varying == ["network", "learning-rate"])
        #expect(lines.count { $0.event == "run" } == 4 && lines.count { $0.event == "point" } == 4)
        let end = try lines.last.orThrow("nothing said")
        let best = try lines.first { $0.event == "point" && $0.rank == 1 }.orThrow("no point")
        #expect(end.event == "sweepFinished" && end.reason == "completed" && end.model != nil)
        #expect(end.validationAccuracy == best.validationAccuracy && end.testAccuracy ?? 0 > 0.2)
        let text = try Files.text(folder.file("\(parallel).csv"))
        let rows = text.split(separator: "\n").map(String.init)
        #expect(rows.count == 5 && rows[0].hasPrefix("run,point,dataset,network,"))
        // Without the seconds, which are never the same.
        files.append(
          rows.dropFirst().map { $0.split(separator: ",").dropLast().joined(separator: ",") })
      }
      #expect(files[0].sorted() == files[1].sorted())
      let model = try Files.bytes(folder.file("1.safetensors"))
      #expect(model.count == (try Files.bytes(folder.file("2.safetensors")).count))
    }

    @Test("A rate that diverges is shown as such and ends nothing; where all do, the exit is 1")
    func diverged() async throws {
      let outcome = try await run([
        "sweep", "--learning-rate", "0.1,1e30", "--network", "784-8-10", "--epochs", "1",
        "--validation", "1000", "--output", "best.safetensors",
      ])
      #expect(outcome.exit == .code(0), "\(outcome)")
      #expect(outcome.output.contains { $0.hasPrefix("2/2  diverged in epoch 1") })
      #expect(outcome.output.contains { $0.contains("1e+30") && $0.contains("  diverged  ") })
      #expect(Files.exists(folder.file("best.safetensors")))
      let none = try await run([
        "sweep", "--learning-rate", "1e29,1e30", "--network", "784-8-10", "--epochs", "1",
        "--validation", "1000", "--output", "none.safetensors",
      ])
      #expect(none.exit == .code(1) && !Files.exists(folder.file("none.safetensors")))
      #expect(none.errors.count == 1 && none.errors[0].contains("smaller learning rates"))
    }

    @Test("An interrupt keeps what is done, and --resume makes only the rest")
    func interrupt() async throws {
      let arguments =
        Self.quick + ["--csv", "runs.csv", "--resume", "--output", "best.safetensors"]
      // The last points take for ever.
      let program = try Inkling.start(
        ["sweep", "--network", "784-8-10,784-16-10", "--learning-rate", "0.1", "--validation"]
          + ["1000", "--epochs", "1,100000", "--csv", "runs.csv", "--output", "best.safetensors"],
        in: folder, data: try await SmallSet.shared.folder())
      try await program.line(containing: "1/4  validation")
      program.send(2)
      try await program.line(containing: "Stopped after 1 of 4 runs.")
      #expect(try await program.exit() == .code(0))
      try await program.output.ended("the output")
      #expect(program.output.all.contains { $0.hasPrefix("The best model is in ") })
      #expect(try Files.names(in: folder.path).filter { $0.contains("best") }.count == 1)
      let check = try await run(["evaluate", "best.safetensors"])
      #expect(check.exit == .code(0), "\(check.errors)")

      let rest = try await run(arguments)
      #expect(rest.exit == .code(0), "\(rest)")
      #expect(rest.output.contains { $0.hasPrefix("1 of 4 runs are in the log already.") })
      #expect(rest.output.count { $0.contains("/4  validation ") } == 3)
      let again = try await run(arguments)
      #expect(again.output.count { $0.contains("/4  validation ") } == 0)
      func table(_ outcome: Inkling.Outcome) -> [String] {
        outcome.output.filter {
          $0.hasPrefix("784-") || $0.hasPrefix("Best: ") || $0.hasPrefix("Test ")
        }
      }
      #expect(table(again) == table(rest) && table(rest).count == 6, "\(rest.output)")
      #expect(try Files.text(folder.file("runs.csv")).split(separator: "\n").count == 5)
    }

    @Test("What does not suit the data is said before the first run")
    func unsuitable() async throws {
      for (arguments, words) in [
        (["--batch", "32,7001"], "Batch size must be at most 7000"),
        (["--network", "784-10,784-11"], "10 classes"),
        (["--network", "conv 4 3x3, dense 10; conv 4 x3, dense 10"], "character"),
      ] {
        let outcome = try await run(
          ["sweep", "--validation", "1000", "--output", "no.safetensors"] + arguments)
        #expect(outcome.exit == .code(1) && outcome.output == [], "\(outcome)")
        #expect(outcome.errors.count == 1 && outcome.errors[0].contains(words), "\(outcome)")
      }
      #expect(!Files.exists(folder.file("no.safetensors")))
    }

    @Test(
      "Wrong usage ends with 64 and one clear sentence",
      arguments: [
        ([], "Nothing varies"),
        (["--learning-rate", "0.1..0.3"], "--random"),
        (["--learning-rate", "0.3..0.1", "--random", "2"], "is no range"),
        (["--learning-rate", "0.1,fast"], "--learning-rate fast"),
        (["--learning-rate", "0,0.1"], "greater than 0"),
        (["--epochs", "1,2", "--seeds", "6000"], "12000 runs"),
        (["--epochs", "1,2", "--resume"], "--csv"),
      ])
    func usage(arguments: [String], words: String) async throws {
      let outcome = try await Inkling.run(["sweep"] + arguments, in: folder)
      #expect(outcome.exit == .code(64) && outcome.output == [], "\(outcome)")
      #expect(outcome.errors.first?.hasPrefix("Error: ") == true)
      #expect(outcome.errors.first?.contains(words) == true, "\(outcome.errors)")
    }
  }
}

extension Substring {
  fileprivate func trimming() -> String {
    split(separator: " ").joined(separator: " ")
  }
}
