import CX11

extension Display {
  /// Takes every event that the server has sent, in order. The corresponding C calls are `XPending`,
  /// `XNextEvent` and `XFilterEvent`.
  func drain() -> [WindowEvent] {
    var events = undelivered
    undelivered = []
    var event = XEvent()
    while isConnected, XPending(connection) > 0, isConnected {
      XNextEvent(connection, &event)
      if XFilterEvent(&event, 0) != 0 { continue }
      for fact in facts(from: &event) { Self.append(fact, to: &events) }
    }
    return events
  }

  /// Adds an event that did not come from the server; the next turn takes it.
  func deliver(_ event: WindowEvent) {
    undelivered.append(event)
    onUndelivered()
  }

  private func facts(from event: inout XEvent) -> [WindowEvent] {
    switch event.type {
    case GenericEvent:
      return genericEvent(&event.xcookie)
    case MappingNotify:
      XRefreshKeyboardMapping(&event.xmapping)
      return []
    case PropertyNotify where event.xproperty.window == root:
      return resourcesChanged(event.xproperty.atom)
    case SelectionRequest, SelectionClear, SelectionNotify, PropertyNotify:
      return clipboard.handle(event).map { [.pasted($0)] } ?? []
    case DestroyNotify where windows[event.xdestroywindow.window] == nil:
      _ = clipboard.handle(event)
      return []
    default:
      return windows[event.xany.window]?.events(from: &event) ?? []
    }
  }

  /// The corresponding C calls are `XGetEventData` and `XFreeEventData`.
  private func genericEvent(_ cookie: inout XGenericEventCookie) -> [WindowEvent] {
    guard let devices = pointerDevices, cookie.`extension` == devices.opcode,
      XGetEventData(connection, &cookie) != 0
    else { return [] }
    defer { XFreeEventData(connection, &cookie) }
    guard let data = cookie.data else { return [] }
    switch cookie.evtype {
    case XI_Motion, XI_ButtonPress, XI_ButtonRelease:
      let event = data.load(as: XIDeviceEvent.self)
      return windows[event.event]?.pointerEvents(event, devices) ?? []
    case XI_Leave:
      let event = data.load(as: XILeaveEvent.self)
      return windows[event.event]?.pointerLeft(at: event.time) ?? []
    case XI_Enter, XI_DeviceChanged:
      devices.rescan()
      return []
    case XI_HierarchyChanged:
      // The same news comes for every window; a query each is the price of not counting them.
      devices.rescan()
      let time = data.load(as: XIHierarchyEvent.self).time
      return windows.values.flatMap { $0.releaseLostDevices(devices, at: time) }
    default:
      return []
    }
  }

  private func resourcesChanged(_ name: Atom) -> [WindowEvent] {
    guard name == Atom(XA_RESOURCE_MANAGER) else { return [] }
    let new = Self.scale(ofResourcesOn: connection, root: root)
    guard new != scale else { return [] }
    scale = new
    return windows.values.flatMap { $0.scaleChanged() }
  }

  /// One `exposed` is enough, and only the last of several sizes in a row counts.
  private static func append(_ event: WindowEvent, to events: inout [WindowEvent]) {
    switch (event, events.last) {
    case (.exposed, .exposed): return
    case (.resized, .resized): events[events.count - 1] = event
    default: events.append(event)
    }
  }
}
