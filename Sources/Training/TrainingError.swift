/// Why a training cannot start, or a text is no part of a plan.
public enum TrainingError: Error, Equatable, Sendable {
  /// Another one is running on the same trainer.
  case alreadyRunning
  /// The plan does not suit the data.
  case badPlan([PlanProblem])
  /// A text that is no schedule: at character `position` (from 1) stands `word`.
  case badSchedule(position: Int, word: String, expected: String)
  /// The checkpoint contradicts itself or its plan.
  case badCheckpoint(reason: String)
  /// The images are not those that the training of the checkpoint began with.
  case otherData(dataset: String, reason: String)
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
    case .badCheckpoint(let reason):
      "The checkpoint cannot be used: \(reason). Start a new training."
    case .otherData(let dataset, let reason):
      "The data set \(dataset) is not the one that the training began with: \(reason). Go on with "
        + "the same images, or start a new training."
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}
