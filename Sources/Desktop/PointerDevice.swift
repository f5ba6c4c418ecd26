import CX11
import Geometry

/// One of the devices that move the pointer: what it is, and what it measures beside the position.
struct PointerDevice: Equatable {
  /// What a hand holds, if anything.
  enum Tool: Equatable {
    case mouse, pen, eraser
    /// A finger, or a whole hand, on a screen.
    case finger
  }

  /// A valuator that counts how far a wheel was turned since some moment.
  struct ScrollAxis: Equatable {
    let number: Int32
    let isVertical: Bool
    /// How much one click adds.
    let increment: Double
    var lastValue: Double
  }

  /// The valuator of a pen's pressure.
  struct PressureAxis: Equatable {
    let number: Int32
    let least: Double
    let most: Double
    /// The last that was sound, from 0 to 1: an event tells only what has changed.
    private(set) var pressure: Double?

    init(number: Int32, least: Double, most: Double, value: Double) {
      (self.number, self.least, self.most) = (number, least, most)
      take(value)
    }

    /// Notes a new value; one that is no number or not in the range of the device is a fault of its
    /// driver and changes nothing.
    mutating func take(_ value: Double) {
      guard least < most, value >= least, value <= most, value.isFinite else { return }
      let share = (value - least) / (most - least)
      if share.isFinite { pressure = share }
    }
  }

  let name: String
  let tool: Tool
  /// Whether it is plugged in and in use.
  let isEnabled: Bool
  var scrollAxes: [ScrollAxis] = []
  var pressureAxis: PressureAxis?

  /// A device as the server describes it.
  ///
  /// Which end of a pen it is, drivers tell in two ways: that of Wacom by the property "Wacom Tool
  /// Type", and all of them, libinput's and Xwayland's too, by a name with "eraser" in it, since each
  /// end is a device of its own.
  ///
  /// - Parameters:
  ///   - pressureLabel: the atom of "Abs Pressure".
  ///   - isEraser: what the property says; nil where there is none.
  init(_ info: XIDeviceInfo, pressureLabel: Atom, isEraser: Bool?) {
    name = info.name.map { String(cString: $0) } ?? ""
    isEnabled = info.enabled != 0
    var values: [Int32: Double] = [:]
    var touchMode: Int32?
    let classes = UnsafeBufferPointer(start: info.classes, count: Int(info.num_classes))
    for case let entry? in classes {
      let raw = UnsafeRawPointer(entry)
      switch entry.pointee.type {
      case XIValuatorClass:
        let valuator = raw.load(as: XIValuatorClassInfo.self)
        values[valuator.number] = valuator.value
        if valuator.label == pressureLabel, valuator.mode == XIModeAbsolute {
          pressureAxis = PressureAxis(
            number: valuator.number, least: valuator.min, most: valuator.max,
            value: valuator.value)
        }
      case XIScrollClass:
        let scroll = raw.load(as: XIScrollClassInfo.self)
        guard scroll.increment != 0 else { continue }
        scrollAxes.append(
          ScrollAxis(
            number: scroll.number, isVertical: scroll.scroll_type == XIScrollTypeVertical,
            increment: scroll.increment, lastValue: 0))
      case XITouchClass:
        touchMode = raw.load(as: XITouchClassInfo.self).mode
      default: break
      }
    }
    for index in scrollAxes.indices {
      scrollAxes[index].lastValue = values[scrollAxes[index].number] ?? 0
    }
    // A touch pad tells the pressure of fingers, which is not that of a pen.
    if touchMode != nil { pressureAxis = nil }
    let erases = isEraser ?? name.lowercased().contains("eraser")
    tool =
      touchMode == XIDirectTouch
      ? .finger : erases ? .eraser : pressureAxis != nil || isEraser == false ? .pen : .mouse
  }

  /// Notes the valuators that an event carries; how many clicks the wheels turned, downwards and to
  /// the right.
  mutating func take(_ values: [Int32: Double]) -> Point {
    if let axis = pressureAxis, let value = values[axis.number] { pressureAxis?.take(value) }
    var clicks = Point.zero
    for index in scrollAxes.indices {
      guard let value = values[scrollAxes[index].number] else { continue }
      let turned = (value - scrollAxes[index].lastValue) / scrollAxes[index].increment
      scrollAxes[index].lastValue = value
      guard turned.isFinite else { continue }
      if scrollAxes[index].isVertical { clicks.y += turned } else { clicks.x += turned }
    }
    return clicks
  }
}
