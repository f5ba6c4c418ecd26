import CX11
import Glibc

/// The value of a window's property.
struct Property {
  let type: Atom
  /// Bits of one item: 8, 16 or 32.
  let format: Int32
  /// The items as bytes; items of 32 bits are C longs, of 8 bytes each.
  let bytes: [UInt8]

  /// The items of a property of 32 bits.
  var longs: [UInt] {
    guard format == 32 else { return [] }
    return bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt.self)) }
  }

  /// Reads a whole property of at most `limit` bytes; nil where there is none or it is longer. The
  /// corresponding C call is `XGetWindowProperty`.
  static func read(
    _ name: Atom, of window: XID, on connection: OpaquePointer, deleting: Bool = false, limit: Int
  ) -> Property? {
    var type = Atom(0)
    var format: Int32 = 0
    var count: UInt = 0
    var remaining: UInt = 0
    var data: UnsafeMutablePointer<UInt8>?
    let status = XGetWindowProperty(
      connection, window, name, 0, limit / 4, deleting ? 1 : 0, Atom(AnyPropertyType), &type,
      &format, &count, &remaining, &data)
    defer { if let data { XFree(data) } }
    guard status == 0, type != 0, let data, remaining == 0 else { return nil }
    let width = format == 32 ? MemoryLayout<UInt>.size : Int(format / 8)
    let bytes = Array(UnsafeBufferPointer(start: data, count: Int(count) * width))
    return Property(type: type, format: format, bytes: bytes)
  }

  /// Writes text or other bytes. The corresponding C call is `XChangeProperty` with 8 bits.
  static func write(
    _ bytes: some Sequence<UInt8>, type: Atom, to name: Atom, of window: XID,
    on connection: OpaquePointer
  ) {
    let bytes = Array(bytes)
    XChangeProperty(
      connection, window, name, type, 8, Int32(PropModeReplace), bytes, Int32(bytes.count))
  }

  /// Writes numbers. The corresponding C call is `XChangeProperty` with 32 bits, which takes C longs.
  static func write(
    longs: [UInt], type: Atom, to name: Atom, of window: XID, on connection: OpaquePointer
  ) {
    longs.withUnsafeBytes { buffer in
      _ = XChangeProperty(
        connection, window, name, type, 32, Int32(PropModeReplace),
        buffer.bindMemory(to: UInt8.self).baseAddress, Int32(longs.count))
    }
  }
}
