import Glibc

enum TestFolder {
  /// Makes a folder; one that is there stays.
  static func make(_ path: String) throws {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw Failure(path: path) }
  }

  struct Failure: Error { let path: String }

  /// Whether something has the name `path`.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
