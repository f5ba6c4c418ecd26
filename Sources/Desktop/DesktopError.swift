/// What the window system or the file watcher refused.
public enum DesktopError: Error, Equatable, Sendable {
  /// No X server answers at `name`; the name is empty where `DISPLAY` is not set.
  case noDisplay(name: String)
  /// The screen shows colours in a way that is not supported: fewer than 15 bits, or a palette.
  case unsupportedScreen(depth: Int)
  /// The server would not make the window; `reason` is the server's own word for it.
  case windowRefused(reason: String)
  /// The kernel would not watch files; `code` is its `errno`.
  case watcherUnavailable(code: Int32)
}

extension DesktopError: CustomStringConvertible {
  /// One sentence that says what happened and what to do.
  public var message: String {
    switch self {
    case .noDisplay(let name) where name.isEmpty:
      "There is no X server to open a window on, as DISPLAY is not set; start from a graphical"
        + " session, or under xvfb-run."
    case .noDisplay(let name):
      "The X server \(name) cannot be reached; check DISPLAY and the right to connect, or use"
        + " xvfb-run."
    case .unsupportedScreen(let depth):
      "The screen has a depth of \(depth) bits, which cannot be drawn in; run the X server with"
        + " 16, 24 or 30."
    case .windowRefused(let reason):
      "The X server refused the window: \(reason)."
    case .watcherUnavailable(let code):
      "Changes of files cannot be watched (error \(code)); the limits fs.inotify.max_user_instances"
        + " and fs.inotify.max_user_watches may be reached."
    }
  }

  /// The same as `message`.
  public var description: String { message }
}
