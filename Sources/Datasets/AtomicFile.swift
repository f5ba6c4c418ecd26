import Glibc

/// Files that appear whole under their name, or not at all.
enum AtomicFile {
  /// Writes `bytes` beside `path`, then moves them there.
  static func write(_ bytes: [UInt8], to path: String) throws(DatasetError) {
    let part = "\(path).\(getpid()).part"
    do throws(DatasetError) {
      let file = try OpenFile(writing: part, appending: false)
      var failure: DatasetError?
      bytes.withUnsafeBytes { buffer in
        do throws(DatasetError) { try file.write(buffer) } catch { failure = error }
      }
      if let failure { throw failure }
      try file.synchronize()
      try move(part, to: path)
    } catch {
      unlink(part)
      throw error
    }
  }

  /// Gives the finished file at `part` its name, and makes that last.
  /// The corresponding C calls are `rename` and `fsync` of the directory.
  static func move(_ part: String, to path: String) throws(DatasetError) {
    guard rename(part, path) == 0 else { throw writeError(path) }
    let directory = open(directoryName(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { return }
    fsync(directory)
    close(directory)
  }

  /// Takes the file away, where there is one. The corresponding C call is `unlink`.
  static func remove(_ path: String) throws(DatasetError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw writeError(path) }
  }

  /// Makes `path` and what is missing above it. The corresponding C call is `mkdir`.
  static func makeDirectory(_ path: String) throws(DatasetError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    let parent = directoryName(of: path)
    guard errno == ENOENT, parent != path else { throw writeError(path) }
    try makeDirectory(parent)
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw writeError(path) }
  }

  static func directoryName(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
