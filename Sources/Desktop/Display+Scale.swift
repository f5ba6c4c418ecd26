import CX11

extension Display {
  /// Reads `Xft.dpi` from the resources that the desktop keeps on the root window. Xlib's own copy
  /// is that of the moment of connecting, so the property itself is read. The corresponding C call
  /// is `XGetWindowProperty`.
  static func scale(ofResourcesOn connection: OpaquePointer, root: XID) -> Double {
    guard
      let bytes = Property.read(
        Atom(XA_RESOURCE_MANAGER), of: root, on: connection, limit: 1 << 20)?.bytes
    else { return 1 }
    return scale(inResources: String(decoding: bytes, as: UTF8.self))
  }

  /// The scale that resource text asks for: the last `Xft.dpi` over 96, within 0.5 to 8; else 1.
  nonisolated static func scale(inResources text: String) -> Double {
    var scale = 1.0
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].filter({ !$0.isWhitespace }) == "Xft.dpi" else { continue }
      guard let dpi = Double(parts[1].filter { !$0.isWhitespace }), dpi.isFinite else { continue }
      scale = min(max(dpi / 96, 0.5), 8)
    }
    return scale
  }
}
