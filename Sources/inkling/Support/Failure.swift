import Glibc

/// Work that failed, as one sentence that says what to do.
struct Failure: Error, CustomStringConvertible, Sendable {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The two streams of a command.
enum Output {
  /// Writes all of `text` to a file descriptor. The corresponding C call is `write`.
  ///
  /// Returns false where not all of it could be written; `errno` says why.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return true
    }
  }

  /// A line to stdout.
  static func line(_ text: String = "") { write(text + "\n") }

  /// A line to stderr.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Whether a person reads along.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
