import CX11

extension Clipboard {
  /// The forms in which text is offered, the best first.
  private var textTargets: [Atom] {
    [atoms.utf8, atoms.plainTextUTF8, atoms.plainText, atoms.text, Atom(XA_STRING)]
  }

  /// Gives another program what it asks for, or says that it cannot be had. The corresponding C
  /// call is `XSendEvent` with a `SelectionNotify`.
  func answer(_ request: XSelectionRequestEvent) {
    // Old programs name no property and mean the one called as the target.
    let property = request.property == 0 ? request.target : request.property
    let isGiven = give(request.target, to: request.requestor, property: property, request)
    var notice = XEvent()
    notice.xselection.type = SelectionNotify
    notice.xselection.requestor = request.requestor
    notice.xselection.selection = request.selection
    notice.xselection.target = request.target
    notice.xselection.property = isGiven ? property : 0
    notice.xselection.time = request.time
    XSendEvent(connection, request.requestor, 0, 0, &notice)
  }

  /// Puts the next piece where the receiver waits for it; an empty one is the end.
  func sendNextPiece(to receiver: XID, property: Atom) {
    guard
      let index = outgoing.firstIndex(where: { $0.receiver == receiver && $0.property == property })
    else { return }
    let transfer = outgoing[index]
    let end = min(transfer.bytes.count, transfer.sent + Self.pieceSize)
    Property.write(
      transfer.bytes[transfer.sent..<end], type: transfer.type, to: property, of: receiver,
      on: connection)
    if end == transfer.sent {
      outgoing.remove(at: index)
      if !outgoing.contains(where: { $0.receiver == receiver }) {
        XSelectInput(connection, receiver, NoEventMask)
      }
    } else {
      outgoing[index].sent = end
    }
  }

  private func give(
    _ target: Atom, to receiver: XID, property: Atom, _ request: XSelectionRequestEvent
  ) -> Bool {
    guard let offered, request.selection == atoms.clipboard else { return false }
    switch target {
    case atoms.targets:
      let all = [atoms.targets, atoms.timestamp, atoms.multiple] + textTargets
      Property.write(
        longs: all, type: Atom(XA_ATOM), to: property, of: receiver, on: connection)
    case atoms.timestamp:
      Property.write(
        longs: [offered.since], type: Atom(XA_INTEGER), to: property, of: receiver, on: connection)
    case atoms.multiple:
      return giveSeveral(to: receiver, property: property, request)
    case Atom(XA_STRING):
      let latin = offered.text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
      give(latin, type: target, to: receiver, property: property)
    case let target where textTargets.contains(target):
      let type = target == atoms.text ? atoms.utf8 : target
      give(Array(offered.text.utf8), type: type, to: receiver, property: property)
    default:
      return false
    }
    return true
  }

  private func give(_ bytes: [UInt8], type: Atom, to receiver: XID, property: Atom) {
    guard bytes.count > Self.pieceSize else {
      Property.write(bytes, type: type, to: property, of: receiver, on: connection)
      return
    }
    outgoing.removeAll { $0.receiver == receiver && $0.property == property }
    outgoing.append(
      OutgoingText(receiver: receiver, property: property, type: type, bytes: bytes))
    XSelectInput(connection, receiver, PropertyChangeMask | StructureNotifyMask)
    Property.write(
      longs: [UInt(bytes.count)], type: atoms.incremental, to: property, of: receiver,
      on: connection)
  }

  /// Several forms at once: pairs of target and property, the property set to none where the target
  /// cannot be had.
  private func giveSeveral(
    to receiver: XID, property: Atom, _ request: XSelectionRequestEvent
  ) -> Bool {
    guard
      var pairs = Property.read(property, of: receiver, on: connection, limit: 1 << 16)?.longs,
      pairs.count.isMultiple(of: 2)
    else { return false }
    for index in stride(from: 0, to: pairs.count, by: 2) {
      let (target, place) = (pairs[index], pairs[index + 1])
      let isGiven =
        target != atoms.multiple && place != 0
        && give(target, to: receiver, property: place, request)
      if !isGiven { pairs[index + 1] = 0 }
    }
    Property.write(
      longs: pairs, type: atoms.atomPair, to: property, of: receiver, on: connection)
    return true
  }
}
