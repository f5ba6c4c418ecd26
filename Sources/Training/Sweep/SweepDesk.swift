import Datasets
import Kernels
import ModelFiles
import Synchronization

/// Where the threads of a sweep meet: one at a time they take a run, hand in what has come of it, and
/// tell of it. It keeps the best network in its file.
final class SweepDesk: Sendable {
  private let ledger: Mutex<SweepLedger>
  private let dataset: Dataset
  private let output: String?
  private let program: String
  private let onEvent: @Sendable (SweepEvent) -> Void

  init(
    _ ledger: SweepLedger, dataset: Dataset, output: String?, program: String,
    onEvent: @escaping @Sendable (SweepEvent) -> Void
  ) {
    self.ledger = Mutex(ledger)
    self.dataset = dataset
    self.output = output
    self.program = program
    self.onEvent = onEvent
  }

  func start() {
    ledger.withLock { ledger in
      let plan = ledger.results.points.first ?? TrainingPlan()
      onEvent(
        .started(
          SweepStart(
            results: ledger.results,
            trainingCount: dataset.training.count - plan.validationCount,
            validationCount: plan.validationCount, testCount: dataset.test.count)))
    }
  }

  func tell(_ event: SweepEvent) { ledger.withLock { _ in onEvent(event) } }

  func take() -> SweepLedger.Job? { ledger.withLock { $0.take() } }

  /// Takes the results of a run. A best run that was known before comes again only for its network.
  func add(_ run: SweepRun, _ network: BestNetwork?) {
    ledger.withLock { ledger in
      if ledger.results.runs.contains(where: { $0.number == run.number }) {
        if let network { ledger.restore(network, of: run.number) }
        return
      }
      let leads = ledger.add(run, network)
      onEvent(.run(run))
      if leads, let leader = ledger.leader { _ = save(leader, of: ledger, tested: nil) }
    }
  }

  /// The best run, where its network is not known: the run was made before this sweep began.
  var missing: SweepLedger.Job? {
    ledger.withLock { ledger in
      guard let best = ledger.results.best, ledger.network(of: best) == nil else { return nil }
      return SweepLedger.Job(number: best.number, point: best.point, plan: best.plan)
    }
  }

  var isComplete: Bool { ledger.withLock { $0.results.isComplete } }

  /// Measures the best network on the test images, for the first and only time.
  func finish(_ reason: SweepSummary.Reason, testing: Bool, _ team: WorkerTeam) {
    ledger.withLock { ledger in
      var summary = SweepSummary(reason: reason, results: ledger.results)
      if let best = ledger.results.best, let network = ledger.network(of: best)?.network {
        if testing, !dataset.test.isEmpty {
          summary.test = Evaluation.of(
            network, on: dataset.test, loss: best.plan.loss, team: team)
        }
        summary.path = save(best, of: ledger, tested: summary.test) ? output : nil
      }
      onEvent(.finished(summary))
    }
  }

  private func save(_ run: SweepRun, of ledger: SweepLedger, tested: Evaluation?) -> Bool {
    guard let network = ledger.network(of: run) else { return false }
    var keeper = ModelKeeper(plan: run.plan, dataset: dataset, output: output, program: program)
    _ = keeper.take(network, tested: tested)
    switch keeper.save() {
    case .saved(let path):
      onEvent(.saved(path: path))
      return true
    case .failed(let path, let message):
      onEvent(.saveFailed(path: path, message: message))
      return false
    case nil:
      return false
    }
  }
}
