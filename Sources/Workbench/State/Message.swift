import Datasets
import Geometry
import Ink
import ModelFiles
import NeuralNetwork
import Recognition
import Training

/// A fact that the application learns; nothing else changes its state.
public enum Message: Sendable {
  /// A person used the pointer or the keyboard, at a moment on the clock of `ticked`; where that is
  /// not given, at the last tick.
  case input(InputEvent, at: Double? = nil)
  /// The window has this content size now, in logical pixels, at `scale` device pixels each.
  case resized(Size, scale: Double)
  /// Time passed: seconds on a clock that never jumps, and seconds since 1970.
  case ticked(now: Double, wallClock: Double)
  /// The window is to close.
  case closeRequested
  /// Text came from the clipboard.
  case pasted(String)

  /// The model directories were read.
  case modelsListed([ModelListing])
  /// A model file was read and found good.
  case modelLoaded(path: String, SavedModel, LoadReason)
  /// A model file could not be used.
  case modelRejected(path: String, error: String)
  /// The file of a model is gone.
  case modelDeleted(path: String)
  /// The judge that tells digits from other drawings was read.
  case judgeLoaded(DigitJudge)
  /// The judge could not be used.
  case judgeRejected(error: String)

  /// The folder of saved drawings was read, the newest first.
  case drawingsListed([DrawingListing])
  /// A file of drawings was read; of several, the first is given.
  case drawingLoaded(path: String, RecordedDrawing, count: Int)
  /// A file of drawings could not be used.
  case drawingRejected(path: String, error: String)
  /// The drawing is in a file now.
  case drawingSaved(path: String)
  /// The drawing could not be written.
  case drawingNotSaved(error: String)

  /// Something happened to own digits, or to a model that learns from them.
  case teaching(TeachingFact)

  /// The data directories were looked through.
  case datasetsListed([DatasetListing])
  /// A download got this far: the part of all its files, 0 to 1, and the file and its bytes so far.
  case fetchProgressed(fraction: Double, file: String, received: Int)
  /// A download ended; `error` is nil where it succeeded.
  case fetchFinished(error: String?)

  /// The disk gave a place for the best model of this run.
  case trainingOpened(RunID, path: String)
  /// The trainer reports.
  case trainingReported(RunID, TrainingEvent)
  /// The training could not begin.
  case trainingFailed(RunID, error: String)
}

/// Why a model file was read.
public enum LoadReason: String, Sendable {
  /// The program opened it when it started.
  case startup
  /// A person opened it.
  case opened
  /// Its file was replaced.
  case changed
  /// The trainer of this program saved it.
  case saved
}
