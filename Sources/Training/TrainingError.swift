/// Why a training cannot start.
public enum TrainingError: Error, Equatable, Sendable {
  /// Another one is running on the same trainer.
  case alreadyRunning
  /// The plan does not suit the data.
  case badPlan([PlanProblem])
}

extension TrainingError: CustomStringConvertible {
  /// One sentence that says what to do.
  public var message: String {
    switch self {
    case .alreadyRunning:
      "A training is running; stop it before starting another one."
    case .badPlan(let problems):
      problems.map(\.message).joined(separator: " ")
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}
