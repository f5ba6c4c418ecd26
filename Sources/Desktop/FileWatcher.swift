import Dispatch
import Glibc

/// Tells which files of some directories were written, came, or went. It sees what any program
/// does, uses no processor time while nothing happens, and waits for a flurry of changes to end.
///
/// A directory that does not exist is watched for: once it is there its files are reported, and
/// when it goes the waiting begins anew.
@MainActor
public final class FileWatcher {
  /// Changes that follow each other this soon are reported together.
  static let quietSeconds = 0.05
  /// But no change waits for longer.
  static let longestSeconds = 0.25

  let descriptor: Int32
  private let directories: [String]
  private let onChange: ([String]) -> Void
  private var source: (any DispatchSourceRead)?
  /// The kernel's number of each watch, and what it serves.
  var watches: [Int32: Watch] = [:]
  private var changed: Set<String> = []
  private var firstChange: Double?
  private var report: DispatchWorkItem?

  /// A directory under watch: by which of the requested paths it is known, and which requested
  /// ones are to appear below it.
  struct Watch {
    var requested: [String] = []
    var awaited: [String] = []
  }

  /// Watches `directories`, and calls `onChange` on the main actor with the paths of files that were
  /// written, created, renamed, replaced or deleted, sorted. The path of a directory itself means
  /// that it appeared, disappeared, or changed faster than could be followed: read it again.
  ///
  /// Throws `watcherUnavailable`. The corresponding C call is `inotify_init1`.
  public init(
    directories: [String], onChange: @escaping ([String]) -> Void
  ) throws(DesktopError) {
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw .watcherUnavailable(code: errno) }
    self.directories = directories.map(Self.withoutTrailingSlash)
    self.onChange = onChange
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.readEvents() } }
    let descriptor = descriptor
    source.setCancelHandler { close(descriptor) }
    self.source = source
    for directory in self.directories { watch(directory, reportsAppearance: false) }
    source.activate()
    if watches.isEmpty, !directories.isEmpty { throw .watcherUnavailable(code: ENOSPC) }
  }

  isolated deinit {
    report?.cancel()
    source?.cancel()
  }

  /// Takes what the kernel noted. The corresponding C call is `read`.
  private func readEvents() {
    let size = 1 << 14
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer, size)
      guard count > 0 else { return }
      var offset = 0
      while offset < count {
        let event = (buffer + offset).load(as: inotify_event.self)
        let name = (buffer + offset + MemoryLayout<inotify_event>.size)
          .assumingMemoryBound(to: CChar.self)
        take(event, name: event.len > 0 ? String(cString: name) : "")
        offset += MemoryLayout<inotify_event>.size + Int(event.len)
      }
    }
  }

  private func take(_ event: inotify_event, name: String) {
    func happened(_ events: Int32) -> Bool { event.mask & UInt32(bitPattern: events) != 0 }
    guard !happened(IN_Q_OVERFLOW) else { return directories.forEach(noteChange) }
    guard let watch = watches[event.wd] else { return }
    if happened(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED) {
      watches[event.wd] = nil
      inotify_rm_watch(descriptor, event.wd)
      watch.requested.forEach(noteChange)
      (watch.requested + watch.awaited).forEach { self.watch($0, reportsAppearance: true) }
      return
    }
    if happened(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE), !happened(IN_ISDIR) {
      for directory in watch.requested { noteChange(Self.path(of: name, in: directory)) }
    }
    if happened(IN_CREATE | IN_MOVED_TO), !watch.awaited.isEmpty {
      watches[event.wd]?.awaited = []
      watch.awaited.forEach { self.watch($0, reportsAppearance: true) }
      forgetUnusedWatch(event.wd)
    }
  }

  /// Notes a change and puts the report off until it is quiet.
  func noteChange(_ path: String) {
    changed.insert(path)
    let now = MonotonicClock.seconds
    let first = firstChange ?? now
    firstChange = first
    report?.cancel()
    let item = DispatchWorkItem { [weak self] in
      MainActor.assumeIsolated { self?.reportChanges() }
    }
    report = item
    let wait = min(Self.quietSeconds, first + Self.longestSeconds - now)
    DispatchQueue.main.asyncAfter(deadline: .now() + max(0, wait), execute: item)
  }

  private func reportChanges() {
    let paths = changed.sorted()
    changed = []
    firstChange = nil
    report = nil
    if !paths.isEmpty { onChange(paths) }
  }

  private static func withoutTrailingSlash(_ path: String) -> String {
    var path = path[...]
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    return String(path)
  }
}
