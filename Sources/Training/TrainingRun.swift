import Datasets
import FoundationEssentials
import Glibc
import Kernels
import ModelFiles
import NeuralNetwork

/// One training from loading to testing, on the training queue.
struct TrainingRun {
  let plan: TrainingPlan
  /// Where the training is taken up; nil for its beginning.
  let start: Checkpoint?
  let output: String?
  /// The file that is to hold the last checkpoint, if any.
  let checkpointFile: String?
  let options: Trainer.Options
  /// Seconds since some moment.
  let clock: @Sendable () -> Double
  let mailbox: Mailbox
  /// Makes the best model known to other threads.
  let keep: @Sendable (SavedModel) -> Void
  let onEvent: @Sendable (TrainingEvent) -> Void

  func run(loading dataset: () throws -> Dataset) -> Summary {
    yieldToOthers()
    let team = WorkerTeam(count: max(1, options.threads), niceness: options.niceness)
    do {
      let dataset = try dataset()
      let images = dataset.training
      return train(
        try start.map { try TrainingLoop.resuming($0, on: images, team: team) }
          ?? TrainingLoop(plan, on: images, team: team), dataset, team)
    } catch {
      return Summary(reason: .failed(message: "\(error)"), epochs: 0)
    }
  }

  private func train(
    _ loop: consuming TrainingLoop, _ dataset: Dataset, _ team: WorkerTeam
  ) -> Summary {
    onEvent(
      .started(
        StartReport(
          plan: plan, network: loop.network.summary, parameters: loop.network.parameterCount,
          trainingCount: loop.images.count, validationCount: loop.validation.count,
          testCount: dataset.test.count, epochsBefore: loop.epochs)))
    var keeper = ModelKeeper(plan: plan, dataset: dataset, output: output, program: options.program)
    var meter = ProgressMeter(
      epochs: plan.epochs, batches: loop.batches, images: loop.images.count,
      done: loop.epochs * loop.images.count, now: clock())
    var summary = Summary(reason: .completed, epochs: loop.epochs)
    if let best = loop.best { keep(keeper.take(best)) }
    training: while true {
      let orders = mailbox.orders(waiting: { meter.pause(at: clock()) })
      meter.resume(at: clock())
      if orders.stops {
        summary.reason = .stopped
        summary.checkpoint = save(loop.checkpoint()) ?? summary.checkpoint
        break
      }
      if let rate = orders.learningRate { loop.learningRate = rate }
      switch loop.next() {
      case .batch(let report):
        if let progress = meter.add(report, at: clock()) { onEvent(.progress(progress)) }
      case .epoch(let result):
        summary.epochs = result.epoch
        // Kept before it is told: a program that has to end at the news can still save it.
        if result.isBest, let best = loop.best { keep(keeper.take(best)) }
        onEvent(.epoch(meter.endEpoch(result, at: clock()), loop.network))
        if result.isBest { tell(keeper.save()) }
        summary.checkpoint = save(loop.checkpoint()) ?? summary.checkpoint
      case .diverged(let epoch):
        summary.reason = .diverged(epoch: epoch)
        break training
      case nil:
        if summary.epochs < plan.epochs { summary.reason = .outOfPatience }
        break training
      }
    }
    return finish(summary, loop.best, &keeper, dataset, team)
  }

  /// Reads the test images for the first and only time.
  private func finish(
    _ summary: Summary, _ best: BestNetwork?, _ keeper: inout ModelKeeper, _ dataset: Dataset,
    _ team: WorkerTeam
  ) -> Summary {
    var summary = summary
    guard let best else { return summary }
    let test =
      dataset.test.isEmpty || !options.readsTest
      ? nil : Evaluation.of(best.network, on: dataset.test, loss: plan.loss, team: team)
    summary.test = test
    summary.bestEpoch = best.epoch.epoch
    summary.bestValidationAccuracy = best.epoch.validationAccuracy
    if test != nil || !keeper.isSaved {
      keep(keeper.take(best, tested: test))
      tell(keeper.save())
    }
    summary.path = keeper.isSaved ? output : nil
    return summary
  }

  /// Writes a checkpoint to its file, which it then names; nil without one.
  private func save(_ checkpoint: @autoclosure () -> Checkpoint?) -> String? {
    guard let checkpointFile, var checkpoint = checkpoint() else { return nil }
    checkpoint.output = output
    do throws(ModelFileError) {
      guard let saved = checkpoint.saved else { return nil }
      try CheckpointFile.write(saved, to: checkpointFile)
      return checkpointFile
    } catch {
      onEvent(.saveFailed(path: checkpointFile, message: error.message))
      return nil
    }
  }

  private func tell(_ outcome: ModelKeeper.Outcome?) {
    switch outcome {
    case .saved(let path): onEvent(.saved(path: path))
    case .failed(let path, let message): onEvent(.saveFailed(path: path, message: message))
    case nil: break
    }
  }

  /// Lets the interface and all else run first. It cannot be undone, and is not: the threads of
  /// Dispatch's background class serve this queue only.
  ///
  /// The corresponding C call is `setpriority`.
  private func yieldToOthers() {
    guard options.niceness > 0 else { return }
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Int32(options.niceness))
  }
}
