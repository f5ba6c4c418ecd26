/// Why a training cannot start, or a text is no part of a plan.
public enum TrainingError: Error, Equatable, Sendable {
  /// Another one is running on the same trainer.
  case alreadyRunning
  /// The plan does not suit the data.
  case badPlan([PlanProblem])
  /// A text that is no schedule: at character `position` (from 1) stands `word`.
  case badSchedule(position: Int, word: String, expected: String)
}

extension TrainingError: CustomStringConvertible {
  /// One sentence that says what to do.
  public var message: String {
    switch self {
    case .alreadyRunning:
      "A training is running; stop it before starting another one."
    case .badPlan(let problems):
      problems.map(\.message).joined(separator: " ")
    case .badSchedule(let position, let word, let expected):
      word.isEmpty
        ? "The text ends at character \(position), where \(expected) is expected."
        : "\(word) at character \(position) is not understood; expected \(expected)."
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}
