import Glibc
import Synchronization
import Training
import Workbench

/// Writes one JSON object per line, each in one call, so that a reader sees it at once. Where the
/// disk is full that is said once, and the program goes on.
final class EventLog: Sendable {
  private let path: String
  private let descriptor: Int32
  private let start: Double
  private let hasFailed = Mutex(false)

  /// Opens `path` for appending; `-` is stdout. `start` is the program's start on the monotonic
  /// clock. The corresponding C call is `open`.
  init(path: String, start: Double) throws(Failure) {
    self.path = path
    self.start = start
    if path == "-" {
      descriptor = STDOUT_FILENO
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(Self.problem(path, errno))
    }
  }

  private static func problem(_ path: String, _ code: Int32) -> String {
    "The event log \(path) cannot be written: \(String(cString: strerror(code))). "
      + "Choose another file with --events."
  }

  /// Writes one event that happened at `now`; `latency` in seconds goes with a prediction.
  func write(_ event: LogEvent, at now: Double, latency: Double?) {
    let line = EventLine(time: now - start, event: event, latency: latency)
    guard let text = line.json else { return }
    guard !Output.write(text + "\n", to: descriptor) else { return }
    let code = errno
    hasFailed.withLock { hasFailed in
      if !hasFailed { Output.complain("Warning: \(Self.problem(path, code))") }
      hasFailed = true
    }
  }
}
