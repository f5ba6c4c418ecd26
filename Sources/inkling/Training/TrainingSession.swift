import Datasets
import Dispatch
import Glibc
import Training
import Workbench

/// A training on the command line, from its start to the exit of the program.
final class TrainingSession: Sendable {
  /// Where a training leaves what it makes.
  struct Files {
    /// The best model.
    var output: String
    /// What is needed to go on.
    var checkpoint: String?
    /// The epochs.
    var csv: MetricsFile?
  }

  private let plan: TrainingPlan
  private let start: Checkpoint?
  private let files: Files
  private let catalog: DatasetCatalog
  private let report: TrainingReport
  private let trainer: Trainer

  /// - Parameter start: where a training is taken up; nil for a new one.
  init(
    plan: TrainingPlan, start: Checkpoint?, files: Files, catalog: DatasetCatalog, json: Bool,
    readsTest: Bool = true
  ) {
    self.plan = plan
    self.start = start
    self.files = files
    self.catalog = catalog
    var options = Trainer.Options()
    options.readsTest = readsTest
    trainer = Trainer(options)
    report = TrainingReport(plan: plan, asJSON: json)
  }

  /// Trains and ends the program: 0 where a model or a checkpoint was saved, 1 where not.
  func run() -> Never {
    let interruption = Interruption { [trainer] in trainer.stop() }
    let (catalog, plan) = (self.catalog, self.plan)
    do {
      let load = { @Sendable in try catalog.load(plan.dataset, drawnBy: plan.preprocessing) }
      let hear = { @Sendable [self] event in take(event) }
      if let start {
        try trainer.start(
          resuming: start, output: files.output, checkpoint: files.checkpoint, dataset: load,
          onEvent: hear)
      } else {
        try trainer.start(
          plan, output: files.output, checkpoint: files.checkpoint, dataset: load, onEvent: hear)
      }
    } catch {
      Output.complain("Error: \(error.message)")
      exit(1)
    }
    withExtendedLifetime(interruption) { dispatchMain() }
  }

  private func take(_ event: TrainingEvent) {
    report.show(event)
    if case .epoch(let epoch, _) = event { files.csv?.add(epoch) }
    guard case .finished(let summary) = event else { return }
    if let message = summary.message { Output.complain("Error: \(message)") }
    switch summary.reason {
    case .completed, .outOfPatience, .stopped:
      exit(summary.path == nil && summary.checkpoint == nil ? 1 : 0)
    case .diverged, .failed: exit(1)
    }
  }
}
