import Datasets
import Dispatch
import Kernels
import NeuralNetwork
import Synchronization

/// Trains the runs of a sweep in the background.
///
/// Both methods return at once. What comes out does not depend on how many runs go on side by side,
/// nor on how many threads each has; only the times do, and the order of the events.
public final class SweepTrainer: Sendable {
  private let options: Trainer.Options
  private let parallel: Int
  private let clock: @Sendable () -> Double
  private let isStopped = Flag()

  private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .relaxed) }
    func set() { value.store(true, ordering: .relaxed) }
  }

  /// Makes a trainer for one sweep.
  ///
  /// - Parameters:
  ///   - options: how it uses the computer; the threads are those of all runs together, and it is the
  ///     network of the best run that is measured on the test images.
  ///   - parallel: how many runs go on side by side; they share the threads, and each has at least
  ///     one.
  public convenience init(_ options: Trainer.Options = Trainer.Options(), parallel: Int = 1) {
    let start = ContinuousClock.now
    self.init(
      options, parallel: parallel, clock: { (ContinuousClock.now - start) / .seconds(1) })
  }

  /// - Parameter clock: seconds since some moment.
  init(_ options: Trainer.Options, parallel: Int, clock: @escaping @Sendable () -> Double) {
    self.options = options
    self.parallel = max(1, parallel)
    self.clock = clock
  }

  /// Starts the sweep.
  ///
  /// - Parameters:
  ///   - output: the file in which the network of the best run is kept, or nil for none. It is
  ///     written whenever a point with all of its runs is better than those before.
  ///   - known: results of runs that were made before and need not be made again, by their plans.
  ///   - dataset: loads the data set, once.
  ///   - onEvent: hears the events one after the other, on threads of the sweep. A handler that takes
  ///     long holds it up; it may call ``stop()``.
  public func start(
    _ sweep: Sweep, output: String? = nil, known: [TrainingPlan: SweepRun.Result] = [:],
    dataset: @escaping @Sendable () throws -> Dataset,
    onEvent: @escaping @Sendable (SweepEvent) -> Void
  ) {
    DispatchQueue(label: "inkling.sweep", qos: .background).async { [self] in
      do {
        let dataset = try dataset()
        let ledger = try SweepLedger(sweep, known: known)
        try Self.check(ledger.results.points, for: DataSizes(dataset.training))
        let desk = SweepDesk(
          ledger, dataset: dataset, output: output, program: options.program, onEvent: onEvent)
        run(desk, dataset)
      } catch {
        onEvent(.finished(SweepSummary(reason: .failed(message: "\(error)"))))
      }
    }
  }

  /// Ends the sweep after the present batches. The runs under way are given up; what is done is kept.
  public func stop() { isStopped.set() }

  /// The first plan that does not suit the data refuses them all: better now than after hours.
  private static func check(
    _ points: [TrainingPlan], for sizes: DataSizes
  ) throws(TrainingError) {
    for plan in points {
      let problems = plan.problems(for: sizes)
      guard problems.isEmpty else { throw .badPlan(problems) }
    }
  }

  private func run(_ desk: SweepDesk, _ dataset: Dataset) {
    desk.start()
    let group = DispatchGroup()
    for lane in 0..<parallel {
      DispatchQueue(label: "inkling.sweep.\(lane)", qos: .background).async(group: group) {
        self.work(desk, dataset)
      }
    }
    group.wait()
    let team = makeTeam(of: options.threads)
    if !isStopped.isSet, let job = desk.missing { train(job, on: dataset, team, desk) }
    desk.finish(
      isStopped.isSet && !desk.isComplete ? .stopped : .completed, testing: options.readsTest, team)
  }

  /// Makes one run after the other until none is left.
  private func work(_ desk: SweepDesk, _ dataset: Dataset) {
    let team = makeTeam(of: options.threads / parallel)
    while !isStopped.isSet, let job = desk.take() { train(job, on: dataset, team, desk) }
  }

  private func makeTeam(of threads: Int) -> WorkerTeam {
    if options.niceness > 0 { WorkerTeam.stepBack(by: options.niceness) }
    return WorkerTeam(count: max(1, threads), niceness: options.niceness)
  }

  private func train(
    _ job: SweepLedger.Job, on dataset: Dataset, _ team: WorkerTeam, _ desk: SweepDesk
  ) {
    let start = clock()
    // What could be thrown was looked for before the first run.
    guard var loop = try? TrainingLoop(job.plan, on: dataset.training, team: team) else { return }
    var epochs = 0
    var divergence: Int?
    while let step = loop.next() {
      guard !isStopped.isSet else { return }
      switch step {
      case .batch: break
      case .epoch(let result):
        epochs = result.epoch
        desk.tell(.epoch(run: job.number, epoch: epochs))
      case .diverged(let epoch): divergence = epoch
      }
    }
    let outcome: SweepRun.Outcome
    if divergence == nil, let best = loop.best {
      outcome = .finished(SweepRun.Score(best.epoch, of: epochs))
    } else {
      outcome = .diverged(epoch: divergence ?? 1)
    }
    let result = SweepRun.Result(
      outcome: outcome, parameters: loop.network.parameterCount, seconds: clock() - start)
    desk.add(
      SweepRun(number: job.number, point: job.point, plan: job.plan, result: result), loop.best)
  }
}
