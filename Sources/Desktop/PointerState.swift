import Geometry

/// What a window knows of the pointer between two events.
struct PointerState {
  /// The buttons that are held, by the server's numbers.
  var held: Set<Int32> = []
  /// Which device pressed the first of them.
  var holder: (id: Int32, tool: PointerDevice.Tool)?
  var palms = PalmGuard()
  /// Where it was last, in logical pixels.
  var position = Point.zero
  var clicks = ClickCounter()

  /// The button that the server numbers `number`; nil for wheels and for buttons without a name.
  static func button(_ number: Int32) -> PointerButton? {
    switch number {
    case 1: .primary
    case 2: .middle
    case 3: .secondary
    default: nil
    }
  }

  /// The direction of a wheel that reports clicks as presses of the buttons 4 to 7.
  static func wheelDirection(_ number: Int32) -> Point? {
    switch number {
    case 4: Point(0, -1)
    case 5: Point(0, 1)
    case 6: Point(-1, 0)
    case 7: Point(1, 0)
    default: nil
    }
  }
}
