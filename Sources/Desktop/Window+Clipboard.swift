import CX11

extension Window {
  /// Puts `text` on the clipboard, where other programs find it as long as this one runs.
  public func copyText(_ text: String) {
    guard isOpen else { return }
    display.clipboard.offer(text, from: handle, at: lastEventTime)
  }

  /// Asks for the text on the clipboard. It comes as the event `pasted`, or not at all where there
  /// is none.
  public func requestPaste() {
    guard isOpen else { return }
    if let own = display.clipboard.offered {
      display.deliver(.pasted(own.text))
    } else {
      display.clipboard.requestText(for: handle, as: display.atoms.utf8, at: lastEventTime)
    }
  }
}
