import CX11
import Glibc

/// A connection to an X server. Everything that touches it runs on the main actor.
@MainActor
public final class Display {
  let connection: OpaquePointer
  let screen: Int32
  let root: XID
  let atoms: Atoms
  /// XInput2, where the server has it; positions are whole pixels otherwise.
  let pointerDevices: PointerDevices?
  let inputMethod: InputMethod
  var windows: [XID: Window] = [:]
  let clipboard: Clipboard
  var onConnectionLost: () -> Void = {}
  /// Events that did not come from the server, and who is told that there are some.
  var undelivered: [WindowEvent] = []
  var onUndelivered: () -> Void = {}

  /// Whether the server is still there. Once it is gone every window counts as closed, and nothing
  /// calls Xlib for this display any more: the thread on which the loss was noticed keeps Xlib's lock
  /// for ever, and a call on another one would wait for it.
  public internal(set) var isConnected = true
  /// Device pixels for each logical one: the server's `Xft.dpi` over 96, kept up to date.
  public internal(set) var scale: Double

  /// Connects to the server called `name`, or to that of `DISPLAY` where it is nil. The
  /// corresponding C call is `XOpenDisplay`.
  ///
  /// Throws `noDisplay` where no server answers and `unsupportedScreen` where its colours cannot be
  /// drawn in.
  public static func open(_ name: String? = nil) throws(DesktopError) -> Display {
    selectLocale()
    guard let connection = XOpenDisplay(name) else {
      throw .noDisplay(name: XDisplayName(name).map { String(cString: $0) } ?? "")
    }
    let screen = XDefaultScreen(connection)
    let depth = Int(XDefaultDepth(connection, screen))
    guard depth >= 15, isTrueColor(connection, screen) else {
      XCloseDisplay(connection)
      throw .unsupportedScreen(depth: depth)
    }
    return Display(connection: connection)
  }

  private init(connection: OpaquePointer) {
    ProtocolErrors.install()
    self.connection = connection
    screen = XDefaultScreen(connection)
    root = XRootWindow(connection, screen)
    atoms = Atoms(on: connection)
    clipboard = Clipboard(on: connection, atoms: atoms)
    pointerDevices = PointerDevices(on: connection, atoms: atoms)
    inputMethod = InputMethod(on: connection)
    scale = Display.scale(ofResourcesOn: connection, root: root)
    XSelectInput(connection, root, PropertyChangeMask)
    installConnectionHandlers()
  }

  isolated deinit {
    guard isConnected else { return }
    inputMethod.close()
    XCloseDisplay(connection)
  }

  /// The screen's size in device pixels, as width and height.
  public var screenPixels: (width: Int, height: Int) {
    (Int(XDisplayWidth(connection, screen)), Int(XDisplayHeight(connection, screen)))
  }

  /// The file descriptor to wait on. The corresponding C call is `XConnectionNumber`.
  var descriptor: Int32 { XConnectionNumber(connection) }

  /// Whether Xlib holds events that it has read and nobody has taken: the descriptor does not fire
  /// for those. The corresponding C call is `XEventsQueued`.
  var hasQueuedEvents: Bool {
    isConnected && XEventsQueued(connection, Int32(QueuedAlready)) > 0
  }

  /// Sends what is buffered. The corresponding C call is `XFlush`.
  func flush() {
    if isConnected { XFlush(connection) }
  }

  /// Runs `body` and returns the error that the server reported for it, after a round trip. The
  /// corresponding C call is `XSync`.
  func protocolError(in body: () -> Void) -> String? {
    guard isConnected else { return "the X server has gone away" }
    XSync(connection, 0)
    _ = ProtocolErrors.take(from: connection)
    body()
    if isConnected { XSync(connection, 0) }
    guard isConnected else { return "the X server has gone away" }
    return ProtocolErrors.take(from: connection)
  }

  private static func isTrueColor(_ connection: OpaquePointer, _ screen: Int32) -> Bool {
    guard let visual = XDefaultVisual(connection, screen) else { return false }
    return visual.pointee.`class` == TrueColor
  }

  /// Text is exchanged with the input method in the locale's character set, which must be UTF-8.
  /// Numbers keep the C locale. The corresponding C call is `setlocale` with `LC_CTYPE`.
  private static func selectLocale() {
    setlocale(LC_CTYPE, "")
    let codeset = nl_langinfo(Int32(CODESET)).map { String(cString: $0) }
    if codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
