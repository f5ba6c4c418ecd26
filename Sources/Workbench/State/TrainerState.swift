/// What the trainer is doing, as far as the interface knows.
enum TrainerState: Equatable, Sendable {
  case idle
  /// The data is being read.
  case starting(RunID)
  case running(RunID)
  case paused(RunID)
  /// Asked to stop; the batch and the test are still to end.
  case stopping(RunID)

  var run: RunID? {
    switch self {
    case .idle: nil
    case .starting(let id), .running(let id), .paused(let id), .stopping(let id): id
    }
  }

  var isIdle: Bool { self == .idle }
}
