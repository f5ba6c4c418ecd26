import Glibc
import Synchronization

/// Which version of each file was read last, so that the same bytes are not read twice when the
/// trainer and the watcher both tell of them.
final class FileIdentities: Sendable {
  private struct Identity: Equatable {
    var device, inode: UInt64
    var size: Int64
    var seconds, nanoseconds: Int
  }

  private let read = Mutex<[String: Identity]>([:])

  /// Whether the file is another one than when it was last noted.
  func isNew(_ path: String) -> Bool {
    let current = Self.identity(of: path)
    return read.withLock { $0[path] != current || current == nil }
  }

  /// Remembers the file as it is now.
  func note(_ path: String) {
    let current = Self.identity(of: path)
    read.withLock { $0[path] = current }
  }

  /// The corresponding C call is `stat`.
  private static func identity(of path: String) -> Identity? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Identity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
  }
}
