import Storage

extension DrawingError {
  /// What this room says where `Storage` cannot read or write.
  init(_ error: StorageError) {
    switch error {
    case .cannotRead(let path, _), .notAFile(let path, _), .tooLarge(let path, _, _),
      .truncated(let path, _, _):
      self = .cannotRead(path: path, reason: error.reason)
    case .cannotWrite(let path, _):
      self = .cannotWrite(path: path, reason: error.reason)
    }
  }
}
