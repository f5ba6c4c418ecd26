import ImageAugmentation

/// Why a training or a sweep cannot start, or a text is no part of a plan.
public enum TrainingError: Error, Equatable, Sendable {
  /// Another one is running on the same trainer.
  case alreadyRunning
  /// The plan does not suit the data.
  case badPlan([PlanProblem])
  /// A text that is no schedule: at character `position` (from 1) stands `word`.
  case badSchedule(position: Int, word: String, expected: String)
  /// A text that is no value of a hyperparameter.
  case badValue(Hyperparameter, text: String, expected: String)
  /// A text that is no augmentation.
  case badAugmentation(text: String, AugmentationError)
  /// A range whose ends are no numbers, or not in order.
  case badRange(Hyperparameter, text: String)
  /// A range in a search over all combinations, which it has without end.
  case rangeInGrid(Hyperparameter, text: String)
  /// A sweep that would train the same network once.
  case nothingVaries
  /// A sweep of no points or no seeds.
  case noRuns
  /// A sweep of so many runs, `Int.max` for more than can be counted.
  case tooManyRuns(Int, limit: Int)
  /// The checkpoint contradicts itself or its plan.
  case badCheckpoint(reason: String)
  /// The images are not those that the training of the checkpoint began with.
  case otherData(dataset: String, reason: String)
  /// Only a model that reads pictures of digits can learn a handwriting.
  case notForDigits
  /// There are no drawings to learn from.
  case noDrawings
  /// The loss became infinite or not a number while a handwriting was learned.
  case learningDiverged
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
    case .badValue(let parameter, let text, let expected):
      text.isEmpty
        ? "\(parameter.rawValue) lacks a value; expected \(expected)."
        : "\(parameter.rawValue) \(Self.shown(text)) is not understood; expected \(expected)."
    case .badAugmentation(_, let error):
      "augment: \(error.message)"
    case .badRange(let parameter, let text):
      "\(parameter.rawValue) \(Self.shown(text)) is no range; a range goes from a number that is not "
        + "negative up to a larger one, as in 0.001..0.3."
    case .rangeInGrid(let parameter, let text):
      "\(parameter.rawValue) \(Self.shown(text)) is a range, and a grid tries every value; list the "
        + "values, or draw from the range with a random search."
    case .nothingVaries:
      "Nothing varies; give at least one hyperparameter several values, or try several seeds."
    case .noRuns:
      "A sweep needs at least 1 point and 1 seed."
    case .tooManyRuns(let count, let limit):
      "These would be \(count == .max ? "more than \(Int.max)" : "\(count)") runs, and at most "
        + "\(limit) are done; list fewer values, or choose a random search."
    case .badCheckpoint(let reason):
      "The checkpoint cannot be used: \(reason). Start a new training."
    case .otherData(let dataset, let reason):
      "The data set \(dataset) is not the one that the training began with: \(reason). Go on with "
        + "the same images, or start a new training."
    case .notForDigits:
      "This model does not read 28x28 pictures of the digits 0 to 9; choose one that does."
    case .noDrawings:
      "There are no drawings to learn from; draw some digits and press the right one for each."
    case .learningDiverged:
      "The loss is no longer a number; nothing was changed. Choose another model, or remove "
        + "drawings that are no digits."
    }
  }

  /// The same as ``message``.
  public var description: String { message }

  /// What was typed, not endless.
  private static func shown(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
  }
}
