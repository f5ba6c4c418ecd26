import Glibc
import Synchronization

/// Writes a file so that whoever opens it sees all of the old one or all of the new one, also
/// after a power cut: a temporary file beside it, flushed to the disk, then renamed.
struct AtomicFile {
  /// The system calls that can fail for reasons outside the program; tests put failing ones here.
  struct Calls: Sendable {
    var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int = { Glibc.write($0, $1, $2) }
    var flush: @Sendable (Int32) -> Int32 = { fsync($0) }
    var rename: @Sendable (String, String) -> Int32 = { Glibc.rename($0, $1) }
  }

  var calls = Calls()

  private static let number = Atomic<Int>(0)

  /// Writes `bytes` to `path`, making its folder when that is missing.
  ///
  /// On failure the file that was at `path` is untouched and the temporary file is gone.
  /// The corresponding C calls are `open`, `write`, `fsync` and `rename`.
  func write(_ bytes: [UInt8], to path: String) throws(ModelFileError) {
    let target = resolved(path)
    let folder = folderName(of: target)
    makeFolder(folder)
    let order = Self.number.wrappingAdd(1, ordering: .relaxed).newValue
    let temporary = "\(folder)/.inkling-\(getpid())-\(order).tmp"
    let descriptor = retrying {
      open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    var code = fill(descriptor, with: bytes)
    // A disk may report here for the first time that it is full.
    if close(descriptor) != 0, code == 0, errno != EINTR { code = errno }
    if code == 0, calls.rename(temporary, target) != 0 { code = errno }
    guard code == 0 else {
      unlink(temporary)
      throw .cannotWrite(path: path, code: code)
    }
    flushFolder(folder)
  }

  /// The code of the error, or 0.
  private func fill(_ descriptor: Int32, with bytes: [UInt8]) -> Int32 {
    let code: Int32 = bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      var written = 0
      while written < buffer.count {
        let count = retrying {
          calls.write(descriptor, start + written, buffer.count - written)
        }
        if count < 0 { return errno }
        guard count > 0 else { return ENOSPC }
        written += count
      }
      return 0
    }
    guard code == 0 else { return code }
    return retrying { calls.flush(descriptor) } == 0 ? 0 : errno
  }

  /// Makes the new name last. The file is complete under its name already, and some file systems
  /// cannot flush folders, so a failure is no failure of the writing.
  private func flushFolder(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = calls.flush(descriptor)
    close(descriptor)
  }
}

/// The file that a symbolic link names, so that saving keeps the link; else `path`.
///
/// The corresponding C call is `realpath`.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

private func folderName(of path: String) -> String {
  guard let slash = path.lastIndex(of: "/") else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Makes a folder and those above it. What fails here fails again, with a reason, at the opening.
///
/// The corresponding C call is `mkdir`.
private func makeFolder(_ path: String) {
  guard access(path, F_OK) != 0, path != "/", path != "." else { return }
  makeFolder(folderName(of: path))
  mkdir(path, 0o777)
}
