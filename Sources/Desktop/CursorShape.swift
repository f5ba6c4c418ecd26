import CX11

/// What the pointer looks like.
public enum CursorShape: Hashable, Sendable {
  case arrow, crosshair, hand, text, resize
  /// Nothing: the program draws the pointer itself.
  case hidden

  /// The corresponding C calls are `XCreateFontCursor` and `XCreatePixmapCursor`.
  func makeCursor(on connection: OpaquePointer, window: XID) -> XID {
    let glyph =
      switch self {
      case .arrow: XC_left_ptr
      case .crosshair: XC_crosshair
      case .hand: XC_hand2
      case .text: XC_xterm
      case .resize: XC_sizing
      case .hidden: Int32(-1)
      }
    guard glyph < 0 else { return XCreateFontCursor(connection, UInt32(glyph)) }
    var nothing: CChar = 0
    var (ink, paper) = (XColor(), XColor())
    let pixmap = XCreateBitmapFromData(connection, window, &nothing, 1, 1)
    defer { XFreePixmap(connection, pixmap) }
    return XCreatePixmapCursor(connection, pixmap, pixmap, &ink, &paper, 0, 0)
  }
}
