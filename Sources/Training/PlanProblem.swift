/// What is wrong with one field of a plan.
public struct PlanProblem: Hashable, Sendable {
  /// A field of ``TrainingPlan``. The raw values are those of the command line's options.
  public enum Field: String, CaseIterable, Sendable {
    /// The data set.
    case dataset
    /// The layers.
    case network
    /// The optimizer and its factors.
    case optimizer
    /// The learning rate.
    case learningRate = "learning-rate"
    /// The course of the learning rate.
    case schedule
    /// The penalty on the sum of the weights.
    case l1
    /// The penalty on the sum of their squares.
    case l2
    /// What is taken off every weight.
    case weightDecay = "weight-decay"
    /// The longest gradient.
    case clipNorm = "clip-norm"
    /// What the other classes get of the target.
    case labelSmoothing = "label-smoothing"
    /// The batch size.
    case batch
    /// The number of epochs.
    case epochs
    /// The number of epochs without a better one.
    case patience
    /// The number of images held out.
    case validation
  }

  /// Which field is wrong.
  public var field: Field
  /// One sentence that says what it must be.
  public var message: String

  /// A problem of `field`.
  public init(_ field: Field, _ message: String) {
    self.field = field
    self.message = message
  }
}
