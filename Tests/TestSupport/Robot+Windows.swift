import CXTest

extension Robot {
  /// Changes a window's size as a window manager does.
  public func resize(_ window: UInt, toWidth width: Int, height: Int) {
    perform { _ = XResizeWindow($0, window, UInt32(width), UInt32(height)) }
  }

  /// Hides a part of a window and shows it again, so that the server has lost it.
  public func coverAndUncover(_ window: UInt, x: Int, y: Int, width: Int, height: Int) {
    perform { connection in
      let cover = XCreateSimpleWindow(
        connection, window, Int32(x), Int32(y), UInt32(width), UInt32(height), 0, 0, 0xFF00FF)
      XMapRaised(connection, cover)
      XSync(connection, 0)
      XDestroyWindow(connection, cover)
    }
  }

  /// Takes a window off the screen; a drag in it ends without a release.
  public func hide(_ window: UInt) {
    perform { _ = XUnmapWindow($0, window) }
  }

  /// Puts a window on the screen again.
  public func show(_ window: UInt) {
    perform { _ = XMapWindow($0, window) }
  }

  /// Gives a window the keyboard.
  public func focus(_ window: UInt) {
    perform { _ = XSetInputFocus($0, window, RevertToParent, Time(CurrentTime)) }
  }

  /// Asks a window to close, as the window manager's button does.
  public func requestClose(_ window: UInt) {
    sendProtocolMessage("WM_DELETE_WINDOW", to: window)
  }

  /// Sends a window one of the messages of `WM_PROTOCOLS`.
  public func sendProtocolMessage(_ name: String, to window: UInt, data: Int = 0) {
    perform { connection in
      var event = XEvent()
      event.xclient.type = ClientMessage
      event.xclient.window = window
      event.xclient.message_type = XInternAtom(connection, "WM_PROTOCOLS", 0)
      event.xclient.format = 32
      event.xclient.data.l = (Int(XInternAtom(connection, name, 0)), data, Int(window), 0, 0)
      XSendEvent(connection, window, 0, NoEventMask, &event)
    }
  }

  /// Destroys another program's window.
  public func destroy(_ window: UInt) {
    perform { _ = XDestroyWindow($0, window) }
  }

  /// Merges nothing: replaces the desktop's resources by `text`, as `xrdb -load` does.
  public func setResources(_ text: String) {
    perform { connection in
      let bytes = Array(text.utf8)
      XChangeProperty(
        connection, XDefaultRootWindow(connection), Atom(XA_RESOURCE_MANAGER), Atom(XA_STRING), 8,
        Int32(PropModeReplace), bytes, Int32(bytes.count))
    }
  }

  /// The bytes of a window's property, at most 64 kB; numbers of 32 bits take 8 bytes each.
  public func property(_ name: String, of window: UInt) -> [UInt8]? {
    perform { connection in
      var (type, format, count, remaining) = (Atom(0), Int32(0), UInt(0), UInt(0))
      var data: UnsafeMutablePointer<UInt8>?
      XGetWindowProperty(
        connection, window, XInternAtom(connection, name, 0), 0, 1 << 14, 0, Atom(AnyPropertyType),
        &type, &format, &count, &remaining, &data)
      defer { if let data { _ = XFree(data) } }
      guard let data, type != 0 else { return nil }
      let width = format == 32 ? 8 : Int(format / 8)
      return Array(UnsafeBufferPointer(start: data, count: Int(count) * width))
    }
  }
}
