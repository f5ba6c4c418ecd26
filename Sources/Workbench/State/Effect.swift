import Ink
import Training

/// An intention: what the world outside is asked to do. The outcome comes back as a `Message`.
public enum Effect: Equatable, Sendable {
  /// Train by this plan in the background and keep the best model under a free name like `name`.
  case startTraining(RunID, TrainingPlan, name: String)
  /// Hold the trainer after the current batch.
  case pauseTraining
  /// Let the trainer go on.
  case resumeTraining
  /// End the training; the best model is kept.
  case stopTraining
  /// Use this learning rate from the next batch on.
  case setLearningRate(Float)
  /// Read a model file.
  case loadModel(path: String, LoadReason)
  /// Write the drawing to a new file in the user's folder.
  case saveDrawing(RecordedDrawing, DrawingFile.Format)
  /// Read a file of drawings.
  case loadDrawing(path: String)
  /// Look which drawings are saved.
  case listDrawings
  /// Keep own digits, or learn from them.
  case teaching(TeachingEffect)
  /// Download a data set by its name.
  case fetchDataset(String)
  /// Break off the download.
  case cancelFetch
  /// Put text on the clipboard.
  case copyText(String)
  /// Ask for the clipboard's text.
  case requestPaste
  /// Write a line to the event log.
  case record(LogEvent)
  /// End the program.
  case quit
}
