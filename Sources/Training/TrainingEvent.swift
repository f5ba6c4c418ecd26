import NeuralNetwork

/// What a ``Trainer`` tells, in this order: `started`; for each epoch any number of `progress`, then
/// `epoch`, then `saved` or `saveFailed` where the epoch was the best so far; at last `finished`.
public enum TrainingEvent: Sendable {
  /// The data are loaded and the first weights made.
  case started(StartReport)
  /// A moment within an epoch.
  case progress(Progress)
  /// An epoch is over; the network is what it has made, which may not be the best.
  case epoch(EpochReport, Network)
  /// The best network so far is in this file.
  case saved(path: String)
  /// The best network could not be saved. The training goes on and keeps it in memory.
  case saveFailed(path: String, message: String)
  /// The run is over. No event follows.
  case finished(Summary)
}

/// What is known when a training starts.
public struct StartReport: Equatable, Sendable {
  /// The plan.
  public var plan: TrainingPlan
  /// The widths of the layers, such as `784-128-64-10`.
  public var network: String
  /// The number of parameters.
  public var parameters: Int
  /// How many images are trained with, validated with and tested with.
  public var trainingCount, validationCount, testCount: Int
}

/// A moment within an epoch.
public struct Progress: Equatable, Sendable {
  /// The epoch, from 1, and how many there will be.
  public var epoch, epochs: Int
  /// How many batches of this epoch are done, and how many it has.
  public var batch, batches: Int
  /// Mean loss of the images since the last report.
  public var loss: Double
  /// Accuracy on the images since the last report, each judged before it was learned from.
  public var accuracy: Double
  /// Training images per second in this epoch, pauses left out.
  public var imagesPerSecond: Double
  /// How long the rest of the run will take at the present speed.
  public var secondsRemaining: Double
  /// The learning rate of the last update.
  public var learningRate: Float

  /// The part of the run that is done, 0 to 1.
  public var fraction: Double {
    (Double(epoch - 1) + Double(batch) / Double(max(1, batches))) / Double(max(1, epochs))
  }
}

/// What one epoch has brought.
public struct EpochReport: Equatable, Sendable {
  /// The epoch, from 1.
  public var epoch: Int
  /// Mean loss and accuracy over the epoch, each image judged before it was learned from.
  public var trainLoss, trainAccuracy: Double
  /// Loss and accuracy of the network on the images held out, at the end of the epoch.
  public var validationLoss, validationAccuracy: Double
  /// How long the epoch took with its validation, pauses left out.
  public var seconds: Double
  /// Training images per second, without validation and pauses.
  public var imagesPerSecond: Double
  /// Whether no epoch before was as good on the images held out.
  public var isBest: Bool
}

/// How a training ended.
public struct Summary: Equatable, Sendable {
  /// Why it ended.
  public enum Reason: Equatable, Sendable {
    /// All epochs are done.
    case completed
    /// Somebody stopped it.
    case stopped
    /// The loss became infinite or not a number in this epoch.
    case diverged(epoch: Int)
    /// It could not start; the sentence says why.
    case failed(message: String)
  }

  /// Why it ended.
  public var reason: Reason
  /// How many epochs were completed.
  public var epochs: Int
  /// The best epoch, or nil when none was completed.
  public var bestEpoch: Int?
  /// Accuracy on the images held out, of the best network.
  public var bestValidationAccuracy: Double?
  /// The best network measured on the test images, once, at the end.
  public var test: Evaluation?
  /// The file that holds the best network, or nil when it is in none.
  public var path: String?

  /// Accuracy on the test images.
  public var testAccuracy: Double? { test?.accuracy }

  /// One sentence about a run that did not go as planned, or nil.
  public var message: String? {
    switch reason {
    case .completed, .stopped:
      nil
    case .failed(let message):
      message
    case .diverged(let epoch):
      "The loss is no longer a number (epoch \(epoch)); "
        + (bestEpoch.map { "the network of epoch \($0) is kept. " } ?? "")
        + "Try a smaller learning rate."
    }
  }
}
