import NeuralNetwork

/// What a ``Trainer`` tells, in this order: `started`; for each epoch any number of `progress`,
/// then `epoch`, then `saved` or `saveFailed` where the epoch was the best so far; at last `finished`.
public enum TrainingEvent: Sendable {
  /// The data are loaded and the first weights made.
  case started(StartReport)
  /// A moment within an epoch.
  case progress(Progress)
  /// An epoch is over; the network is what it has made, which may not be the best.
  case epoch(EpochReport, Network)
  /// The best network so far is in this file.
  case saved(path: String)
  /// The best network could not be saved. The training goes on and keeps it in memory.
  case saveFailed(path: String, message: String)
  /// The run is over. No event follows.
  case finished(Summary)
}
