import CX11
import Geometry

extension Window {
  /// Turns what the server sent for this window into facts.
  func events(from event: inout XEvent) -> [WindowEvent] {
    switch event.type {
    case MotionNotify, ButtonPress, ButtonRelease, LeaveNotify:
      return pointerEvents(event)
    case KeyPress:
      return keyPressed(&event.xkey)
    case FocusIn, FocusOut:
      return focusChanged(event.xfocus)
    case Expose:
      let part = event.xexpose
      exposed = exposed.union(
        Rect(Double(part.x), Double(part.y), Double(part.width), Double(part.height)))
      return [.exposed]
    case ConfigureNotify:
      let (width, height) = (Int(event.xconfigure.width), Int(event.xconfigure.height))
      return resize(toWidth: width, height: height) ? [.resized(size)] : []
    case ClientMessage:
      return messageReceived(event.xclient)
    case DestroyNotify:
      return destroyed()
    default:
      return []
    }
  }

  /// The scale that the desktop asks for has changed.
  func scaleChanged() -> [WindowEvent] {
    guard fixedScale == nil else { return [] }
    setSizeHints()
    return [.scaleChanged(scale)]
  }

  private func keyPressed(_ event: inout XKeyEvent) -> [WindowEvent] {
    if event.time != 0 { lastEventTime = event.time }
    let (text, symbol) = display.inputMethod.lookUp(&event, in: handle)
    let modifiers = Keyboard.modifiers(event.state)
    // What an input method composed comes with no key: it is text, whatever is held.
    guard event.keycode != 0 else {
      return text.isEmpty
        ? [] : stamped([.keyPressed(KeyPress(.other, text: text))], event.time)
    }
    let key = Keyboard.key(
      symbol: symbol, keycode: event.keycode, state: event.state, on: display.connection)
    let press = Geometry.KeyPress(
      key, text: Keyboard.typed(text, modifiers), modifiers: modifiers)
    return stamped([.keyPressed(press)], event.time)
  }

  /// Grabs of the window manager, and the pointer's resting place, are no change of focus.
  private func focusChanged(_ event: XFocusChangeEvent) -> [WindowEvent] {
    guard event.mode == NotifyNormal || event.mode == NotifyWhileGrabbed,
      event.detail != NotifyPointer
    else { return [] }
    let isFocused = event.type == FocusIn
    display.inputMethod.setFocus(isFocused, of: handle)
    return stamped([.focusChanged(isFocused)], 0)
  }

  private func messageReceived(_ message: XClientMessageEvent) -> [WindowEvent] {
    guard message.message_type == display.atoms.protocols, message.format == 32 else { return [] }
    switch Atom(bitPattern: message.data.l.0) {
    case display.atoms.deleteWindow: return [.closeRequested]
    case display.atoms.ping:
      answerPing(message)
      return []
    default: return []
    }
  }

  /// Sends the window manager's question back, so that it knows the program is alive. The
  /// corresponding C call is `XSendEvent`.
  private func answerPing(_ message: XClientMessageEvent) {
    var answer = XEvent()
    answer.xclient = message
    answer.xclient.window = display.root
    XSendEvent(
      display.connection, display.root, 0, SubstructureNotifyMask | SubstructureRedirectMask,
      &answer)
  }

  private func destroyed() -> [WindowEvent] {
    guard isOpen else { return [] }
    isOpen = false
    display.inputMethod.removeContext(of: handle)
    display.windows[handle] = nil
    return [.closeRequested]
  }
}
