import NeuralNetwork

/// What one call of ``TrainingLoop/next()`` has done.
public enum TrainingStep: Equatable, Sendable {
  /// Learned from a batch, or from a part of the full batch.
  case batch(BatchReport)
  /// Ended an epoch.
  case epoch(EpochResult)
  /// The loss is infinite or not a number; the loop has ended.
  case diverged(epoch: Int)
}

/// A batch that was learned from.
public struct BatchReport: Equatable, Sendable {
  /// The epoch, from 1.
  public var epoch: Int
  /// The number of this batch in its epoch, from 1.
  public var batch: Int
  /// Loss and hits before the update.
  public var result: BatchResult
  /// The learning rate of its update.
  public var learningRate: Float
}

/// The numbers of an epoch; as in ``EpochReport``, without times.
public struct EpochResult: Equatable, Sendable, Codable {
  /// The epoch, from 1.
  public var epoch: Int
  /// Mean loss and accuracy over the epoch, each image judged before it was learned from.
  public var trainLoss, trainAccuracy: Double
  /// Loss and accuracy on the images held out, at the end of the epoch.
  public var validationLoss, validationAccuracy: Double
  /// Whether no epoch before was as good on the images held out.
  public var isBest: Bool
  /// How the layers do at the end of the epoch.
  public var layers: [LayerHealth] = []

  var withoutLayers: EpochResult {
    var result = self
    result.layers = []
    return result
  }
}

/// The best network of a training.
public struct BestNetwork: Equatable, Sendable {
  /// The network.
  public var network: Network
  /// The epoch at whose end it was like that.
  public var epoch: EpochResult
}

/// Sums over some batches.
struct LossSum: Equatable, Codable {
  private(set) var loss = 0.0
  private(set) var correct = 0
  private(set) var count = 0

  mutating func add(_ result: BatchResult) {
    loss += Double(result.loss) * Double(result.count)
    correct += result.correct
    count += result.count
  }

  /// Whether the numbers can be sums over batches.
  var isSound: Bool { loss.isFinite && (0...max(0, count)).contains(correct) && count >= 0 }

  var meanLoss: Double { loss / Double(max(1, count)) }
  var accuracy: Double { Double(correct) / Double(max(1, count)) }
}
