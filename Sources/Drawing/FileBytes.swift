import Glibc

/// Whole files in and out of memory.
enum FileBytes {
  /// Files above this are refused: no picture of 100 million pixels needs more.
  static let maximumLength = 512 << 20

  /// The contents of the regular file at `path`.
  /// The corresponding C calls are `open`, `fstat`, `read` and `close`.
  static func read(_ path: String) throws(DrawingError) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotRead(path: path, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .cannotRead(path: path, reason: systemReason())
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .cannotRead(path: path, reason: "it is a directory")
    default: throw .cannotRead(path: path, reason: "it is not a regular file")
    }
    guard status.st_size <= maximumLength else {
      throw .cannotRead(path: path, reason: "it is larger than \(maximumLength >> 20) MiB")
    }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, filled in
      guard let start = buffer.baseAddress else { return }
      while filled < buffer.count {
        let count = Glibc.read(descriptor, start + filled, buffer.count - filled)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { failure = errno }
        if count <= 0 { break }
        filled += count
      }
    }
    guard failure == 0 else { throw .cannotRead(path: path, reason: systemReason(failure)) }
    return bytes
  }

  /// Puts `bytes` at `path` so that a reader finds the old file or the whole new one, never a
  /// part: a temporary file beside it, flushed to the disk, then renamed.
  /// The corresponding C calls are `open`, `write`, `fsync` and `rename`.
  static func write(_ bytes: [UInt8], to path: String) throws(DrawingError) {
    let (temporary, descriptor) = try createTemporary(beside: path)
    var failure = writeAll(bytes, to: descriptor)
    if failure == 0 && fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0 && failure == 0 { failure = errno }
    if failure == 0 && rename(temporary, path) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw .cannotWrite(path: path, reason: systemReason(failure))
    }
  }

  private static func createTemporary(
    beside path: String
  ) throws(DrawingError) -> (path: String, descriptor: Int32) {
    for attempt in 0..<1000 {
      let temporary = "\(path).\(getpid())-\(attempt).part"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (temporary, descriptor) }
      guard errno == EEXIST else { break }
    }
    throw .cannotWrite(path: path, reason: systemReason())
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        offset += count
      }
      return 0
    }
  }

  /// The system's words for an error number, such as "No such file or directory".
  static func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
}
