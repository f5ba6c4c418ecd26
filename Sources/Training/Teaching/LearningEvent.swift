import ModelFiles

/// What a ``HandwritingLearner`` tells: `started` and any number of `progress`, at last `finished`.
public enum LearningEvent: Equatable, Sendable {
  /// All images are there, and the network was measured as it is.
  case started(LearningFigures)
  /// So many updates of all are made.
  case progress(updates: Int, of: Int)
  /// It is over. No event follows.
  case finished(LearningSummary)
}

/// How well a network does on own drawings and on all others.
public struct LearningFigures: Equatable, Sendable {
  /// One data set of the others.
  public struct Part: Equatable, Sendable {
    /// The name of the data set.
    public var name: String
    /// On images of it that are not replayed.
    public var evaluation: Evaluation

    /// Measured on images of the data set `name`.
    public init(name: String, evaluation: Evaluation) {
      self.name = name
      self.evaluation = evaluation
    }
  }

  /// On the own drawings as they are: what it learns from, so that this says what it has learned by
  /// heart, not how it reads the next one.
  public var own: Evaluation
  /// On the others that are kept.
  public var others: [Part]

  /// Measured on own drawings and on `others`.
  public init(own: Evaluation, others: [Part]) {
    self.own = own
    self.others = others
  }

  /// The part of the others that is right, of all data sets together.
  public var othersAccuracy: Double {
    let count = others.reduce(0) { $0 + $1.evaluation.count }
    return Double(others.reduce(0) { $0 + $1.evaluation.correct }) / Double(max(1, count))
  }

  /// How many others were measured.
  public var othersCount: Int { others.reduce(0) { $0 + $1.evaluation.count } }
}

/// How the learning of a handwriting ended.
public struct LearningSummary: Equatable, Sendable {
  /// Why it ended.
  public enum Reason: Equatable, Sendable {
    /// All updates are made.
    case completed
    /// Somebody stopped it; nothing has changed.
    case stopped
    /// It could not start, came to no network, or that could not be saved; the sentence says why.
    case failed(message: String)
  }

  /// Why it ended.
  public var reason: Reason
  /// The network that has learned, with its metadata.
  public var model: SavedModel?
  /// Before it began.
  public var before: LearningFigures?
  /// At the end.
  public var after: LearningFigures?
  /// How far it went towards what it had learned, 0 to 1: less than 1 where it would have forgotten
  /// too much of the others.
  public var share: Float = 1
  /// The file that holds the model; nil where it is in none.
  public var path: String?

  /// A summary of what ended so.
  public init(reason: Reason) { self.reason = reason }
}
