import Glibc
import Synchronization

/// Puts a file in its place so that whoever opens it sees all of the old one or all of the new
/// one, also after a power cut: a temporary file beside it, flushed to the disk, then renamed.
public struct AtomicFile: Sendable {
  /// The system calls that can fail for reasons outside the program; tests put failing ones here.
  public struct Calls: Sendable {
    /// `write`: the descriptor, where the bytes are, how many.
    public var write: @Sendable (Int32, UnsafeRawPointer, Int) -> Int = { Glibc.write($0, $1, $2) }
    /// `fsync` of the descriptor of the file, later of its folder.
    public var flush: @Sendable (Int32) -> Int32 = { fsync($0) }
    /// `rename` from one name to another.
    public var rename: @Sendable (String, String) -> Int32 = { Glibc.rename($0, $1) }

    /// The calls of the system.
    public init() {}
  }

  private let calls: Calls
  /// Files are written one at a time, so that a program can end while none is half done.
  private static let gate = Mutex(())

  /// A writer of files that calls the system, or what a test puts in its place.
  public init(calls: Calls = Calls()) { self.calls = calls }

  /// Writes `bytes` to `path`, whose folder must be there. Where `path` is a symbolic link to a
  /// file, that file is replaced and the link stays.
  ///
  /// On failure the file that was at `path` is untouched and the temporary file is gone.
  /// The corresponding C calls are `open`, `write`, `fsync` and `rename`.
  public func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    try Self.gate.withLock { _ throws(StorageError) in try put(bytes, at: path) }
  }

  /// Runs `body` while no file is being written, on any thread: a program that ends in it leaves no
  /// temporary file behind.
  public static func whileNothingIsWritten<Result>(_ body: () -> Result) -> Result {
    gate.withLock { _ in body() }
  }

  private func put(_ bytes: [UInt8], at path: String) throws(StorageError) {
    let target = resolved(path)
    let (temporary, descriptor) = makeTemporary(in: Folder.containing(target))
    guard descriptor >= 0 else { throw .cannotWrite(path: path, code: errno) }
    var code = bytes.withUnsafeBytes { writeAll($0, to: descriptor, with: calls.write) }
    if code == 0, retrying({ calls.flush(descriptor) }) != 0 { code = errno }
    // A disk may report here for the first time that it is full.
    if close(descriptor) != 0, code == 0, errno != EINTR { code = errno }
    if code == 0 { code = rename(temporary, to: target) }
    guard code == 0 else {
      unlink(temporary)
      throw .cannotWrite(path: path, code: code)
    }
  }

  /// Gives the finished and flushed file at `part` the name `path`, in the same folder, and makes
  /// that last. The corresponding C calls are `rename` and `fsync` of the folder.
  public func move(_ part: String, to path: String) throws(StorageError) {
    let code = rename(part, to: path)
    guard code == 0 else { throw .cannotWrite(path: path, code: code) }
  }

  /// Takes the file away, where there is one. The corresponding C call is `unlink`.
  public func remove(_ path: String) throws(StorageError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw .cannotWrite(path: path, code: errno)
    }
  }

  /// The first free name that belongs to this process, hidden so that no list of files shows it;
  /// a negative descriptor when the system refuses.
  private func makeTemporary(in folder: String) -> (path: String, descriptor: Int32) {
    var number = 0
    while true {
      let path = "\(folder)/.inkling-\(getpid())-\(number).tmp"
      let descriptor = retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
      // A name may be in use by another thread, or left over from a process that was killed.
      guard descriptor < 0, errno == EEXIST, number < 1_000 else { return (path, descriptor) }
      number += 1
    }
  }

  /// The code of the error, or 0.
  private func rename(_ part: String, to path: String) -> Int32 {
    guard calls.rename(part, path) == 0 else { return errno }
    flushFolder(Folder.containing(path))
    return 0
  }

  /// Makes the new name last. The file is complete under its name already, and some file systems
  /// cannot flush folders, so a failure is no failure of the writing.
  private func flushFolder(_ folder: String) {
    let descriptor = retrying { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else { return }
    _ = retrying { calls.flush(descriptor) }
    close(descriptor)
  }
}

/// The file that a symbolic link names, so that writing keeps the link; else `path`.
///
/// The corresponding C call is `realpath`.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}
