import Datasets
import Dispatch
import Kernels
import ModelFiles
import NeuralNetwork
import Synchronization

/// The one background queue that trains.
///
/// Every method returns at once and may be called from any thread. Events arrive on the training
/// queue, in order; a handler that takes long holds the training up, so it should only pass them
/// on.
public final class Trainer: Sendable {
  /// How a trainer uses the computer.
  public struct Options: Sendable {
    /// The number of threads, the queue's own included.
    public var threads = WorkerTeam.processorCount
    /// How far the threads step back behind others, 0...19. It is set for good on the threads of
    /// Dispatch's background class, which nothing else here uses.
    public var niceness = 10
    /// Whether the best network is measured on the test images at the end. Not while recipes are
    /// compared: validation chooses, and the test images are for the chosen one.
    public var readsTest = true
    /// What model files name as the program that made them.
    public var program = "Inkling"
    /// The usual options.
    public init() {}
  }

  private let options: Options
  private let clock: @Sendable () -> Double
  private let queue = DispatchQueue(label: "inkling.training", qos: .background)
  private let mailbox = Mailbox()
  private let best = Mutex<SavedModel?>(nil)

  /// Makes a trainer that trains nothing yet.
  public convenience init(_ options: Options = Options()) {
    let start = ContinuousClock.now
    self.init(options, clock: { (ContinuousClock.now - start) / .seconds(1) })
  }

  /// - Parameter clock: seconds since some moment.
  init(_ options: Options, clock: @escaping @Sendable () -> Double) {
    self.options = options
    self.clock = clock
  }

  /// Whether a training runs or is paused. False when the last event is delivered.
  public var isRunning: Bool { mailbox.phase != .idle }

  /// Whether a training is paused.
  public var isPaused: Bool { mailbox.phase == .paused }

  /// Starts a training on a data set that is loaded on the training queue.
  ///
  /// - Parameters:
  ///   - plan: what to train.
  ///   - output: the file in which the best network is kept, or nil for none. Whatever is there is
  ///     replaced after the first epoch.
  ///   - checkpoint: the file that is to hold a ``Checkpoint`` from the first epoch on, written after
  ///     each epoch and when the training is stopped; nil for none.
  ///   - dataset: loads the data set.
  ///   - onEvent: hears all events, on the training queue.
  /// - Throws: `alreadyRunning`. All other troubles arrive as the event `finished`.
  public func start(
    _ plan: TrainingPlan, output: String? = nil, checkpoint: String? = nil,
    dataset: @escaping @Sendable () throws -> Dataset,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void
  ) throws(TrainingError) {
    try start(plan, nil, output, checkpoint, dataset, onEvent)
  }

  /// Takes a training up again; what is not said here is as in a start.
  ///
  /// - Parameter resuming: where the training goes on, with its plan.
  public func start(
    resuming start: Checkpoint, output: String? = nil, checkpoint: String? = nil,
    dataset: @escaping @Sendable () throws -> Dataset,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void
  ) throws(TrainingError) {
    try self.start(start.plan, start, output, checkpoint, dataset, onEvent)
  }

  private func start(
    _ plan: TrainingPlan, _ start: Checkpoint?, _ output: String?, _ checkpoint: String?,
    _ dataset: @escaping @Sendable () throws -> Dataset,
    _ onEvent: @escaping @Sendable (TrainingEvent) -> Void
  ) throws(TrainingError) {
    guard mailbox.begin() else { throw .alreadyRunning }
    best.withLock { $0 = nil }
    queue.async { [self] in
      let run = TrainingRun(
        plan: plan, start: start, output: output, checkpointFile: checkpoint, options: options,
        clock: clock, mailbox: mailbox,
        keep: { [self] model in best.withLock { $0 = model } }, onEvent: onEvent)
      let summary = run.run(loading: dataset)
      mailbox.end()
      onEvent(.finished(summary))
    }
  }

  /// Starts a training on a data set that is loaded already.
  public func start(
    _ plan: TrainingPlan, on dataset: Dataset, output: String? = nil,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void
  ) throws(TrainingError) {
    try start(plan, output: output, dataset: { dataset }, onEvent: onEvent)
  }

  /// Stops after the present batch until ``resume()``. Nothing happens when nothing is running.
  public func pause() { mailbox.pause() }

  /// Goes on after a pause.
  public func resume() { mailbox.resume() }

  /// Ends the training after the present batch. The best network is kept and tested.
  public func stop() { mailbox.stop() }

  /// Changes the learning rate from the next batch on; the plan's schedule goes on from it as if it
  /// had been the rate from the start. A rate that is not greater than 0 is ignored.
  public func setLearningRate(_ rate: Float) {
    guard rate > 0, rate.isFinite else { return }
    mailbox.setLearningRate(rate)
  }

  /// The best network of the present or the last training with its metadata, or nil before the
  /// first epoch has ended.
  public var bestModelSoFar: SavedModel? { best.withLock { $0 } }

  /// The network of ``bestModelSoFar``.
  public var bestNetworkSoFar: Network? { bestModelSoFar?.network }

  /// Saves the best network of the present or the last training on the calling thread, for a
  /// program that has to end at once.
  ///
  /// - Returns: false when there is none yet.
  public func saveBestModel(to path: String) throws(ModelFileError) -> Bool {
    guard let model = bestModelSoFar else { return false }
    try ModelFile.write(model, to: path)
    return true
  }
}
