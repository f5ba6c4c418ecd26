import CX11

/// The text that other programs can paste, and the text pasted from them, over the `CLIPBOARD`
/// selection (X.Org, Inter-Client Communication Conventions Manual, section 2).
@MainActor
final class Clipboard {
  /// What is larger than this travels in pieces of this size.
  static let pieceSize = 1 << 18
  /// No larger text is pasted.
  static let pasteLimit = 1 << 26

  let connection: OpaquePointer
  let atoms: Atoms
  /// What this program offers, and since when.
  var offered: (text: String, owner: XID, since: Time)?
  /// Texts on their way to other programs in pieces.
  var outgoing: [OutgoingText] = []
  /// The paste that waits for another program's answer.
  var incoming: IncomingText?

  /// A text that is handed over piece by piece, each when the receiver has taken the last.
  struct OutgoingText {
    let receiver: XID
    let property: Atom
    let type: Atom
    let bytes: [UInt8]
    var sent = 0
  }

  /// A text that was asked for.
  struct IncomingText {
    let receiver: XID
    let target: Atom
    let time: Time
    /// What came so far, where the owner sends pieces.
    var pieces: [UInt8]?
  }

  init(on connection: OpaquePointer, atoms: Atoms) {
    self.connection = connection
    self.atoms = atoms
  }

  /// Offers `text` to other programs. The corresponding C call is `XSetSelectionOwner`.
  func offer(_ text: String, from owner: XID, at time: Time) {
    XSetSelectionOwner(connection, atoms.clipboard, owner, time)
    let isOwner = XGetSelectionOwner(connection, atoms.clipboard) == owner
    offered = isOwner ? (text, owner, time) : nil
  }

  /// Takes what the server says about selections; returns a text that arrived.
  func handle(_ event: XEvent) -> String? {
    switch event.type {
    case SelectionRequest: answer(event.xselectionrequest)
    case SelectionClear: if event.xselectionclear.window == offered?.owner { offered = nil }
    case SelectionNotify: return answered(event.xselection)
    case PropertyNotify: return propertyChanged(event.xproperty)
    case DestroyNotify: outgoing.removeAll { $0.receiver == event.xdestroywindow.window }
    default: break
    }
    return nil
  }

  private func propertyChanged(_ event: XPropertyEvent) -> String? {
    if event.state == PropertyDelete {
      sendNextPiece(to: event.window, property: event.atom)
      return nil
    }
    guard event.atom == atoms.paste, event.window == incoming?.receiver else { return nil }
    return pieceArrived()
  }
}
