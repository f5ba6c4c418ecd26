import CX11
import Glibc

/// What turns key presses into text: dead keys, Compose, and input method programs.
@MainActor
final class InputMethod {
  private let connection: OpaquePointer
  private var method: OpaquePointer?
  private var contexts: [XID: OpaquePointer] = [:]
  private var onDestroy: UnsafeMutablePointer<XIMCallback>?

  /// Connects to the input method that `XMODIFIERS` names, or to the one built into Xlib. The
  /// corresponding C calls are `XSetLocaleModifiers` and `XOpenIM`.
  init(on connection: OpaquePointer) {
    self.connection = connection
    XSetLocaleModifiers("")
    method = XOpenIM(connection, nil, nil, nil)
    if method == nil {
      XSetLocaleModifiers("@im=none")
      method = XOpenIM(connection, nil, nil, nil)
    }
    watchForItsEnd()
  }

  /// Makes a context for the text typed into `window`. The corresponding C call is `XCreateIC`.
  func addContext(for window: XID) {
    guard let method, let context = inkling_XCreateIC(method, window) else { return }
    contexts[window] = context
  }

  /// The corresponding C call is `XDestroyIC`.
  func removeContext(of window: XID) {
    if let context = contexts.removeValue(forKey: window) { XDestroyIC(context) }
  }

  /// Tells the input method who is typed into. The corresponding C calls are `XSetICFocus` and
  /// `XUnsetICFocus`.
  func setFocus(_ isFocused: Bool, of window: XID) {
    guard let context = contexts[window] else { return }
    if isFocused { XSetICFocus(context) } else { XUnsetICFocus(context) }
  }

  /// What a key press types and which symbol it is. The corresponding C calls are
  /// `Xutf8LookupString` and, without an input method, `XLookupString`.
  func lookUp(_ event: inout XKeyEvent, in window: XID) -> (text: String, symbol: KeySym) {
    var symbol = KeySym(0)
    guard let context = contexts[window] else {
      return (Self.latinText(of: &event, symbol: &symbol), symbol)
    }
    var buffer = [CChar](repeating: 0, count: 64)
    var status: Int32 = 0
    var length = Xutf8LookupString(
      context, &event, &buffer, Int32(buffer.count), &symbol, &status)
    if status == XBufferOverflow {
      buffer = [CChar](repeating: 0, count: Int(length))
      length = Xutf8LookupString(context, &event, &buffer, length, &symbol, &status)
    }
    let hasText = status == XLookupChars || status == XLookupBoth
    if status != XLookupKeySym && status != XLookupBoth { symbol = 0 }
    return (hasText ? Self.text(buffer, length, as: UTF8.self) : "", symbol)
  }

  /// Lets go of everything, before the connection is closed. The corresponding C call is `XCloseIM`.
  func close() {
    contexts.values.forEach { XDestroyIC($0) }
    contexts = [:]
    if let method { XCloseIM(method) }
    method = nil
    onDestroy?.deallocate()
    onDestroy = nil
  }

  /// An input method program may end at any time, and its contexts are invalid then. Text is read
  /// without one from there on. The corresponding C call is `XSetIMValues` with
  /// `XNDestroyCallback`.
  private func watchForItsEnd() {
    guard let method else { return }
    let callback = UnsafeMutablePointer<XIMCallback>.allocate(capacity: 1)
    callback.initialize(
      to: XIMCallback(
        client_data: OpaquePointer(Unmanaged.passUnretained(self).toOpaque()).pointer,
        callback: inputMethodEnded))
    onDestroy = callback
    inkling_XSetIMDestroyCallback(method, callback)
  }

  fileprivate func ended() {
    method = nil
    contexts = [:]
  }

  private static func latinText(of event: inout XKeyEvent, symbol: inout KeySym) -> String {
    var buffer = [CChar](repeating: 0, count: 32)
    let length = XLookupString(&event, &buffer, Int32(buffer.count), &symbol, nil)
    return String(
      String.UnicodeScalarView(
        buffer.prefix(Int(length)).map { Unicode.Scalar(UInt8(bitPattern: $0)) }))
  }

  private static func text(_ buffer: [CChar], _ length: Int32, as: UTF8.Type) -> String {
    String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

extension OpaquePointer {
  fileprivate var pointer: XPointer { UnsafeMutablePointer<CChar>(self) }
}

/// The client data is the input method object, which frees the callback before it goes.
private nonisolated func inputMethodEnded(
  _: OpaquePointer?, data: XPointer?, _: XPointer?
) {
  guard let data else { return }
  let address = UInt(bitPattern: data)
  MainActor.assumeIsolated {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
    Unmanaged<InputMethod>.fromOpaque(pointer).takeUnretainedValue().ended()
  }
}
