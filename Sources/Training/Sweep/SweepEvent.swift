/// What a ``SweepTrainer`` tells: `started`; then for each run any number of `epoch` and at last
/// `run`, and `saved` or `saveFailed` where its point is the best so far; `finished` at the end.
public enum SweepEvent: Sendable {
  /// The data are loaded and all plans are found to suit them.
  case started(SweepStart)
  /// A run has come to the end of an epoch.
  case epoch(run: Int, epoch: Int)
  /// A run is done.
  case run(SweepRun)
  /// The best network so far is in this file.
  case saved(path: String)
  /// The best network could not be saved; it is kept in memory.
  case saveFailed(path: String, message: String)
  /// The sweep is over. No event follows.
  case finished(SweepSummary)
}

/// What is known when a sweep starts.
public struct SweepStart: Equatable, Sendable {
  /// The points, and the runs that were known before.
  public var results: SweepResults
  /// How many images are trained with, validated with and tested with.
  public var trainingCount, validationCount, testCount: Int

  /// Makes a report.
  public init(
    results: SweepResults, trainingCount: Int, validationCount: Int, testCount: Int
  ) {
    self.results = results
    self.trainingCount = trainingCount
    self.validationCount = validationCount
    self.testCount = testCount
  }
}

/// How a sweep ended.
public struct SweepSummary: Equatable, Sendable {
  /// Why it ended.
  public enum Reason: Equatable, Sendable {
    /// All runs are done.
    case completed
    /// Somebody stopped it. What was under way is not among the results.
    case stopped
    /// It could not start; the sentence says why.
    case failed(message: String)
  }

  /// Why it ended.
  public var reason: Reason
  /// What came of it; nil where it could not start.
  public var results: SweepResults?
  /// The network of ``SweepResults/best`` measured on the test images, which no other run has seen.
  public var test: Evaluation?
  /// The file that holds that network, or nil when it is in none.
  public var path: String?

  /// Makes a summary.
  public init(
    reason: Reason, results: SweepResults? = nil, test: Evaluation? = nil, path: String? = nil
  ) {
    self.reason = reason
    self.results = results
    self.test = test
    self.path = path
  }

  /// One sentence about a sweep that has no best network, or none that is known; else nil.
  public var message: String? {
    switch reason {
    case .failed(let message): return message
    case .stopped where results?.best == nil: return nil
    case .completed, .stopped:
      guard let results else { return nil }
      return results.best == nil
        ? "Every run has diverged: the loss was no longer a number. Try smaller learning rates."
        : nil
    }
  }
}
