import Glibc

/// An ordinary file open for reading.
///
/// One descriptor serves the whole of a reading, so a file that is replaced meanwhile is read in
/// its old state, never half in each.
struct ReadableFile: ~Copyable {
  let path: String
  let size: Int
  /// Seconds since 1970.
  let modified: Double
  private let descriptor: Int32

  /// Opens a file. Does not wait for a pipe, and refuses all that is not an ordinary file.
  ///
  /// The corresponding C calls are `open` and `fstat`.
  init(path: String) throws(ModelFileError) {
    let opened = retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard opened >= 0 else { throw .cannotRead(path: path, code: errno) }
    var status = stat()
    guard fstat(opened, &status) == 0 else {
      let code = errno
      close(opened)
      throw .cannotRead(path: path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .notAFile(path: path)
    }
    self.path = path
    self.size = Int(status.st_size)
    self.modified = Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) * 1e-9
    self.descriptor = opened
  }

  deinit { close(descriptor) }

  /// Reads exactly `count` bytes, which the caller has compared with ``size``.
  ///
  /// The corresponding C call is `pread`.
  func read(at offset: Int, count: Int) throws(ModelFileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let got = retrying { pread(descriptor, rest.baseAddress, count - filled, offset + filled) }
        if got < 0 { code = errno }
        guard got > 0 else { return }
        filled += got
      }
    }
    guard code == 0 else { throw .cannotRead(path: path, code: code) }
    guard bytes.count == count else {
      throw .truncated(path: path, expected: offset + count, actual: offset + bytes.count)
    }
    return bytes
  }
}

/// Calls again while a signal interrupts the call.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    guard result == -1, errno == EINTR else { return result }
  }
}
