import CX11
import Geometry

/// XInput2: positions finer than a pixel, and wheels and touch pads that scroll smoothly.
@MainActor
final class PointerDevices {
  /// The wheel's clicks are worth this many lines, as in most programs.
  static let linesPerClick = 3.0

  /// The number by which the server marks the events of the extension.
  let opcode: Int32
  private let connection: OpaquePointer
  /// The wheels of each device by the device's number.
  private var scrollAxes: [Int32: [ScrollAxis]] = [:]

  /// A valuator that counts how far a wheel was turned since some moment.
  struct ScrollAxis {
    let number: Int32
    let isVertical: Bool
    /// How much one click adds.
    let increment: Double
    var lastValue: Double
  }

  /// Nil where the server has no XInput 2.1. The corresponding C calls are `XQueryExtension` and
  /// `XIQueryVersion`.
  init?(on connection: OpaquePointer) {
    var (opcode, event, error) = (Int32(0), Int32(0), Int32(0))
    guard XQueryExtension(connection, "XInputExtension", &opcode, &event, &error) != 0 else {
      return nil
    }
    var (major, minor) = (Int32(2), Int32(2))
    guard XIQueryVersion(connection, &major, &minor) == Success, (major, minor) >= (2, 1) else {
      return nil
    }
    self.opcode = opcode
    self.connection = connection
    rescan()
  }

  /// Asks for the pointer events of `window`. The corresponding C call is `XISelectEvents`.
  func select(on window: XID) {
    let events = [
      XI_Motion, XI_ButtonPress, XI_ButtonRelease, XI_Enter, XI_Leave, XI_DeviceChanged,
    ]
    var bits = [UInt8](repeating: 0, count: Int(XI_LASTEVENT) / 8 + 1)
    for event in events { bits[Int(event >> 3)] |= 1 << UInt8(event & 7) }
    bits.withUnsafeMutableBufferPointer { bits in
      var mask = XIEventMask(
        deviceid: XIAllMasterDevices, mask_len: Int32(bits.count), mask: bits.baseAddress)
      _ = XISelectEvents(connection, window, &mask, 1)
    }
  }

  /// Reads where every wheel stands. They turn while the pointer is elsewhere, so this is done
  /// whenever it comes in. The corresponding C call is `XIQueryDevice`.
  func rescan() {
    scrollAxes = [:]
    var count: Int32 = 0
    guard let devices = XIQueryDevice(connection, XIAllDevices, &count) else { return }
    defer { XIFreeDeviceInfo(devices) }
    for device in UnsafeBufferPointer(start: devices, count: Int(count)) {
      let axes = Self.scrollAxes(of: device)
      if !axes.isEmpty { scrollAxes[device.deviceid] = axes }
    }
  }

  /// How many lines the wheels of `event`'s device turned, if any did.
  func scrolledLines(by event: XIDeviceEvent) -> Point? {
    guard var axes = scrollAxes[event.sourceid] else { return nil }
    let values = Self.valuators(of: event)
    var lines = Point.zero
    for index in axes.indices {
      guard let value = values[axes[index].number] else { continue }
      let clicks = (value - axes[index].lastValue) / axes[index].increment
      axes[index].lastValue = value
      guard clicks.isFinite else { continue }
      if axes[index].isVertical {
        lines.y += clicks * Self.linesPerClick
      } else {
        lines.x += clicks * Self.linesPerClick
      }
    }
    scrollAxes[event.sourceid] = axes
    return lines == .zero ? nil : lines
  }

  private static func scrollAxes(of device: XIDeviceInfo) -> [ScrollAxis] {
    guard let classes = device.classes else { return [] }
    var values: [Int32: Double] = [:]
    var axes: [ScrollAxis] = []
    for entry in UnsafeBufferPointer(start: classes, count: Int(device.num_classes)) {
      guard let entry else { continue }
      let raw = UnsafeRawPointer(entry)
      if entry.pointee.type == XIValuatorClass {
        let valuator = raw.load(as: XIValuatorClassInfo.self)
        values[valuator.number] = valuator.value
      } else if entry.pointee.type == XIScrollClass {
        let scroll = raw.load(as: XIScrollClassInfo.self)
        guard scroll.increment != 0 else { continue }
        axes.append(
          ScrollAxis(
            number: scroll.number, isVertical: scroll.scroll_type == XIScrollTypeVertical,
            increment: scroll.increment, lastValue: 0))
      }
    }
    for index in axes.indices { axes[index].lastValue = values[axes[index].number] ?? 0 }
    return axes
  }

  /// The values that an event carries, by the valuators' numbers: a bit for each that is there, and
  /// those one after the other.
  private static func valuators(of event: XIDeviceEvent) -> [Int32: Double] {
    guard let mask = event.valuators.mask, let values = event.valuators.values else { return [:] }
    var result: [Int32: Double] = [:]
    var next = 0
    for bit in 0..<(event.valuators.mask_len * 8) where isSet(bit, in: mask) {
      result[bit] = values[next]
      next += 1
    }
    return result
  }

  private static func isSet(_ bit: Int32, in mask: UnsafePointer<UInt8>) -> Bool {
    mask[Int(bit >> 3)] & (1 << UInt8(bit & 7)) != 0
  }

  /// Whether a button is held according to the state that an event carries.
  static func isHeld(_ button: Int32, in state: XIButtonState) -> Bool {
    guard let mask = state.mask, button < state.mask_len * 8 else { return false }
    return isSet(button, in: mask)
  }
}
