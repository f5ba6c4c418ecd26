import Glibc
import Storage

extension DatasetError {
  /// What this room says where `Storage` cannot read or write.
  init(_ error: StorageError) {
    switch error {
    case .cannotRead(let path, ENOENT), .cannotRead(let path, ENOTDIR):
      self = .missing(path: path)
    case .cannotRead(let path, _), .tooLarge(let path, _, _):
      self = .unreadable(path: path, reason: error.reason)
    case .notAFile(let path, _):
      self = .unreadable(path: path, reason: "it is not a regular file")
    case .truncated(let path, let expected, let actual):
      self = .truncated(path: path, expected: expected, actual: actual)
    case .cannotWrite(let path, ENOSPC), .cannotWrite(let path, EDQUOT),
      .cannotWrite(let path, EFBIG):
      self = .diskFull(path: path)
    case .cannotWrite(let path, ENOENT):
      self = .unwritable(path: path, reason: "the directory does not exist")
    case .cannotWrite(let path, _):
      self = .unwritable(path: path, reason: error.reason)
    }
  }
}
