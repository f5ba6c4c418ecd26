import Glibc

/// What can go wrong with a file, with the evidence.
public enum StorageError: Error, Equatable, Sendable {
  /// The system refused to open or read; `code` is its `errno`.
  case cannotRead(path: String, code: Int32)
  /// The system refused to make, write or rename; `code` is its `errno`.
  case cannotWrite(path: String, code: Int32)
  /// The path names a directory, or a device, a pipe or a socket.
  case notAFile(path: String, isDirectory: Bool)
  /// The file is larger than the caller wants to read; both numbers are bytes.
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// The file ends before the bytes that were asked for; both numbers are bytes.
  case truncated(path: String, expected: Int, actual: Int)
}

extension StorageError: CustomStringConvertible {
  /// What could not be read or written.
  public var path: String {
    switch self {
    case .cannotRead(let path, _), .cannotWrite(let path, _), .notAFile(let path, _),
      .tooLarge(let path, _, _), .truncated(let path, _, _):
      path
    }
  }

  /// Why, in a few words that fit behind a colon.
  public var reason: String {
    switch self {
    case .cannotRead(_, let code), .cannotWrite(_, let code): systemReason(code)
    case .notAFile(_, isDirectory: true): "it is a directory"
    case .notAFile(_, isDirectory: false): "it is not a regular file"
    case .tooLarge(_, _, let limit):
      limit >= 1 << 20 ? "it is larger than \(limit >> 20) MiB" : "it is larger than \(limit) bytes"
    case .truncated(_, let expected, let actual):
      "it is incomplete, \(actual) of \(expected) bytes are there"
    }
  }

  /// One sentence that names the file and says what to do.
  public var message: String {
    switch self {
    case .cannotRead(let path, _):
      "\(path) cannot be read: \(reason); check the name and the permissions."
    case .cannotWrite(let path, ENOSPC), .cannotWrite(let path, EDQUOT):
      "\(path) cannot be written: \(reason); free some space or choose another place."
    case .cannotWrite(let path, _):
      "\(path) cannot be written: \(reason); choose another place or change its permissions."
    case .notAFile(let path, _), .tooLarge(let path, _, _):
      "\(path) cannot be read: \(reason); choose another file."
    case .truncated(let path, _, _):
      "\(path) cannot be read: \(reason); get the file again."
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}

/// What the system means by an error number, in a few words that fit behind a colon.
///
/// The corresponding C call is `strerror`.
public func systemReason(_ code: Int32) -> String {
  switch code {
  case EACCES, EPERM: "permission denied"
  case EROFS: "the file system is read-only"
  case EISDIR: "it is a directory"
  default: strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}

/// Does `work` and throws what another room says instead of what this one says.
///
///     let file = try translating(ReadableFile(path: path), to: DatasetError.init)
public func translating<Value, Failure: Error>(
  _ work: @autoclosure () throws(StorageError) -> Value,
  to translate: (StorageError) -> Failure
) throws(Failure) -> Value {
  do throws(StorageError) { return try work() } catch { throw translate(error) }
}
