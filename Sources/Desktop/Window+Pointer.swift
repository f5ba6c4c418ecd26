import CX11
import Geometry

extension Window {
  /// Turns an event of XInput2 into what a person did. The corresponding C call is
  /// `XGetEventData`, made by the caller.
  func pointerEvents(_ event: XIDeviceEvent, _ devices: PointerDevices) -> [WindowEvent] {
    let position = logical(event.event_x, event.event_y)
    let modifiers = Keyboard.modifiers(UInt32(bitPattern: event.mods.effective))
    lastEventTime = event.time
    let lines = devices.take(event)
    var inputs: [InputEvent] = []
    let tool = devices.tool(of: event)
    let seconds = Double(event.time) / 1000
    switch pointer.palms.judge(tool, heldBy: pointer.holder?.tool, at: seconds) {
    case .take: break
    case .ignore: return []
    case .takeInsteadOfFinger:
      (pointer.held, pointer.holder) = ([], nil)
      inputs.append(.pointerCancelled)
    }
    switch event.evtype {
    case XI_Motion:
      inputs += missedReleases(event.buttons, at: position, modifiers)
      if lines != .zero { inputs.append(.scrolled(lines: lines, at: position, modifiers)) }
      if lines == .zero || position != pointer.position {
        inputs.append(.pointerMoved(position, modifiers, pen: devices.pen(of: event)))
      }
    case XI_ButtonPress where event.flags & XIPointerEmulated == 0 || event.detail < 4:
      if pointer.holder == nil { pointer.holder = (event.sourceid, tool) }
      inputs += press(
        event.detail, at: position, modifiers, time: event.time, pen: devices.pen(of: event))
      if pointer.held.isEmpty { pointer.holder = nil }
    case XI_ButtonRelease:
      inputs += release(event.detail, at: position, modifiers)
    default: break
    }
    pointer.position = position
    return stamped(inputs, event.time)
  }

  /// Ends what a device was doing that has been unplugged or switched off: its buttons count as
  /// released where it was last.
  func releaseLostDevices(_ devices: PointerDevices, at time: Time) -> [WindowEvent] {
    guard let holder = pointer.holder, !devices.isUsable(holder.id) else { return [] }
    return stamped(
      pointer.held.sorted().flatMap { release($0, at: pointer.position, []) }, time)
  }

  /// The same for a server without XInput2.
  func pointerEvents(_ event: XEvent) -> [WindowEvent] {
    switch event.type {
    case MotionNotify:
      let motion = event.xmotion
      pointer.position = logical(Double(motion.x), Double(motion.y))
      lastEventTime = motion.time
      return stamped(
        [.pointerMoved(pointer.position, Keyboard.modifiers(motion.state))], motion.time)
    case ButtonPress, ButtonRelease:
      let button = event.xbutton
      pointer.position = logical(Double(button.x), Double(button.y))
      lastEventTime = button.time
      let modifiers = Keyboard.modifiers(button.state)
      let number = Int32(bitPattern: button.button)
      let inputs =
        event.type == ButtonPress
        ? press(number, at: pointer.position, modifiers, time: button.time)
        : release(number, at: pointer.position, modifiers)
      return stamped(inputs, button.time)
    case LeaveNotify:
      return pointerLeft(at: event.xcrossing.time)
    default:
      return []
    }
  }

  /// While a button is held the pointer belongs to the window wherever it is; the server tells of
  /// its leaving again after the release.
  func pointerLeft(at time: Time) -> [WindowEvent] {
    pointer.held.isEmpty ? stamped([.pointerLeft], time) : []
  }

  /// Gives inputs the moment at which the server stamped them.
  func stamped(_ inputs: [InputEvent], _ time: Time) -> [WindowEvent] {
    guard !inputs.isEmpty else { return [] }
    let seconds = MonotonicClock.seconds(
      serverMilliseconds: time, receivedAt: MonotonicClock.seconds)
    return inputs.map { .input($0, time: seconds) }
  }

  private func press(
    _ number: Int32, at position: Point, _ modifiers: Modifiers, time: Time,
    pen: PenTouch? = nil
  ) -> [InputEvent] {
    if let direction = PointerState.wheelDirection(number) {
      let lines = direction * PointerDevices.linesPerClick
      return [.scrolled(lines: lines, at: position, modifiers)]
    }
    guard let button = PointerState.button(number) else { return [] }
    pointer.held.insert(number)
    let clicks = pointer.clicks.count(button, at: position, time: Double(time) / 1000)
    return [.pointerPressed(button, position, modifiers, clicks: clicks, pen: pen)]
  }

  private func release(
    _ number: Int32, at position: Point, _ modifiers: Modifiers
  ) -> [InputEvent] {
    guard let button = PointerState.button(number) else { return [] }
    guard pointer.held.remove(number) != nil else { return [] }
    if pointer.held.isEmpty { pointer.holder = nil }
    return [.pointerReleased(button, position, modifiers)]
  }

  /// A release can get lost, to a grab or to a device that was unplugged: a motion tells which
  /// buttons are held.
  private func missedReleases(
    _ state: XIButtonState, at position: Point, _ modifiers: Modifiers
  ) -> [InputEvent] {
    guard !pointer.held.isEmpty else { return [] }
    return pointer.held.filter { !state.isHeld($0) }.sorted()
      .flatMap { release($0, at: position, modifiers) }
  }

  private func logical(_ x: Double, _ y: Double) -> Point {
    Point(x / scale, y / scale)
  }
}
