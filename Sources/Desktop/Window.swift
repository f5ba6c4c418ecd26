import CCairo
import CX11
import Drawing
import Geometry

/// A window on a display: what is drawn is presented on it, and what a person does with it comes
/// out of the event loop as `WindowEvent`.
///
/// It becomes visible when the loop has run its first turn, so that the first thing seen is the
/// first frame.
@MainActor
public final class Window {
  let display: Display
  let handle: XID
  let target: OpaquePointer
  let minimumSize: Size
  let fixedScale: Double?

  /// The size of the content in device pixels.
  public internal(set) var size: Size
  /// Whether the window is still there: neither closed nor lost with the server.
  public internal(set) var isOpen = true

  var isMapped = false
  /// What the server lost and `present` must show again, in device pixels.
  var exposed: Rect
  var pointer = PointerState()
  var lastEventTime = Time(CurrentTime)
  private var shape = CursorShape.arrow
  private var cursors: [CursorShape: XID] = [:]

  /// Makes a window, not larger than the screen. The corresponding C call is `XCreateWindow`.
  ///
  /// Throws `windowRefused` where the server does not make it.
  public init(on display: Display, _ options: WindowOptions) throws(DesktopError) {
    let scale = options.scale ?? display.scale
    let screen = display.screenPixels
    let width = min(max(1, Int((options.size.width * scale).rounded())), max(1, screen.width))
    let height = min(max(1, Int((options.size.height * scale).rounded())), max(1, screen.height))
    var handle = XID(0)
    let error = display.protocolError {
      handle = Self.create(on: display, width: UInt32(width), height: UInt32(height))
    }
    if let error { throw .windowRefused(reason: error) }
    let visual = XDefaultVisual(display.connection, display.screen)
    let target: OpaquePointer? = cairo_xlib_surface_create(
      display.connection, handle, visual, Int32(width), Int32(height))
    guard let target, cairo_surface_status(target) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(target)
      XDestroyWindow(display.connection, handle)
      throw .windowRefused(reason: "Cairo cannot draw on it")
    }
    self.display = display
    self.handle = handle
    self.target = target
    size = Size(Double(width), Double(height))
    exposed = Rect(origin: .zero, size: Size(Double(width), Double(height)))
    minimumSize = options.minimumSize
    fixedScale = options.scale
    describe(options)
    selectEvents()
    display.windows[handle] = self
  }

  isolated deinit {
    guard display.isConnected else { return }
    cairo_surface_finish(target)
    cairo_surface_destroy(target)
    cursors.values.forEach { XFreeCursor(display.connection, $0) }
  }

  /// The server's number for the window.
  public var id: UInt { handle }

  /// Device pixels for each logical one.
  public var scale: Double { fixedScale ?? display.scale }

  /// Destroys the window. The corresponding C call is `XDestroyWindow`.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    display.inputMethod.removeContext(of: handle)
    XDestroyWindow(display.connection, handle)
    display.windows[handle] = nil
    display.flush()
  }

  /// Shows another pointer over the window. The corresponding C calls are `XCreateFontCursor` and
  /// `XDefineCursor`.
  public func setCursor(_ shape: CursorShape) {
    guard isOpen, shape != self.shape else { return }
    self.shape = shape
    let cursor = cursors[shape] ?? shape.makeCursor(on: display.connection, window: handle)
    cursors[shape] = cursor
    XDefineCursor(display.connection, handle, cursor)
  }

  /// Makes the window visible. The corresponding C call is `XMapWindow`.
  func map() {
    guard isOpen, !isMapped else { return }
    isMapped = true
    XMapWindow(display.connection, handle)
  }

  /// No background, so that the server never clears what is about to be painted, and contents that
  /// stay at the top left when the size changes: together there is no flicker.
  private static func create(on display: Display, width: UInt32, height: UInt32) -> XID {
    var attributes = XSetWindowAttributes()
    attributes.background_pixmap = XID(None)
    attributes.bit_gravity = NorthWestGravity
    return XCreateWindow(
      display.connection, display.root, 0, 0, width, height, 0, Int32(CopyFromParent),
      UInt32(InputOutput), nil, UInt(CWBackPixmap | CWBitGravity), &attributes)
  }

  /// The corresponding C call is `XSelectInput`; the pointer's events come through XInput2 where
  /// the server has it.
  private func selectEvents() {
    var mask =
      KeyPressMask | KeyReleaseMask | FocusChangeMask | ExposureMask | StructureNotifyMask
      | PropertyChangeMask
    if let devices = display.pointerDevices {
      devices.select(on: handle)
    } else {
      mask |= PointerMotionMask | ButtonPressMask | ButtonReleaseMask | LeaveWindowMask
    }
    XSelectInput(display.connection, handle, mask)
    display.inputMethod.addContext(for: handle)
  }
}
