import Storage
import Synchronization
import Training
import Workbench

/// Writes one JSON object per line, each in one call, so that a reader sees it at once. Where the
/// disk is full that is said once, and the program goes on.
final class EventLog: Sendable {
  private let file: WritableFile
  private let start: Double
  private let hasFailed = Mutex(false)

  /// Makes or empties the file at `path`; `-` is stdout. `start` is the program's start on the
  /// monotonic clock.
  init(path: String, start: Double) throws(Failure) {
    self.start = start
    do throws(StorageError) {
      file = path == "-" ? .standardOutput : try WritableFile(path: path, from: .empty)
    } catch {
      throw Failure(Self.problem(error))
    }
  }

  private static func problem(_ error: StorageError) -> String {
    "The event log \(error.path) cannot be written: \(error.reason). "
      + "Choose another file with --events."
  }

  /// Writes one event that happened at `now`; `latency` in seconds goes with a prediction.
  func write(_ event: LogEvent, at now: Double, latency: Double?) {
    let line = EventLine(time: now - start, event: event, latency: latency)
    guard let text = line.json else { return }
    do throws(StorageError) {
      try file.write(text + "\n")
    } catch {
      hasFailed.withLock { hasFailed in
        if !hasFailed { Output.complain("Warning: \(Self.problem(error))") }
        hasFailed = true
      }
    }
  }
}
