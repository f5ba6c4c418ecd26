import Glibc

/// An open file descriptor, closed with its last reference. Interrupted calls are repeated here.
final class OpenFile: Sendable {
  let path: String
  private let descriptor: CInt

  /// Opens a regular file for reading; anything else (a directory, a pipe) is refused, since its
  /// size says nothing. The corresponding C call is `open`.
  init(reading path: String) throws(DatasetError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? .missing(path: path) : .unreadable(path: path, reason: systemReason())
    }
    self.path = path
    self.descriptor = descriptor
    guard try status().st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, reason: "it is not a regular file")
    }
  }

  /// Opens `path` for writing, creating it; appends where asked, else empties it first.
  init(writing path: String, appending: Bool) throws(DatasetError) {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC | (appending ? O_APPEND : O_TRUNC)
    let descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw writeError(path) }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// The length of the file. The corresponding C call is `fstat`.
  func size() throws(DatasetError) -> Int { Int(try status().st_size) }

  private func status() throws(DatasetError) -> stat {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: systemReason())
    }
    return status
  }

  /// The first bytes of the file, wherever reading is. The corresponding C call is `pread`.
  func peek(_ count: Int) throws(DatasetError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = pread(descriptor, &bytes, count, 0)
    guard found >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
    return Array(bytes[..<found])
  }

  /// Fills `buffer`; fewer bytes only at the end of the file. The corresponding C call is `read`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var filled = 0
    while filled < buffer.count {
      let count = Glibc.read(descriptor, base + filled, buffer.count - filled)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path: path, reason: systemReason()) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Writes all of `bytes`. The corresponding C call is `write`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(DatasetError) {
    guard let base = bytes.baseAddress else { return }
    var written = 0
    while written < bytes.count {
      let count = Glibc.write(descriptor, base + written, bytes.count - written)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw writeError(path) }
      written += count
    }
  }

  /// Empties the file. The corresponding C call is `ftruncate`.
  func truncate() throws(DatasetError) {
    guard ftruncate(descriptor, 0) == 0 else { throw writeError(path) }
  }

  /// Keeps others out until the file is closed; false when another is in. The corresponding C call
  /// is `flock`.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Lets others in. The corresponding C call is `flock`.
  func unlock() { flock(descriptor, LOCK_UN) }

  /// Returns when the bytes are on the disk. The corresponding C call is `fsync`.
  func synchronize() throws(DatasetError) {
    guard fsync(descriptor) == 0 else { throw writeError(path) }
  }
}

/// What the system says about the call that just failed. The corresponding C call is `strerror`.
func systemReason(_ code: CInt = errno) -> String {
  switch code {
  case EACCES, EPERM: "permission denied"
  case EROFS: "the file system is read-only"
  case EISDIR: "it is a directory"
  case ENOENT, ENOTDIR: "the directory does not exist"
  case ENOSPC, EDQUOT: "no space left"
  default: String(cString: strerror(code))
  }
}

/// The error of a failed attempt to write at `path`.
func writeError(_ path: String, code: CInt = errno) -> DatasetError {
  code == ENOSPC || code == EDQUOT || code == EFBIG
    ? .diskFull(path: path) : .unwritable(path: path, reason: systemReason(code))
}
