import Glibc

extension FileWatcher {
  /// Sets a watch on `directory`, or on the nearest existing directory above it until it is there.
  func watch(_ directory: String, reportsAppearance: Bool) {
    // A level of the path may be made between the look and the watch: then it begins anew, but
    // never for ever, as a directory that exists can also be one that may not be watched.
    for _ in 0..<64 {
      if let number = addWatch(directory, Self.fileEvents) {
        watches[number, default: Watch()].requested.append(directory)
        if reportsAppearance { noteContents(of: directory) }
        return
      }
      guard let (number, next) = watchAbove(directory) else { return }
      watches[number, default: Watch()].awaited.append(directory)
      guard isDirectory(next) else { return }
      watches[number]?.awaited.removeLast()
      forgetUnusedWatch(number)
    }
  }

  /// Lets go of a watch that nothing needs. The corresponding C call is `inotify_rm_watch`.
  func forgetUnusedWatch(_ number: Int32) {
    guard let watch = watches[number], watch.requested.isEmpty, watch.awaited.isEmpty else {
      return
    }
    watches[number] = nil
    inotify_rm_watch(descriptor, number)
  }

  /// The events that tell of files, and of the end of the directory itself.
  private static let fileEvents =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF
  /// The events by which a directory appears in another.
  private static let appearanceEvents = IN_CREATE | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF

  /// One directory has one watch however often it is asked for; its events add up. The
  /// corresponding C call is `inotify_add_watch`.
  private func addWatch(_ directory: String, _ events: Int32) -> Int32? {
    let mask = UInt32(bitPattern: events) | UInt32(IN_ONLYDIR) | UInt32(IN_MASK_ADD)
    let number = inotify_add_watch(descriptor, directory, mask)
    return number >= 0 ? number : nil
  }

  /// Watches the nearest directory above that exists; `next` is the level below it.
  private func watchAbove(_ directory: String) -> (number: Int32, next: String)? {
    var next = directory
    while next != "/", next != "." {
      let above = Self.parent(of: next)
      if let number = addWatch(above, Self.appearanceEvents) { return (number, next) }
      next = above
    }
    return nil
  }

  private func noteContents(of directory: String) {
    noteChange(directory)
    guard let stream = opendir(directory) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      guard entry.pointee.d_type != UInt8(DT_DIR) else { continue }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      noteChange(Self.path(of: name, in: directory))
    }
  }

  /// The corresponding C call is `stat`.
  private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func path(of name: String, in directory: String) -> String {
    directory == "/" ? "/\(name)" : "\(directory)/\(name)"
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
