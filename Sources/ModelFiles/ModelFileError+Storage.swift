import Storage

extension ModelFileError {
  /// What this room says where `Storage` cannot read or write.
  init(_ error: StorageError) {
    switch error {
    case .cannotRead(let path, let code): self = .cannotRead(path: path, code: code)
    case .cannotWrite(let path, let code): self = .cannotWrite(path: path, code: code)
    case .notAFile(let path, _): self = .notAFile(path: path)
    case .tooLarge(let path, let bytes, let limit):
      self = .tooLarge(path: path, bytes: bytes, limit: limit)
    case .truncated(let path, let expected, let actual):
      self = .truncated(path: path, expected: expected, actual: actual)
    }
  }
}
