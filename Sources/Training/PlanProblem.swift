/// What is wrong with one field of a plan.
public struct PlanProblem: Hashable, Sendable {
  /// A field of ``TrainingPlan``. The raw values are those of the command line's options.
  public enum Field: String, CaseIterable, Sendable {
    /// The data set.
    case dataset
    /// The hidden layers.
    case hidden
    /// The optimizer and its factors.
    case optimizer
    /// The learning rate.
    case learningRate = "learning-rate"
    /// The decay of the learning rate.
    case decay
    /// The batch size.
    case batch
    /// The number of epochs.
    case epochs
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
