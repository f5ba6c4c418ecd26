import CX11

extension Display {
  /// Makes the loss of the server a fact that can be handled instead of the program's end.
  ///
  /// Both handlers are needed: Xlib calls the first, whose default ends the program, and only then
  /// the second, which is told which display it was. The corresponding C calls are
  /// `XSetIOErrorHandler` and `XSetIOErrorExitHandler`.
  func installConnectionHandlers() {
    XSetIOErrorHandler(ignoreConnectionError)
    let context = Unmanaged.passUnretained(self).toOpaque()
    XSetIOErrorExitHandler(connection, connectionWasLost, context)
  }

  func connectionLost() {
    guard isConnected else { return }
    isConnected = false
    windows.values.forEach { $0.isOpen = false }
    windows = [:]
    onConnectionLost()
  }
}

private nonisolated func ignoreConnectionError(_: OpaquePointer?) -> Int32 { 0 }

/// `context` is the display, which closes its connection before it goes.
private nonisolated func connectionWasLost(_: OpaquePointer?, context: UnsafeMutableRawPointer?) {
  guard let context else { return }
  let address = UInt(bitPattern: context)
  MainActor.assumeIsolated {
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return }
    Unmanaged<Display>.fromOpaque(pointer).takeUnretainedValue().connectionLost()
  }
}
