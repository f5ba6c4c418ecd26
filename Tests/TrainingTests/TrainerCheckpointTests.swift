import Datasets
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

/// Checkpoints as the background queue writes and reads them.
struct TrainerCheckpointTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var file: String { folder.file("run.checkpoint") }
  private var model: String { folder.file("model.safetensors") }

  /// Convolution, normalization, dropout and Adam with a course as long as the run.
  private let plan = easyPlan { plan in
    plan.network = "conv 4 3x3 pad 1, batchnorm, relu, dropout 0.2, dense 3"
    plan.optimizer = .adam
    plan.learningRate = 0.01
    plan.schedule = .oneCycle(iterations: 0)
  }

  /// Trains from the beginning or from what is in the file, to the end or until `stops` says so.
  private func summary(
    resumes: Bool = false, file: String? = nil,
    stops: @escaping @Sendable (TrainingEvent) -> Bool = { _ in false }
  ) async throws -> (summary: Summary, events: [TrainingEvent]) {
    let trainer = testTrainer()
    let (stream, continuation) = AsyncStream.makeStream(of: TrainingEvent.self)
    let hear: @Sendable (TrainingEvent) -> Void = { event in
      if stops(event) { trainer.stop() }
      continuation.yield(event)
      if case .finished = event { continuation.finish() }
    }
    let target = file ?? self.file
    if resumes {
      let start = try Checkpoint(try CheckpointFile.read(path: target))
      #expect(start.output == model)
      try trainer.start(
        resuming: start, output: start.output, checkpoint: target, dataset: { easyDataset() },
        onEvent: hear)
    } else {
      try trainer.start(
        plan, output: model, checkpoint: target, dataset: { easyDataset() }, onEvent: hear)
    }
    var events: [TrainingEvent] = []
    for await event in stream { events.append(event) }
    guard case .finished(let summary) = events.last else { throw WaitFailure("no end") }
    return (summary, events)
  }

  @Test(
    "Stopped in an epoch and resumed, a training leaves the very model of one that went through")
  func stopAndResume() async throws {
    let whole = try await summary(file: folder.file("other.checkpoint")).summary
    let expected = try ModelFile.read(path: model)
    let stopped = try await summary { event in
      guard case .progress(let progress) = event else { return false }
      return progress.epoch == 3
    }.summary
    #expect(stopped.reason == .stopped && stopped.epochs == 2 && stopped.checkpoint == file)
    let (resumed, events) = try await summary(resumes: true)
    #expect(resumed.reason == .completed && resumed.epochs == 4)
    #expect(resumed.test == whole.test && resumed.bestEpoch == whole.bestEpoch)
    let end = try ModelFile.read(path: model)
    #expect(end.network == expected.network)
    #expect(end.metadata.results == expected.metadata.results)
    guard case .started(let start) = events.first else { return }
    #expect(start.epochsBefore == 2)
    let last = try Checkpoint(try CheckpointFile.read(path: file))
    let other = try CheckpointFile.read(path: folder.file("other.checkpoint"))
    #expect(try Checkpoint(other) == last)
    #expect(last.isOver && last.history.map(\.epoch) == [1, 2, 3, 4])
  }

  @Test("After each epoch there is a checkpoint, for a program that is killed in the next")
  func killed() async throws {
    let images = easyDataset().training
    var loop = try TrainingLoop(plan, on: images)
    while true {
      guard case .epoch(let result)? = loop.next() else { continue }
      if result.epoch == 2 { break }
    }
    let taken = loop.checkpoint()
    // The file when the third epoch is on its way, as somebody else would find it.
    let file = file
    let copy = folder.file("copy.checkpoint")
    _ = try await summary { event in
      guard case .progress(let progress) = event, progress.epoch == 3 else { return false }
      if let found = try? CheckpointFile.read(path: file) {
        try? CheckpointFile.write(found, to: copy)
      }
      return true
    }
    var found = try Checkpoint(try CheckpointFile.read(path: copy))
    found.output = nil
    #expect(found == taken)
  }

  @Test("Stopped before its first epoch has ended, a training can still be taken up")
  func earlyStop() async throws {
    let stopped = try await summary { event in
      if case .progress = event { true } else { false }
    }.summary
    #expect(stopped.epochs == 0 && stopped.path == nil && stopped.checkpoint == file)
    #expect(try await summary(resumes: true).summary.epochs == 4)
  }

  @Test("The best network of before the stop is kept where nothing better comes")
  func bestOfBefore() async throws {
    _ = try await summary { event in
      if case .epoch(let report, _) = event { report.epoch == 3 } else { false }
    }
    var start = try Checkpoint(try CheckpointFile.read(path: file))
    var best = try #require(start.best)
    best.epoch.validationAccuracy = 1
    start.best = best
    try CheckpointFile.write(try #require(start.saved), to: file)
    try folder.write("gone", to: "model.safetensors")
    let end = try await summary(resumes: true).summary
    #expect(end.bestEpoch == best.epoch.epoch)
    #expect(try ModelFile.read(path: model).network == best.network)
  }

  @Test("A checkpoint that cannot be saved is told each time, and the training goes on")
  func unwritable() async throws {
    let (summary, events) = try await summary(file: "/dev/null/run.checkpoint")
    let failures = events.filter { event in
      if case .saveFailed(let path, _) = event { path == "/dev/null/run.checkpoint" } else { false }
    }
    #expect(failures.count == 4 && summary.reason == .completed && summary.checkpoint == nil)
  }

  @Test("Other images than those of the beginning end the training before it begins")
  func otherData() async throws {
    _ = try await summary()
    var start = try Checkpoint(try CheckpointFile.read(path: file))
    start.plan.epochs = 9
    let trainer = testTrainer()
    let (stream, continuation) = AsyncStream.makeStream(of: TrainingEvent.self)
    try trainer.start(resuming: start, dataset: { easyDataset(299) }) { event in
      continuation.yield(event)
      if case .finished = event { continuation.finish() }
    }
    var events: [TrainingEvent] = []
    for await event in stream { events.append(event) }
    guard case .finished(let summary) = events.first else {
      Issue.record("it began")
      return
    }
    #expect(summary.message?.contains("299 images instead of 300") == true, "\(summary)")
  }
}
