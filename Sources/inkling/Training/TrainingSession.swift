import Datasets
import Dispatch
import Glibc
import Training
import Workbench

/// A training on the command line, from its start to the exit of the program.
final class TrainingSession: Sendable {
  private let plan: TrainingPlan
  private let output: String
  private let catalog: DatasetCatalog
  private let csv: MetricsFile?
  private let report: TrainingReport
  private let trainer: Trainer

  init(
    plan: TrainingPlan, output: String, catalog: DatasetCatalog, csv: MetricsFile?, json: Bool,
    readsTest: Bool = true
  ) {
    self.plan = plan
    self.output = output
    self.catalog = catalog
    self.csv = csv
    var options = Trainer.Options()
    options.readsTest = readsTest
    trainer = Trainer(options)
    report = TrainingReport(plan: plan, asJSON: json)
  }

  /// Trains and ends the program: 0 where a model was trained, 1 where not.
  func run() -> Never {
    let interruption = Interruption { [trainer] in trainer.stop() }
    let (catalog, name) = (self.catalog, plan.dataset)
    do {
      try trainer.start(
        plan, output: output, dataset: { try catalog.load(name) },
        onEvent: { [self] event in take(event) })
    } catch {
      Output.complain("Error: \(error.message)")
      exit(1)
    }
    withExtendedLifetime(interruption) { dispatchMain() }
  }

  private func take(_ event: TrainingEvent) {
    report.show(event)
    if case .epoch(let epoch, _) = event { csv?.add(epoch) }
    guard case .finished(let summary) = event else { return }
    if let message = summary.message { Output.complain("Error: \(message)") }
    switch summary.reason {
    case .completed, .outOfPatience, .stopped: exit(summary.path == nil ? 1 : 0)
    case .diverged, .failed: exit(1)
    }
  }
}
