import Storage
import Training
import Workbench

/// Writes one JSON object per line, each in one call, so that a reader sees it at once.
struct EventLog {
  /// Nil for stdout.
  private let file: WritableFile?
  private let start: Double

  /// Makes or empties the file at `path`; `-` is stdout. `start` is the program's start on the
  /// monotonic clock.
  init(path: String, start: Double) throws(Failure) {
    self.start = start
    if path == "-" {
      file = nil
      return
    }
    file = try translating(WritableFile(path: path, from: .empty)) {
      Failure(
        "The event log \(path) cannot be written: \($0.reason). "
          + "Choose another file with --events.")
    }
  }

  /// Writes one event that happened at `now`; `latency` in seconds goes with a prediction.
  func write(_ event: LogEvent, at now: Double, latency: Double?) {
    let line = EventLine(time: now - start, event: event, latency: latency)
    guard let text = line.json else { return }
    // A log that cannot be written is no reason to end the drawing.
    if let file { try? file.write(text + "\n") } else { Output.write(text + "\n") }
  }
}
