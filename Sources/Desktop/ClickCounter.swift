import Geometry

/// Tells double clicks from single ones: presses of one button that follow each other soon and near.
struct ClickCounter {
  /// The longest time between two presses of a double click.
  static let seconds = 0.4
  /// The farthest that the pointer may move between them, in logical pixels.
  static let distance = 5.0

  private var last: (button: PointerButton, point: Point, time: Double, clicks: Int)?

  /// How many presses in a row this one is: 1 for a single click, 2 for the second of a double.
  mutating func count(_ button: PointerButton, at point: Point, time: Double) -> Int {
    var clicks = 1
    if let last, last.button == button, time - last.time <= Self.seconds,
      point.distance(to: last.point) <= Self.distance
    {
      clicks = last.clicks + 1
    }
    last = (button, point, time, clicks)
    return clicks
  }
}
