import Geometry
import Recognition
import Training

/// A line of the event log: what happened, for teachers who record a lesson, scripts and tests.
public enum LogEvent: Equatable, Sendable {
  /// The window is on the screen.
  case ready(window: UInt, width: Int, height: Int, scale: Double)
  /// The controls, whenever one of them changed.
  case layout([Element])
  /// What a model sees in the drawing, after it was shown.
  case prediction(model: String, Reading)
  /// What the drawing is taken for, its score, and the boxes of its parts on the canvas of side 1.
  case verdict(Verdict, score: Double?, segments: [Rect])
  /// A training began.
  case trainingStarted(RunID, TrainingPlan)
  /// A training got this far.
  case progress(RunID, Progress)
  /// An epoch ended.
  case epoch(RunID, EpochReport)
  /// A training ended.
  case trainingFinished(RunID, Summary)
  /// A model reads the drawing now.
  case modelLoaded(path: String, model: String, reason: LoadReason)
  /// A model could not be used.
  case modelRejected(path: String, error: String)
  /// The drawing of a file is on the canvas.
  case drawingLoaded(path: String)
  /// A file of drawings could not be used.
  case drawingRejected(path: String, error: String)
  /// The drawing is in a file.
  case drawingSaved(path: String)
  /// A digit joined the person's own, or left them; there are `count` now.
  case ownDigitAdded(label: Int, count: Int)
  case ownDigitRemoved(label: Int, count: Int)
  /// They were written for other programs.
  case ownDigitsExported(path: String, count: Int)
  /// A model begins to learn from so many digits.
  case learningStarted(model: String, digits: Int)
  /// It has ended.
  case learningFinished(model: String, LearningSummary)
  /// The model reads as before again.
  case learningUndone(model: String)
}

/// A control in the event log, in device pixels of the window.
public struct Element: Equatable, Sendable {
  /// The stable name.
  public let name: String
  /// What kind of control it is.
  public let role: String
  /// What is written on it or beside it.
  public let label: String
  /// Its value in words.
  public let value: String
  /// Whether it can be used now.
  public let isEnabled: Bool
  /// Where it is, in device pixels.
  public let rect: Rect
}
