import Drawing
import Geometry

/// One line of a plot, as values.
struct Curve: Equatable, Sendable {
  /// Whether it belongs to the data that was trained on, or to the data that was held back.
  enum Role: Equatable, Sendable {
    case training, validation
  }

  var role: Role
  var samples: [Run.Sample]
  /// Whether it is a run that ended before the one that is looked at.
  var isPast: Bool

  /// The path in the pixels of `area`; where many samples share a pixel column, their mean.
  func points(in area: Rect, x: Axis, y: Axis) -> [Point] {
    var points: [Point] = []
    points.reserveCapacity(min(samples.count, Int(area.width) + 1))
    var column = Int.min
    var sum = Point.zero
    var count = 0.0
    for sample in samples where sample.value.isFinite {
      let place = Point(
        area.minX + x.fraction(sample.epoch) * area.width,
        area.maxY - y.fraction(sample.value) * area.height)
      if Int(place.x) != column {
        if count > 0 { points.append(sum * (1 / count)) }
        (column, sum, count) = (Int(place.x), .zero, 0)
      }
      sum = sum + place
      count += 1
    }
    if count > 0 { points.append(sum * (1 / count)) }
    return points
  }
}

/// A range of numbers along one side of a plot.
struct Axis: Equatable, Sendable {
  var ticks: Ticks

  /// Where a value lies: 0 at the low end, 1 at the high end; a little beyond is allowed.
  func fraction(_ value: Double) -> Double {
    ((value - ticks.low) / (ticks.high - ticks.low)).clamped(to: -0.05...1.05)
  }

  /// The value at a place.
  func value(at fraction: Double) -> Double { ticks.low + fraction * (ticks.high - ticks.low) }
}
