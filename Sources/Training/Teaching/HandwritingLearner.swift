import Datasets
import Dispatch
import FoundationEssentials
import Glibc
import Kernels
import ModelFiles
import NeuralNetwork

/// The background queue on which a model learns a handwriting.
///
/// Every method returns at once and may be called from any thread. Events arrive on that queue, in
/// order.
public final class HandwritingLearner: Sendable {
  /// What is to be learned, by whom.
  public struct Task: Sendable {
    /// The model that reads wrong.
    public var model: SavedModel
    /// The drawings, with what they are.
    public var digits: [OwnDigit]
    /// How.
    public var plan = FineTuningPlan()
    /// The file that is to hold the new model, or nil for none. Whatever is there is replaced.
    public var output: String?

    /// - Parameters:
    ///   - model: reads digits.
    ///   - digits: at least one with ink.
    public init(_ model: SavedModel, digits: [OwnDigit], output: String? = nil) {
      self.model = model
      self.digits = digits
      self.output = output
    }
  }

  private let options: Trainer.Options
  private let queue = DispatchQueue(label: "inkling.handwriting", qos: .background)
  private let mailbox = Mailbox()

  /// A learner that does nothing yet.
  public init(_ options: Trainer.Options = Trainer.Options()) { self.options = options }

  /// Whether something is being learned. False when the last event is delivered.
  public var isRunning: Bool { mailbox.phase != .idle }

  /// Starts to learn.
  ///
  /// - Parameters:
  ///   - others: loads what is replayed and measured, on the queue.
  ///   - onEvent: hears all events, on the queue.
  /// - Throws: `alreadyRunning`. All other troubles arrive as the event `finished`.
  public func start(
    _ task: Task, others: @escaping @Sendable () throws -> Rehearsal,
    onEvent: @escaping @Sendable (LearningEvent) -> Void
  ) throws(TrainingError) {
    guard mailbox.begin() else { throw .alreadyRunning }
    queue.async { [self] in
      if options.niceness > 0 {
        // For good: see `Trainer.Options`.
        setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, Int32(options.niceness))
      }
      var summary: LearningSummary
      do {
        summary = try learn(task, others, onEvent)
      } catch {
        summary = LearningSummary(reason: .failed(message: "\(error)"))
      }
      mailbox.end()
      onEvent(.finished(summary))
    }
  }

  /// Starts to learn with the data sets of this machine as the others.
  public func start(
    _ task: Task, catalog: DatasetCatalog, onEvent: @escaping @Sendable (LearningEvent) -> Void
  ) throws(TrainingError) {
    let plan = task.model.metadata.plan.flatMap(TrainingPlan.init(json:))
    try start(
      task, others: { try Rehearsal.digits(from: catalog, model: plan, plan: task.plan) },
      onEvent: onEvent)
  }

  /// Ends it after the present update; nothing is changed then.
  public func stop() { mailbox.stop() }

  private func learn(
    _ task: Task, _ others: () throws -> Rehearsal, _ onEvent: (LearningEvent) -> Void
  ) throws -> LearningSummary {
    let (own, varied) = try task.images()
    let images = FineTuning.Images(varied: varied, own: own, others: try others())
    let team = WorkerTeam(count: max(1, options.threads), niceness: options.niceness)
    var tuning = FineTuning(
      task.plan, of: task.model.network, loss: task.model.loss, images: images, team: team)
    let before = Self.figures(&tuning, images.others)
    onEvent(.started(before))
    while !tuning.isFinished {
      if mailbox.orders(waiting: {}).stops { return LearningSummary(reason: .stopped) }
      guard tuning.step() else { throw TrainingError.learningDiverged }
      onEvent(.progress(updates: tuning.updates, of: task.plan.updates))
    }
    if mailbox.orders(waiting: {}).stops { return LearningSummary(reason: .stopped) }
    var summary = LearningSummary(reason: .completed)
    summary.before = before
    summary.after = Self.figures(&tuning, images.others)
    summary.share = tuning.share
    let model = task.learned(tuning.network, program: options.program)
    summary.model = model
    if let output = task.output {
      do throws(ModelFileError) {
        try ModelFile.write(model, to: output)
        summary.path = output
      } catch {
        summary.reason = .failed(message: error.message)
      }
    }
    return summary
  }

  private static func figures(
    _ tuning: inout FineTuning, _ others: Rehearsal
  ) -> LearningFigures {
    LearningFigures(
      own: tuning.measureOwn(),
      others: zip(others.kept, tuning.measureOthers()).map {
        LearningFigures.Part(name: $0.name, evaluation: $1)
      })
  }
}

extension HandwritingLearner.Task {
  /// The drawings as they are, and varied.
  ///
  /// - Throws: `notForDigits`, `noDrawings`.
  fileprivate func images() throws(TrainingError) -> (own: LabelledImages, varied: LabelledImages) {
    let digits = LabelledImages.digitNames
    let (input, picture) = (model.network.inputShape, DataSizes.mnist.input)
    guard input.takes(picture), model.metadata.classNames == digits,
      model.network.outputShape.count == digits.count
    else { throw .notForDigits }
    let own = self.digits.images()
    guard !own.isEmpty else { throw .noDrawings }
    let count = (plan.variationCount + own.count - 1) / own.count
    return (own, StrokeVariation(seed: plan.seed).images(of: self.digits, count: count))
  }

  /// The model with another network. What was measured of the old one is not true of it.
  fileprivate func learned(_ network: Network, program: String) -> SavedModel {
    var metadata = model.metadata
    let own = "+" + DatasetCatalog.ownDigitsName
    if let dataset = metadata.dataset, !dataset.hasSuffix(own) { metadata.dataset = dataset + own }
    metadata.results = ModelMetadata.Results()
    metadata.created = Date.now.formatted(.iso8601)
    metadata.program = program
    return SavedModel(network: network, metadata: metadata)
  }
}
