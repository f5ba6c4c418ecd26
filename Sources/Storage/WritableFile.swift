import Glibc

/// A file open for writing from front to back, closed with its last reference.
///
/// What is written is in the file at once, so that another program can read along; a file that must
/// never be seen half is an ``AtomicFile``.
public final class WritableFile: Sendable {
  /// What happens to a file that is there already.
  public enum Start: Sendable {
    /// It is emptied.
    case empty
    /// What is written follows what is there.
    case atEnd
  }

  /// The name it was opened under.
  public let path: String
  private let descriptor: Int32

  /// Opens the file, or makes it. The corresponding C call is `open`.
  public init(path: String, from start: Start) throws(StorageError) {
    let place =
      switch start {
      case .empty: O_TRUNC
      case .atEnd: O_APPEND
      }
    let opened = retrying { open(path, O_WRONLY | O_CREAT | O_CLOEXEC | place, 0o666) }
    guard opened >= 0 else { throw .cannotWrite(path: path, code: errno) }
    self.path = path
    descriptor = opened
  }

  /// What the program says, to whoever started it.
  public static let standardOutput = WritableFile(name: "stdout", descriptor: STDOUT_FILENO)
  /// What the program complains about.
  public static let standardError = WritableFile(name: "stderr", descriptor: STDERR_FILENO)

  private init(name: String, descriptor: Int32) {
    path = name
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Its length in bytes now. The corresponding C call is `fstat`.
  public func size() throws(StorageError) -> Int {
    var status = stat()
    try check(fstat(descriptor, &status))
    return Int(status.st_size)
  }

  /// Writes all of `bytes`, in one call where the system takes them so.
  ///
  /// The corresponding C call is `write`.
  public func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    let code = writeAll(bytes, to: descriptor)
    guard code == 0 else { throw .cannotWrite(path: path, code: code) }
  }

  /// Writes all of `text` as UTF-8, in one call where the system takes it so.
  public func write(_ text: String) throws(StorageError) {
    var text = text
    let code = text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
    guard code == 0 else { throw .cannotWrite(path: path, code: code) }
  }

  /// Empties the file. The corresponding C call is `ftruncate`.
  public func truncate() throws(StorageError) { try check(retrying { ftruncate(descriptor, 0) }) }

  /// Keeps others out until the file is closed; false when another is in.
  ///
  /// The corresponding C call is `flock`.
  public func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Lets others in. The corresponding C call is `flock`.
  public func unlock() { flock(descriptor, LOCK_UN) }

  /// Returns when the bytes are on the disk. The corresponding C call is `fsync`.
  public func synchronize() throws(StorageError) { try check(retrying { fsync(descriptor) }) }

  private func check(_ result: Int32) throws(StorageError) {
    guard result == 0 else { throw .cannotWrite(path: path, code: errno) }
  }
}

/// Writes all of `bytes`; the code of the error, or 0.
///
/// The corresponding C call is `write`.
func writeAll(
  _ bytes: UnsafeRawBufferPointer, to descriptor: Int32,
  with write: (Int32, UnsafeRawPointer, Int) -> Int = { Glibc.write($0, $1, $2) }
) -> Int32 {
  guard let start = bytes.baseAddress else { return 0 }
  var written = 0
  while written < bytes.count {
    let count = retrying { write(descriptor, start + written, bytes.count - written) }
    if count < 0 { return errno }
    guard count > 0 else { return ENOSPC }
    written += count
  }
  return 0
}
