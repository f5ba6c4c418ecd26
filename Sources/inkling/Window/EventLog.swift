import Glibc
import Training
import Workbench

/// Writes one JSON object per line, each in one call, so that a reader sees it at once.
struct EventLog {
  private let descriptor: Int32
  private let start: Double

  /// Opens `path` for appending; `-` is stdout. `start` is the program's start on the monotonic
  /// clock. The corresponding C call is `open`.
  init(path: String, start: Double) throws(Failure) {
    self.start = start
    if path == "-" {
      descriptor = STDOUT_FILENO
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(
        "The event log \(path) cannot be written: \(String(cString: strerror(errno))). "
          + "Choose another file with --events.")
    }
  }

  /// Writes one event that happened at `now`; `latency` in seconds goes with a prediction.
  func write(_ event: LogEvent, at now: Double, latency: Double?) {
    let line = EventLine(time: now - start, event: event, latency: latency)
    guard let text = line.json else { return }
    Output.write(text + "\n", to: descriptor)
  }
}
