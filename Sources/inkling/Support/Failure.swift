import Glibc

/// Work that failed, as one sentence that says what to do.
struct Failure: Error, CustomStringConvertible, Sendable {
  let description: String

  init(_ description: String) { self.description = description }
}

/// The two streams of a command.
enum Output {
  /// Writes all of `text` to a file descriptor; returns the code of the error that kept it from
  /// that, or 0. The corresponding C call is `write`.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32 = STDOUT_FILENO) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : EIO }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return 0
    }
  }

  /// A line to stdout.
  static func line(_ text: String = "") { write(text + "\n") }

  /// A line to stderr.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// Whether a person reads along.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
