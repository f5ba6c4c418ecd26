import Datasets
import Dispatch
import Glibc
import Ink
import ModelFiles
import NeuralNetwork
import Synchronization
import TestSupport
import Testing

@testable import Training

struct TrainerTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var path: String { folder.file("model.safetensors") }

  /// Starts a training and collects its events to the end. `react` hears each one on the training
  /// queue, so what it does takes effect at a certain place.
  private func events(
    _ plan: TrainingPlan, on dataset: Dataset = easyDataset(), output: String? = nil,
    trainer: Trainer = testTrainer(),
    react: @escaping @Sendable (TrainingEvent, Trainer) -> Void = { _, _ in }
  ) async throws -> [TrainingEvent] {
    let (stream, continuation) = AsyncStream.makeStream(of: TrainingEvent.self)
    try trainer.start(plan, on: dataset, output: output) { event in
      react(event, trainer)
      continuation.yield(event)
      if case .finished = event { continuation.finish() }
    }
    var events: [TrainingEvent] = []
    for await event in stream { events.append(event) }
    return events
  }

  @Test("Events come in order and say what the loop says")
  func order() async throws {
    let events = try await events(easyPlan(), output: path)
    guard case .started(let start) = events.first, case .finished(let summary) = events.last else {
      Issue.record("no start or no end")
      return
    }
    #expect(start.network == "16-8-3")
    #expect(start.trainingCount == 240 && start.validationCount == 60 && start.testCount == 90)
    var epoch = 1
    var wasBest = false
    for event in events.dropFirst().dropLast() {
      switch event {
      case .progress(let progress):
        #expect(progress.epoch == epoch && progress.epochs == 4)
        #expect((1...24).contains(progress.batch) && progress.batches == 24)
      case .epoch(let report, let network):
        #expect(report.epoch == epoch)
        #expect(network.parameterCount == start.parameters)
        epoch += 1
        wasBest = report.isBest
      case .saved(let saved):
        #expect(saved == path && (wasBest || epoch == 5))
      case .saveFailed, .started, .finished:
        Issue.record("unexpected \(event)")
      }
    }
    #expect(epoch == 5)
    #expect(summary.reason == .completed && summary.epochs == 4 && summary.path == path)
    let loop = run(try TrainingLoop(easyPlan(), on: easyDataset().training))
    #expect(summary.bestValidationAccuracy == loop.best?.epoch.validationAccuracy)
    #expect(summary.bestEpoch == loop.best?.epoch.epoch)
  }

  @Test("The file holds the best network with its plan and all its results")
  func file() async throws {
    let plan = easyPlan { $0.preprocessing = InkPipeline.standard.with(steps: [.scale]) }
    let trainer = testTrainer()
    let events = try await events(plan, output: path, trainer: trainer)
    let model = try ModelFile.read(path: path)
    let best = try #require(run(try TrainingLoop(plan, on: easyDataset().training)).best)
    #expect(model.network == best.network)
    #expect(model.metadata.classNames == ["class 0", "class 1", "class 2"])
    #expect(TrainingPlan(json: try #require(model.metadata.plan)) == plan)
    #expect(model.metadata.preprocessing == "scale" && model.pipeline == plan.preprocessing)
    #expect(model.metadata.epoch == best.epoch.epoch && model.metadata.seed == plan.seed)
    #expect(model.metadata.results.validationAccuracy == best.epoch.validationAccuracy)
    guard case .finished(let summary) = events.last else { return }
    #expect(model.metadata.results.testAccuracy == summary.testAccuracy)
    #expect(summary.test == Evaluation.of(best.network, on: easyDataset().test, loss: plan.loss))
    #expect(trainer.bestModelSoFar == model)
    #expect(!trainer.isRunning)
  }

  @Test("Stop keeps the best network so far and tests it")
  func stop() async throws {
    let events = try await events(easyPlan { $0.epochs = 10_000 }, output: path) { event, trainer in
      if case .epoch(let report, _) = event, report.epoch == 2 { trainer.stop() }
    }
    guard case .finished(let summary) = events.last else { return }
    #expect(summary.reason == .stopped && summary.epochs == 2 && summary.message == nil)
    #expect(summary.testAccuracy != nil && summary.path == path)
    #expect(try ModelFile.read(path: path).metadata.results.testAccuracy == summary.testAccuracy)
  }

  @Test("Stopped before its first epoch ends, a training has made nothing")
  func earlyStop() async throws {
    let events = try await events(easyPlan { $0.epochs = 10_000 }, output: path) { event, trainer in
      if case .started = event { trainer.stop() }
    }
    guard case .finished(let summary) = events.last else { return }
    #expect(events.count == 2)
    #expect(summary == Summary(reason: .stopped, epochs: 0))
    #expect(errorOfReading(path) != nil)
  }

  @Test("A paused training does nothing until it is resumed, and then goes on as if nothing were")
  func pause() async throws {
    let paused = DispatchSemaphore(value: 0)
    let trainer = testTrainer()
    let resumed = Atomic(false)
    let wasPaused = Atomic(false)
    let tooEarly = Atomic(0)
    let undisturbed = run(try TrainingLoop(easyPlan(), on: easyDataset().training))
    // Another queue looks on. It resumes after as much time as the whole training takes.
    DispatchQueue.global().async {
      paused.wait()
      wasPaused.store(trainer.isPaused && trainer.isRunning, ordering: .sequentiallyConsistent)
      let meanwhile = try? TrainingLoop(easyPlan(), on: easyDataset().training)
      if let meanwhile { _ = run(meanwhile) }
      resumed.store(true, ordering: .sequentiallyConsistent)
      trainer.resume()
    }
    let events = try await events(easyPlan(), trainer: trainer) { event, trainer in
      guard case .epoch(let report, _) = event else { return }
      if report.epoch > 2, !resumed.load(ordering: .sequentiallyConsistent) {
        tooEarly.add(1, ordering: .sequentiallyConsistent)
      }
      guard report.epoch == 2 else { return }
      trainer.pause()
      paused.signal()
    }
    guard case .finished(let summary) = events.last else { return }
    let (sawPause, early) = (
      wasPaused.load(ordering: .sequentiallyConsistent),
      tooEarly.load(ordering: .sequentiallyConsistent)
    )
    #expect(sawPause && early == 0)
    #expect(summary.reason == .completed && summary.epochs == 4)
    #expect(trainer.bestNetworkSoFar == undisturbed.best?.network)
  }

  @Test("A paused training can be stopped")
  func stopWhilePaused() async throws {
    let events = try await events(easyPlan { $0.epochs = 10_000 }) { event, trainer in
      guard case .epoch = event else { return }
      trainer.pause()
      DispatchQueue.global().async { trainer.stop() }
    }
    guard case .finished(let summary) = events.last else { return }
    #expect(summary.reason == .stopped && summary.epochs == 1)
  }

  @Test("A changed learning rate holds from the next batch on, a senseless one is ignored")
  func learningRate() async throws {
    let rates = Mutex<[Float]>([])
    _ = try await events(easyPlan()) { event, trainer in
      switch event {
      case .progress(let progress):
        rates.withLock { $0.append(progress.learningRate) }
      case .epoch(let report, _):
        for rate in [0, -1, .nan, .infinity] as [Float] { trainer.setLearningRate(rate) }
        if report.epoch == 2 { trainer.setLearningRate(0.01) }
      case .started, .saved, .saveFailed, .finished:
        break
      }
    }
    let seen = rates.withLock { $0 }
    #expect(Set(seen) == [0.1, 0.01] && seen.sorted(by: >) == seen)
  }

  @Test("A loss that is no number ends the run, says so, and keeps the last good file")
  func divergence() async throws {
    let events = try await events(easyPlan { $0.epochs = 10_000 }, output: path) { event, trainer in
      if case .epoch = event { trainer.setLearningRate(1e30) }
    }
    guard case .finished(let summary) = events.last else { return }
    #expect(summary.reason == .diverged(epoch: 2))
    #expect(
      summary.message
        == "The loss is no longer a number (epoch 2); the network of epoch 1 is kept. "
        + "Try a smaller learning rate.")
    #expect(try ModelFile.read(path: path).metadata.epoch == 1)
  }

  @Test("A file that cannot be saved is told, and the best network stays in memory")
  func saveFailure() async throws {
    let trainer = testTrainer()
    let impossible = "/dev/null/model.safetensors"
    let events = try await events(easyPlan(), output: impossible, trainer: trainer)
    let failures = events.compactMap { event in
      if case .saveFailed(let path, let message) = event { (path, message) } else { nil }
    }
    #expect(failures.count >= 2, "after the first epoch and again at the end")
    #expect(failures.allSatisfy { $0.0 == impossible && $0.1.contains("was not saved") })
    guard case .finished(let summary) = events.last else { return }
    #expect(summary.reason == .completed && summary.path == nil && summary.testAccuracy != nil)
    #expect(try trainer.saveBestModel(to: path))
    #expect(try ModelFile.read(path: path) == trainer.bestModelSoFar)
  }

  @Test("A data set that cannot be loaded, or does not suit the plan, ends in one sentence")
  func failures() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Summary.self)
    let trainer = testTrainer()
    let hear: @Sendable (TrainingEvent) -> Void = { event in
      if case .finished(let summary) = event { continuation.yield(summary) }
    }
    var summaries = stream.makeAsyncIterator()
    try trainer.start(
      easyPlan(), dataset: { throw DatasetError.notFound(name: "easy", searched: []) },
      onEvent: hear)
    let absent = try #require(await summaries.next())
    #expect(absent.message == DatasetError.notFound(name: "easy", searched: []).message)
    try trainer.start(easyPlan { $0.epochs = 0 }, on: easyDataset(), onEvent: hear)
    #expect(await summaries.next()?.message == "Epochs must be at least 1.")
  }

  @Test("Only one training runs at a time, and the next may start from the last event")
  func oneAtATime() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    let trainer = testTrainer()
    let dataset = easyDataset()
    try trainer.start(easyPlan(), on: dataset) { event in
      if case .started = event {
        do throws(TrainingError) {
          try trainer.start(easyPlan(), on: dataset) { _ in }
        } catch {
          continuation.yield(error.message)
        }
      }
      guard case .finished = event else { return }
      do throws(TrainingError) {
        try trainer.start(easyPlan(), on: dataset) { event in
          guard case .finished = event else { return }
          continuation.yield("again")
          continuation.finish()
        }
      } catch {
        continuation.yield("refused")
        continuation.finish()
      }
    }
    var heard: [String] = []
    for await text in stream { heard.append(text) }
    #expect(heard == [TrainingError.alreadyRunning.message, "again"])
  }

  /// How far the calling thread steps back.
  private static func niceness() -> Int32 {
    getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)
  }

  @Test("The training thread steps back behind the others, and they stay where they are")
  func niceness() async throws {
    var options = Trainer.Options()
    options.niceness = 1
    let training = Mutex<Set<Int32>>([])
    _ = try await events(easyPlan(), trainer: Trainer(options)) { _, _ in
      let niceness = Self.niceness()
      training.withLock { _ = $0.insert(niceness) }
    }
    let own = Self.niceness()
    let seen = training.withLock { $0 }
    #expect(seen == [max(own, 1)])
    let other = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: Self.niceness())
      }
    }
    #expect(other == own)
  }

  @Test("Orders to a trainer that does nothing are ignored")
  func idle() async throws {
    let trainer = testTrainer()
    trainer.pause()
    trainer.resume()
    trainer.stop()
    trainer.setLearningRate(1)
    #expect(!trainer.isRunning && !trainer.isPaused && trainer.bestModelSoFar == nil)
    #expect(try !trainer.saveBestModel(to: path))
    let events = try await events(easyPlan(), trainer: trainer)
    guard case .finished(let summary) = events.last else { return }
    #expect(summary.reason == .completed)
  }
}

/// A trainer that leaves the priority of the test's threads alone.
func testTrainer() -> Trainer {
  var options = Trainer.Options()
  options.threads = 2
  options.niceness = 0
  return Trainer(options)
}

private func errorOfReading(_ path: String) -> ModelFileError? {
  do throws(ModelFileError) {
    _ = try ModelFile.read(path: path)
    return nil
  } catch {
    return error
  }
}
