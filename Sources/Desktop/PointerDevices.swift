import CX11
import Geometry

/// XInput2: positions finer than a pixel, wheels and touch pads that scroll smoothly, the pressure
/// and the two ends of a pen.
@MainActor
final class PointerDevices {
  /// The wheel's clicks are worth this many lines, as in most programs.
  static let linesPerClick = 3.0

  /// The number by which the server marks the events of the extension.
  let opcode: Int32
  private let connection: OpaquePointer
  private let atoms: Atoms
  /// The devices by their numbers.
  var devices: [Int32: PointerDevice] = [:]

  /// Nil where the server has no XInput 2.1. The corresponding C calls are `XQueryExtension` and
  /// `XIQueryVersion`.
  init?(on connection: OpaquePointer, atoms: Atoms) {
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
    self.atoms = atoms
    rescan()
  }

  /// Asks for the pointer events of `window`, and for news of devices. The corresponding C call is
  /// `XISelectEvents`.
  func select(on window: XID) {
    select(
      [XI_Motion, XI_ButtonPress, XI_ButtonRelease, XI_Enter, XI_Leave, XI_DeviceChanged],
      of: XIAllMasterDevices, on: window)
    select([XI_HierarchyChanged], of: XIAllDevices, on: window)
  }

  private func select(_ events: [Int32], of devices: Int32, on window: XID) {
    var bits = [UInt8](repeating: 0, count: Int(XI_LASTEVENT) / 8 + 1)
    for event in events { bits[Int(event >> 3)] |= 1 << UInt8(event & 7) }
    bits.withUnsafeMutableBufferPointer { bits in
      var mask = XIEventMask(
        deviceid: devices, mask_len: Int32(bits.count), mask: bits.baseAddress)
      _ = XISelectEvents(connection, window, &mask, 1)
    }
  }

  /// Reads which devices there are and where their wheels and pens stand. These move while the pointer
  /// is elsewhere, so this is done whenever it comes in. The corresponding C call is `XIQueryDevice`.
  func rescan() {
    devices = [:]
    var count: Int32 = 0
    guard let infos = XIQueryDevice(connection, XIAllDevices, &count) else { return }
    defer { XIFreeDeviceInfo(infos) }
    for info in UnsafeBufferPointer(start: infos, count: Int(count)) {
      let isPointer = info.use == XISlavePointer || info.use == XIFloatingSlave
      devices[info.deviceid] = PointerDevice(
        info, pressureLabel: atoms.pressure,
        isEraser: isPointer ? isEraser(info.deviceid) : nil)
    }
  }

  /// Whether a device is there and in use.
  func isUsable(_ id: Int32) -> Bool { devices[id]?.isEnabled == true }

  /// What the hand holds that caused `event`.
  func tool(of event: XIDeviceEvent) -> PointerDevice.Tool {
    devices[event.sourceid]?.tool ?? .mouse
  }

  /// Notes the valuators that `event` carries; how many lines the wheels of its device turned.
  func take(_ event: XIDeviceEvent) -> Point {
    let clicks = devices[event.sourceid]?.take(event.valuators.byNumber) ?? .zero
    return clicks * Self.linesPerClick
  }

  /// What the pen tells that caused `event`; nil where none did.
  func pen(of event: XIDeviceEvent) -> PenTouch? {
    guard let device = devices[event.sourceid] else { return nil }
    switch device.tool {
    case .pen: return PenTouch(pressure: device.pressureAxis?.pressure)
    case .eraser: return PenTouch(pressure: device.pressureAxis?.pressure, isEraser: true)
    case .mouse, .finger: return nil
    }
  }

  /// What the driver for Wacom's tablets says of a device: true for an eraser, false for a pen, nil for
  /// anything else. The corresponding C call is `XIGetProperty`.
  private func isEraser(_ id: Int32) -> Bool? {
    var (type, format) = (Atom(0), Int32(0))
    var (count, remaining) = (UInt(0), UInt(0))
    var data: UnsafeMutablePointer<UInt8>?
    let status = XIGetProperty(
      connection, id, atoms.toolType, 0, 1, 0, Atom(XA_ATOM), &type, &format, &count, &remaining,
      &data)
    defer { if let data { XFree(data) } }
    guard status == Success, type == Atom(XA_ATOM), format == 32, count == 1, let data else {
      return nil
    }
    // Unlike those of windows, items of 32 bits are not widened to C longs.
    switch Atom(UnsafeRawPointer(data).loadUnaligned(as: UInt32.self)) {
    case atoms.eraser: return true
    case atoms.stylus: return false
    default: return nil
    }
  }
}
