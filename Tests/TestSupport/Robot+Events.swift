import CXTest
import Dispatch
import Glibc

extension Robot {
  /// Asks to be told what is sent to the root window, as a window manager is.
  public func listenToRoot() {
    perform { _ = XSelectInput($0, XDefaultRootWindow($0), SubstructureNotifyMask) }
  }

  /// The next message that a program sends to `window` (the root where it is nil), as the name of
  /// its first datum.
  public func nextProtocolMessage(within seconds: Double = 60) async throws -> String {
    try await nextEvent("a message", within: seconds) { connection, event in
      guard event.type == ClientMessage else { return nil }
      return Self.name(of: Atom(bitPattern: event.xclient.data.l.0), connection)
    }
  }

  /// The forms in which the clipboard's owner offers what it has.
  public func clipboardTargets(within seconds: Double = 60) async throws -> [String] {
    let (window, place) = perform { connection in
      let window = XCreateSimpleWindow(
        connection, XDefaultRootWindow(connection), 0, 0, 1, 1, 0, 0, 0)
      let place = XInternAtom(connection, "TEST_PLACE", 0)
      XConvertSelection(
        connection, XInternAtom(connection, "CLIPBOARD", 0),
        XInternAtom(connection, "TARGETS", 0), place, window, Time(CurrentTime))
      return (window, place)
    }
    try await nextEvent("the clipboard's forms", within: seconds) { _, event in
      event.type == SelectionNotify && event.xselection.property == place ? true : nil
    }
    let bytes = property("TEST_PLACE", of: window) ?? []
    let atoms = bytes.withUnsafeBytes { Array($0.bindMemory(to: Atom.self)) }
    return perform { connection in atoms.map { Self.name(of: $0, connection) } }
  }

  /// Takes events as they come until `body` returns something for one. The connection is used only
  /// while there is something to take.
  @discardableResult
  func nextEvent<Result: Sendable>(
    _ what: String, within seconds: Double,
    _ body: @escaping @Sendable (OpaquePointer, XEvent) -> Result?
  ) async throws -> Result {
    let found = Inbox<Result>()
    let descriptor = perform { XConnectionNumber($0) }
    DispatchQueue(label: "robot").async { [self] in
      let deadline = DispatchTime.now() + seconds
      while DispatchTime.now() < deadline {
        let result: Result? = perform { connection in
          var event = XEvent()
          while XPending(connection) > 0 {
            XNextEvent(connection, &event)
            if let result = body(connection, event) { return result }
          }
          return nil
        }
        if let result { return found.append(result) }
        var readable = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&readable, 1, 1000)
      }
      found.end()
    }
    return try await found.next(what, within: seconds)
  }

  private static func name(of atom: Atom, _ connection: OpaquePointer) -> String {
    guard let name = XGetAtomName(connection, atom) else { return "" }
    defer { XFree(name) }
    return String(cString: name)
  }
}
