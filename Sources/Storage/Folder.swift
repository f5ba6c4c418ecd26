import Glibc

/// Folders by their paths.
public enum Folder {
  /// Makes the folder at `path` and those that are missing above it; one that is there stays.
  ///
  /// The corresponding C call is `mkdir`.
  public static func make(_ path: String) throws(StorageError) {
    var code = makeOne(path)
    let parent = containing(path)
    if code == ENOENT, parent != path {
      do throws(StorageError) {
        try make(parent)
      } catch {
        // The reason lies further up, but the folder that was asked for is this one.
        guard case .cannotWrite(_, let code) = error else { throw error }
        throw .cannotWrite(path: path, code: code)
      }
      code = makeOne(path)
    }
    guard code == 0 else { throw .cannotWrite(path: path, code: code) }
  }

  /// Whether a folder is at `path`. The corresponding C call is `stat`.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names of what is in the folder, hidden things left out, in the order of their bytes: no
  /// more than `most`, so that whoever gets as many knows that there may be more.
  ///
  /// The corresponding C calls are `opendir` and `readdir`.
  public static func names(in path: String, atMost most: Int) throws(StorageError) -> [String] {
    guard let stream = opendir(path) else { throw .cannotRead(path: path, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while names.count < most, let entry = readdir(stream) {
      // In place: the record may end before the 256 bytes that its type has.
      let name = withUnsafeMutablePointer(to: &entry.pointee.d_name) { start in
        String(cString: UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self))
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The folder that what `path` names is in: all before the last slash, or `.`.
  public static func containing(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The code of the error, or 0 when the folder is there now.
  private static func makeOne(_ path: String) -> Int32 {
    guard mkdir(path, 0o777) != 0 else { return 0 }
    let code = errno
    // Some file systems name another reason than EEXIST for what is there, such as EROFS.
    if exists(path) { return 0 }
    return code == EEXIST ? ENOTDIR : code
  }
}
