import Glibc
import Storage

/// Work that failed, as one sentence that says what to do.
struct Failure: Error, CustomStringConvertible, Sendable {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The two streams of a command.
enum Output {
  /// Writes all of `text`. Nobody is left to be told where that fails.
  static func write(_ text: String, to stream: WritableFile = .standardOutput) {
    try? stream.write(text)
  }

  /// A line to stdout.
  static func line(_ text: String = "") { write(text + "\n") }

  /// A line to stderr.
  static func complain(_ text: String) { write(text + "\n", to: .standardError) }

  /// Whether a person reads along.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// How many characters a line of the terminal has that stdout is; nil where it is none.
  ///
  /// The corresponding C call is `ioctl` with `TIOCGWINSZ`.
  static var terminalWidth: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
