import Datasets
import ModelFiles
import NeuralNetwork
import Synchronization
import TestSupport
import Testing

@testable import Training

struct SweepTrainerTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var path: String { folder.file("best.safetensors") }

  private static func sweep(
    _ texts: [Hyperparameter: String] = [.network: "16-4-3;16-8-3", .learningRate: "0.1,0.02"],
    seeds: Int = 2, epochs: Int = 2, batch: Int = 10
  ) throws -> Sweep {
    let plan = easyPlan {
      $0.epochs = epochs
      $0.batchSize = .mini(batch)
    }
    return try Sweep(
      plan, varying: try texts.map { try SweepAxis($0, [$1]) }, seeds: seeds)
  }

  /// Runs a sweep to its end and collects what it tells. `react` hears each event where it is told.
  private func events(
    _ sweep: Sweep, parallel: Int = 1, readsTest: Bool = true,
    known: [TrainingPlan: SweepRun.Result] = [:], output: String? = nil,
    react: @escaping @Sendable (SweepEvent, SweepTrainer) -> Void = { _, _ in },
    loading dataset: @escaping @Sendable () throws -> Dataset = { easyDataset() }
  ) async throws -> (events: [SweepEvent], summary: SweepSummary) {
    var options = Trainer.Options()
    options.threads = 2
    options.niceness = 0
    options.readsTest = readsTest
    let trainer = SweepTrainer(options, parallel: parallel, clock: { 0 })
    let (stream, continuation) = AsyncStream.makeStream(of: SweepEvent.self)
    trainer.start(sweep, output: output, known: known, dataset: dataset) {
      event in
      react(event, trainer)
      continuation.yield(event)
      if case .finished = event { continuation.finish() }
    }
    var events: [SweepEvent] = []
    for await event in stream { events.append(event) }
    guard case .finished(let summary) = events.last else { throw WaitFailure("no end: \(events)") }
    return (events, summary)
  }

  private func runs(_ events: [SweepEvent]) -> [SweepRun] {
    events.compactMap { if case .run(let run) = $0 { run } else { nil } }
  }

  @Test("Each run gives what its plan gives alone, and the best one's network is saved and tested")
  func results() async throws {
    let sweep = try Self.sweep()
    let (events, summary) = try await events(sweep, output: path)
    guard case .started(let start) = events.first else { throw WaitFailure("no start") }
    #expect(start.results.runCount == 8 && start.results.runs.isEmpty)
    #expect(start.trainingCount == 240 && start.validationCount == 60 && start.testCount == 90)
    let runs = runs(events)
    #expect(runs.map(\.number) == Array(1...8))
    #expect(runs.map(\.plan) == (try sweep.points().flatMap(sweep.runs)))
    for run in runs {
      let single = alone(run.plan)
      #expect(run.result.score == single.map { SweepRun.Score($0.epoch, of: 2) })
    }
    let results = try #require(summary.results)
    #expect(summary.reason == .completed && summary.path == path && summary.message == nil)
    #expect(results.runs == runs && results.isComplete)
    let best = try #require(results.best)
    let network = try #require(alone(best.plan)).network
    let file = try ModelFile.read(path: path)
    #expect(file.network == network)
    #expect(TrainingPlan(json: try #require(file.metadata.plan)) == best.plan)
    #expect(summary.test == Evaluation.of(network, on: easyDataset().test, loss: .crossEntropy))
    #expect(file.metadata.results.testAccuracy == summary.test?.accuracy)
    #expect(file.metadata.results.validationAccuracy == best.result.score?.validationAccuracy)
  }

  @Test("Side by side the runs give the same as one after the other")
  func parallel() async throws {
    let serial = try await events(try Self.sweep())
    for count in [2, 3] {
      let together = try await events(try Self.sweep(), parallel: count, output: path)
      #expect(together.summary.results?.standings == serial.summary.results?.standings)
      #expect(together.summary.results?.best == serial.summary.results?.best)
      #expect(together.summary.test == serial.summary.test)
      #expect(Set(runs(together.events)) == Set(runs(serial.events)))
      let best = try #require(serial.summary.results?.best)
      #expect(try ModelFile.read(path: path).network == alone(best.plan)?.network)
    }
  }

  @Test("A rate that diverges is told as such and ends nothing but its own run")
  func divergence() async throws {
    let (events, summary) = try await events(
      try Self.sweep([.learningRate: "0.1,1e30,0.02"]), output: path)
    let standings = try #require(summary.results?.standings)
    #expect(runs(events).count == 6 && summary.reason == .completed)
    #expect(standings.map(\.standing) == [.complete, .complete, .none])
    #expect(standings[2].plan.learningRate == 1e30 && standings[2].diverged == 2)
    #expect(standings[2].runs[0].result.outcome == .diverged(epoch: 1))
    #expect(summary.path == path)
  }

  @Test("Where all diverge there is no best, no file, and words")
  func allDiverge() async throws {
    let (_, summary) = try await events(
      try Self.sweep([.learningRate: "1e29,1e30"]), output: path)
    #expect(summary.results?.best == nil && summary.path == nil && summary.test == nil)
    #expect(summary.message?.contains("Every run has diverged") == true)
    #expect(throws: ModelFileError.self) { try ModelFile.read(path: path) }
  }

  @Test("The best network so far is in its file as soon as its point is whole")
  func savedOnTheWay() async throws {
    let leaders = Mutex<[Int]>([])
    let path = path
    let (events, summary) = try await events(
      try Self.sweep([.learningRate: "0.001,0.01,0.1", .epochs: "2,3"], seeds: 1), output: path
    ) { event, _ in
      guard case .saved = event, let model = try? ModelFile.read(path: path) else { return }
      let plan = model.metadata.plan.flatMap(TrainingPlan.init(json:))
      leaders.withLock { $0.append(plan.map { Int($0.learningRate * 1000) } ?? -1) }
    }
    let seen = leaders.withLock { $0 }
    #expect(seen.count >= 3, "better rates come later: \(seen)")
    #expect(seen.last == seen.dropLast().last && seen.sorted() == seen)
    #expect(seen.last == summary.results?.best.map { Int($0.plan.learningRate * 1000) })
    // A file for each new best, and one more with the test.
    var best: SweepStanding?
    var changes = 0
    var results = SweepResults(points: summary.results?.points ?? [], seeds: 1)
    for run in runs(events) {
      results.add(run)
      if results.standings.first != best { changes += 1 }
      best = results.standings.first
    }
    #expect(seen.count == changes + 1)
  }

  @Test("Stopped, a sweep keeps what is done and gives up what is under way")
  func stop() async throws {
    let (events, summary) = try await events(
      try Self.sweep(epochs: 3), output: path
    ) { event, trainer in
      if case .epoch(4, 2) = event { trainer.stop() }
    }
    #expect(runs(events).map(\.number) == [1, 2, 3])
    let results = try #require(summary.results)
    #expect(summary.reason == .stopped && results.runs.count == 3 && !results.isComplete)
    #expect(results.standings.map(\.standing) == [.complete, .partial])
    #expect(results.best?.point == 0 && summary.path == path && summary.test != nil)
    #expect(
      try ModelFile.read(path: path).network == alone(try #require(results.best).plan)?.network)
  }

  @Test("Stopped before a point is whole, the best of what there is counts")
  func earlyStop() async throws {
    let (_, summary) = try await events(
      try Self.sweep(seeds: 3), output: path
    ) { event, trainer in
      if case .run(let run) = event, run.number == 2 { trainer.stop() }
    }
    let results = try #require(summary.results)
    #expect(results.runs.count == 2 && results.standings.map(\.standing) == [.partial])
    let best = try #require(results.best)
    #expect(summary.path == path)
    #expect(try ModelFile.read(path: path).network == alone(best.plan)?.network)
    let (_, nothing) = try await events(try Self.sweep()) { event, trainer in
      if case .started = event { trainer.stop() }
    }
    #expect(nothing.results?.runs == [] && nothing.reason == .stopped && nothing.path == nil)
  }

  @Test("Runs that are known are not made again; a best one among them is, for its network")
  func resumed() async throws {
    let sweep = try Self.sweep()
    let whole = try await events(sweep, output: path)
    let bytes = try ModelFile.read(path: path).network
    let all = Dictionary(
      uniqueKeysWithValues: runs(whole.events).map { ($0.plan, $0.result) })
    for count in [0, 1, 3, 5, 7, 8] {
      let known = all.filter { plan, _ in
        runs(whole.events).prefix(count).contains { $0.plan == plan }
      }
      let other = folder.file("resumed-\(count).safetensors")
      let (events, summary) = try await events(sweep, known: known, output: other)
      #expect(runs(events).count == 8 - count)
      #expect(summary.results?.standings == whole.summary.results?.standings)
      #expect(summary.test == whole.summary.test && summary.path == other)
      #expect(try ModelFile.read(path: other).network == bytes)
    }
    // What is known counts, whatever it was: here the best is one that was never trained.
    var better = all
    let last = try #require(runs(whole.events).last)
    better[last.plan]?.outcome = .finished(
      SweepRun.Score(
        epoch: 1, epochs: 2, trainLoss: 0, trainAccuracy: 1, validationLoss: 0,
        validationAccuracy: 9))
    let (_, summary) = try await events(sweep, known: better, output: path)
    #expect(summary.results?.best?.plan == last.plan)
    #expect(try ModelFile.read(path: path).network == alone(last.plan)?.network)
  }

  @Test("The test images may stay unread")
  func untested() async throws {
    let (_, summary) = try await events(try Self.sweep(), readsTest: false, output: path)
    #expect(summary.test == nil && summary.path == path)
    #expect(try ModelFile.read(path: path).metadata.results.testAccuracy == nil)
  }

  @Test("Data that cannot be loaded and plans that do not suit them are said before any run")
  func refusals() async throws {
    let (events, missing) = try await events(
      try Self.sweep(), loading: { throw DatasetError.missing(path: "/no/such/set") })
    #expect(events.count == 1)
    #expect(missing.message?.contains("/no/such/set") == true)
    let (heard, wrong) = try await self.events(try Self.sweep([.batch: "10,20,241"]))
    #expect(heard.count == 1 && wrong.results == nil)
    #expect(wrong.message == "Batch size must be at most 240, the training images.")
  }

  @Test("A file that cannot be saved is told, and the sweep goes on")
  func unsaved() async throws {
    let (events, summary) = try await events(
      try Self.sweep(), output: "/dev/null/model.safetensors")
    #expect(runs(events).count == 8 && summary.reason == .completed)
    #expect(summary.path == nil && summary.test != nil)
    let failures = events.count { if case .saveFailed = $0 { true } else { false } }
    #expect(failures >= 2, "at the first best one and at the end")
  }
}

/// What a plan gives alone, on the calling thread.
private func alone(_ plan: TrainingPlan) -> BestNetwork? {
  guard let loop = try? TrainingLoop(plan, on: easyDataset().training) else { return nil }
  return run(loop).best
}
