import ModelFiles
import NeuralNetwork

/// A training in the middle: everything that decides how it goes on, the images aside.
///
/// A ``TrainingLoop`` that is made from one goes on bit for bit like the loop that the checkpoint was
/// taken of. What depends on the plan, the epoch and the image alone, such as the order of the images
/// and what augmentation draws for them, is made again and not kept.
public struct Checkpoint: Equatable, Sendable {
  /// The plan. With more epochs the training goes further; all else must stay.
  public var plan: TrainingPlan
  /// The network as it is now.
  public internal(set) var network: Network
  /// What the optimizer remembers, as `OptimizerState.moments(for:)` gives it.
  public internal(set) var moments: [[Float]]
  /// The best network so far.
  public internal(set) var best: BestNetwork?
  /// The number of epochs that are over.
  public internal(set) var epochs: Int
  /// The number of batches of the next epoch that are done; all of them where only its validation is
  /// left.
  public internal(set) var batches: Int
  /// The number of updates so far, which places the schedule and the optimizer.
  public internal(set) var updates: Int
  /// The learning rate that the schedule starts from; another one than the plan's where somebody has
  /// changed it.
  public internal(set) var learningRate: Float
  /// Where dropout goes on.
  public internal(set) var dropout: DropoutState
  /// The sums over the batches that are done.
  var epochSum: LossSum
  /// The numbers of all epochs so far.
  public internal(set) var history: [EpochResult]
  /// What the images are known by.
  public internal(set) var data: DataFingerprint
  /// The file in which the best network is kept, if there is one.
  public var output: String?

  /// Whether no epoch was better for as long as the plan's patience.
  public var isOutOfPatience: Bool { plan.isOutOfPatience(after: epochs, best: best) }

  /// Whether nothing is left to do.
  public var isOver: Bool { epochs >= plan.epochs || isOutOfPatience }
}

extension TrainingPlan {
  /// Whether the best epoch so far is too long ago at the end of `epoch`.
  func isOutOfPatience(after epoch: Int, best: BestNetwork?) -> Bool {
    guard let patience, let best else { return false }
    return epoch - best.epoch.epoch >= patience
  }
}
