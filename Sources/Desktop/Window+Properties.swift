import CX11
import Drawing
import Geometry
import Glibc

extension Window {
  /// Sets the title. The corresponding C call is `Xutf8SetWMProperties`.
  public func setTitle(_ title: String) {
    guard isOpen else { return }
    Xutf8SetWMProperties(display.connection, handle, title, title, nil, 0, nil, nil, nil)
    Property.write(
      title.utf8, type: display.atoms.utf8, to: display.atoms.name, of: handle,
      on: display.connection)
  }

  /// Tells the window manager all it wants to know.
  func describe(_ options: WindowOptions) {
    setTitle(options.title)
    setClass(options.className)
    setSizeHints(initial: size)
    var protocols = [display.atoms.deleteWindow, display.atoms.ping]
    XSetWMProtocols(display.connection, handle, &protocols, Int32(protocols.count))
    Property.write(
      longs: [UInt(getpid())], type: Atom(XA_CARDINAL), to: display.atoms.pid, of: handle,
      on: display.connection)
    let icon = options.icon.flatMap(Self.iconItems)
    guard !icon.isEmpty else { return }
    Property.write(
      longs: icon, type: Atom(XA_CARDINAL), to: display.atoms.icon, of: handle,
      on: display.connection)
  }

  /// The corresponding C call is `XSetWMNormalHints`. `initial` is the size wished for at the start.
  func setSizeHints(initial: Size? = nil) {
    guard let hints = XAllocSizeHints() else { return }
    defer { XFree(hints) }
    hints.pointee.flags = PMinSize | PWinGravity
    hints.pointee.min_width = max(1, Int32((minimumSize.width * scale).rounded()))
    hints.pointee.min_height = max(1, Int32((minimumSize.height * scale).rounded()))
    hints.pointee.win_gravity = NorthWestGravity
    if let initial {
      hints.pointee.flags |= PSize
      hints.pointee.width = Int32(initial.width)
      hints.pointee.height = Int32(initial.height)
    }
    XSetWMNormalHints(display.connection, handle, hints)
  }

  /// The corresponding C calls are `XSetClassHint` and `XSetWMHints`.
  private func setClass(_ name: (instance: String, class: String)) {
    Property.write(
      Array(name.instance.utf8) + [0] + Array(name.class.utf8) + [0], type: Atom(XA_STRING),
      to: Atom(XA_WM_CLASS), of: handle, on: display.connection)
    guard let hints = XAllocWMHints() else { return }
    defer { XFree(hints) }
    hints.pointee.flags = InputHint | StateHint
    hints.pointee.input = 1
    hints.pointee.initial_state = NormalState
    XSetWMHints(display.connection, handle, hints)
  }

  /// Width, height, and each pixel as `0xAARRGGBB`, not premultiplied, as `_NET_WM_ICON` wants it.
  private static func iconItems(of icon: Surface) -> [UInt] {
    guard icon.format == .alpha else { return [] }
    return icon.withPixels { bytes, stride in
      var items = [UInt(icon.width), UInt(icon.height)]
      items.reserveCapacity(2 + icon.width * icon.height)
      for y in 0..<icon.height {
        for x in 0..<icon.width {
          let at = y * stride + 4 * x
          let alpha = UInt(bytes[at + 3])
          func plain(_ part: UInt8) -> UInt {
            alpha == 0 ? 0 : min(255, (UInt(part) * 255 + alpha / 2) / alpha)
          }
          items.append(
            alpha << 24 | plain(bytes[at + 2]) << 16 | plain(bytes[at + 1]) << 8
              | plain(bytes[at]))
        }
      }
      return items
    }
  }
}
