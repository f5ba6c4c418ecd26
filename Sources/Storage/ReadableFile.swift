import Glibc

/// An ordinary file open for reading, closed with its last reference.
///
/// One descriptor serves the whole of a reading, so a file that is replaced meanwhile is read in
/// its old state, never half in each.
public final class ReadableFile: Sendable {
  /// The name it was opened under.
  public let path: String
  /// Its length in bytes when it was opened.
  public let size: Int
  /// When it was last changed, in seconds since 1970.
  public let modified: Double
  private let descriptor: Int32

  /// Opens a file. Does not wait for a pipe, and refuses all that is not an ordinary file, since
  /// the size of anything else says nothing.
  ///
  /// The corresponding C calls are `open` and `fstat`.
  public init(path: String) throws(StorageError) {
    // Without O_NONBLOCK, opening a named pipe would wait for its writer.
    let opened = retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard opened >= 0 else { throw .cannotRead(path: path, code: errno) }
    var status = stat()
    let code = fstat(opened, &status) == 0 ? 0 : errno
    let kind = status.st_mode & S_IFMT
    self.path = path
    size = Int(status.st_size)
    modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) * 1e-9
    descriptor = opened
    guard code == 0 else { throw .cannotRead(path: path, code: code) }
    guard kind == S_IFREG else { throw .notAFile(path: path, isDirectory: kind == S_IFDIR) }
  }

  deinit { close(descriptor) }

  /// The whole file at `path`, when it has at most `limit` bytes.
  public static func contents(
    of path: String, limit: Int
  ) throws(StorageError) -> [UInt8] {
    let file = try ReadableFile(path: path)
    guard file.size <= limit else {
      throw .tooLarge(path: path, bytes: file.size, limit: limit)
    }
    return try file.read(at: 0, atMost: file.size)
  }

  /// The bytes from `offset`: exactly `count` of them, which the caller has compared with ``size``.
  public func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    let bytes = try read(at: offset, atMost: count)
    guard bytes.count == count else {
      throw .truncated(path: path, expected: offset + count, actual: offset + bytes.count)
    }
    return bytes
  }

  /// The bytes from `offset`, fewer than `count` only at the end of the file.
  ///
  /// The corresponding C call is `pread`.
  public func read(at offset: Int, atMost count: Int) throws(StorageError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      code = fill(UnsafeMutableRawBufferPointer(buffer), &filled) { rest, done in
        pread(descriptor, rest.baseAddress, rest.count, offset + done)
      }
    }
    guard code == 0 else { throw .cannotRead(path: path, code: code) }
    return bytes
  }

  /// Fills `buffer` with what follows the last call of this; fewer bytes only at the end of the
  /// file.
  ///
  /// The corresponding C call is `read`.
  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(StorageError) -> Int {
    var filled = 0
    let code = fill(buffer, &filled) { rest, _ in
      Glibc.read(descriptor, rest.baseAddress, rest.count)
    }
    guard code == 0 else { throw .cannotRead(path: path, code: code) }
    return filled
  }

  /// Calls `read` with what is left of `buffer` until it is full or the file over; the code of the
  /// error, or 0.
  private func fill(
    _ buffer: UnsafeMutableRawBufferPointer, _ filled: inout Int,
    _ read: (UnsafeMutableRawBufferPointer, Int) -> Int
  ) -> Int32 {
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let done = filled
      let count = retrying { read(rest, done) }
      if count < 0 { return errno }
      if count == 0 { break }
      filled += count
    }
    return 0
  }
}

/// Calls again while a signal interrupts the call.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    guard result == -1, errno == EINTR else { return result }
  }
}
