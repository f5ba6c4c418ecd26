import Datasets
import Dispatch
import Glibc
import Training

/// A sweep on the command line, from its start to the exit of the program.
final class SweepSession: Sendable {
  private let sweep: Sweep
  private let output: String
  private let catalog: DatasetCatalog
  private let log: SweepLog?
  private let report: SweepReport
  private let trainer: SweepTrainer

  init(
    _ sweep: Sweep, output: String, catalog: DatasetCatalog, log: SweepLog?, json: Bool,
    readsTest: Bool, parallel: Int
  ) {
    self.sweep = sweep
    self.output = output
    self.catalog = catalog
    self.log = log
    report = SweepReport(sweep: sweep, asJSON: json)
    var options = Trainer.Options()
    options.readsTest = readsTest
    trainer = SweepTrainer(options, parallel: parallel)
  }

  /// Runs the sweep and ends the program: 0 where a model was saved, 1 where not.
  func run() throws -> Never {
    let interruption = Interruption { [trainer] in trainer.stop() }
    let (catalog, plan) = (self.catalog, sweep.plan)
    trainer.start(
      sweep, output: output, known: try log?.known(of: sweep) ?? [:],
      dataset: { try catalog.load(plan.dataset, drawnBy: plan.preprocessing) },
      onEvent: { [self] event in take(event) })
    withExtendedLifetime(interruption) { dispatchMain() }
  }

  private func take(_ event: SweepEvent) {
    if case .run(let run) = event { log?.add(run) }
    report.show(event)
    guard case .finished(let summary) = event else { return }
    if let message = summary.message { Output.complain("Error: \(message)") }
    exit(summary.path == nil ? 1 : 0)
  }
}
