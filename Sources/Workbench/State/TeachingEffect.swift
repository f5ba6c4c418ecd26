import Datasets
import Training

/// What the world outside is asked to do about own digits. The outcome comes back as a
/// ``TeachingFact``.
public enum TeachingEffect: Equatable, Sendable {
  /// Keep a digit among the person's own.
  case add(OwnDigit)
  /// Take the file of one of them away.
  case remove(OwnDigit)
  /// Write them for other programs, into a new folder.
  case export([OwnDigit])
  /// Let the model in a file learn from these digits in the background, into a new file.
  case learn(LearningID, model: String, [OwnDigit])
  /// End that; nothing changes.
  case stop
  /// Take the file of a model away that has learned.
  case removeModel(path: String)
}

/// What happened to own digits, or to a model that learns from them.
public enum TeachingFact: Sendable {
  /// The folder of the person's own digits was read.
  case listed(OwnDigits.Contents)
  /// A digit is in its file; `wanted` is the name that it was to have.
  case added(OwnDigit, wanted: OwnDigit.ID)
  /// The file of a digit is gone.
  case removed(OwnDigit)
  /// Own digits were written for other programs, into this folder.
  case exported(path: String, count: Int)
  /// Something could not be done.
  case failed(error: String)
  /// The learner reports.
  case reported(LearningID, LearningEvent)
  /// A learning could not begin.
  case notLearned(LearningID, error: String)
}
