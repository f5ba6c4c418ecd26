import CX11
import Synchronization

/// The last error that each connection's server reported. Most are harmless here: another program's
/// window that vanished while it was being answered. Without a handler Xlib would end the program.
enum ProtocolErrors {
  private static let last = Mutex<[UInt: String]>([:])

  /// Takes the place of Xlib's own handler, which ends the program. The corresponding C call is
  /// `XSetErrorHandler`.
  static func install() {
    XSetErrorHandler { connection, event in
      guard let connection, let event else { return 0 }
      ProtocolErrors.record(event.pointee, on: connection)
      return 0
    }
  }

  /// The last error since the previous call, in the server's words.
  static func take(from connection: OpaquePointer) -> String? {
    last.withLock { $0.removeValue(forKey: UInt(bitPattern: connection)) }
  }

  /// Writes an error down. The corresponding C call is `XGetErrorText`.
  private static func record(_ error: XErrorEvent, on connection: OpaquePointer) {
    var buffer = [CChar](repeating: 0, count: 128)
    XGetErrorText(connection, Int32(error.error_code), &buffer, Int32(buffer.count))
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let text = "\(name), request \(error.request_code).\(error.minor_code)"
    last.withLock { $0[UInt(bitPattern: connection)] = text }
  }
}
