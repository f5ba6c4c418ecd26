import CX11

extension Clipboard {
  /// Asks the owner of the clipboard for its text, which arrives later. The corresponding C call is
  /// `XConvertSelection`.
  func requestText(for receiver: XID, as target: Atom, at time: Time) {
    incoming = IncomingText(receiver: receiver, target: target, time: time)
    XDeleteProperty(connection, receiver, atoms.paste)
    XConvertSelection(connection, atoms.clipboard, target, atoms.paste, receiver, time)
  }

  /// The owner has put the text, the announcement of pieces, or nothing.
  func answered(_ event: XSelectionEvent) -> String? {
    guard let incoming, event.requestor == incoming.receiver, event.target == incoming.target,
      event.selection == atoms.clipboard
    else { return nil }
    guard event.property != 0 else {
      self.incoming = nil
      if incoming.target == atoms.utf8 {
        requestText(for: incoming.receiver, as: Atom(XA_STRING), at: incoming.time)
      }
      return nil
    }
    guard let property = takeProperty(of: incoming.receiver) else {
      self.incoming = nil
      return nil
    }
    guard property.type != atoms.incremental else {
      self.incoming?.pieces = []
      return nil
    }
    self.incoming = nil
    return text(property.bytes, type: property.type)
  }

  /// Another piece is there; an empty one is the end.
  func pieceArrived() -> String? {
    guard let incoming, let pieces = incoming.pieces,
      let property = takeProperty(of: incoming.receiver)
    else { return nil }
    guard !property.bytes.isEmpty else {
      self.incoming = nil
      return text(pieces, type: property.type)
    }
    guard pieces.count + property.bytes.count <= Self.pasteLimit else {
      self.incoming = nil
      return nil
    }
    self.incoming?.pieces?.append(contentsOf: property.bytes)
    return nil
  }

  /// Reads and deletes, which tells the owner to go on.
  private func takeProperty(of receiver: XID) -> Property? {
    Property.read(
      atoms.paste, of: receiver, on: connection, deleting: true, limit: Self.pasteLimit)
  }

  private func text(_ bytes: [UInt8], type: Atom) -> String {
    guard type == Atom(XA_STRING) else { return String(decoding: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
