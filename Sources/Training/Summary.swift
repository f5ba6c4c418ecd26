/// How a training ended.
public struct Summary: Equatable, Sendable {
  /// Why it ended.
  public enum Reason: Equatable, Sendable {
    /// All epochs are done.
    case completed
    /// No epoch was better for as long as the plan's patience.
    case outOfPatience
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
  /// The file with which the training can be taken up again, or nil when there is none.
  public var checkpoint: String?

  /// Makes a summary.
  public init(
    reason: Reason, epochs: Int, bestEpoch: Int? = nil, bestValidationAccuracy: Double? = nil,
    test: Evaluation? = nil, path: String? = nil, checkpoint: String? = nil
  ) {
    self.reason = reason
    self.epochs = epochs
    self.bestEpoch = bestEpoch
    self.bestValidationAccuracy = bestValidationAccuracy
    self.test = test
    self.path = path
    self.checkpoint = checkpoint
  }

  /// Accuracy on the test images.
  public var testAccuracy: Double? { test?.accuracy }

  /// One sentence about a run that did not go as planned, or nil.
  public var message: String? {
    switch reason {
    case .completed, .outOfPatience, .stopped:
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
