import Geometry

/// Drawings of digits put together as one drawing.
struct DigitRow {
  /// How they lie to each other; lengths are in heights of a digit.
  enum Arrangement {
    /// Side by side with gaps between their boxes: a number.
    case beside(gap: ClosedRange<Double>)
    /// One below the other.
    case stacked
    /// One over the other, and not quite in the same place.
    case overlaid
  }

  /// The lines of all drawings, in their order.
  let lines: [[Point]]

  /// Brings each drawing to about the height 1 and puts it beside, below or onto those before.
  init(_ drawings: [[[Point]]], _ arrangement: Arrangement, _ dice: inout Dice) {
    var lines: [[Point]] = []
    var extent: Rect?
    let jitter = dice.uniform(0.02, 0.12)
    for drawing in drawings {
      let own = Self.normalized(drawing, size: 1 + dice.normal(jitter))
      guard let box = Rect(bounding: own.joined()) else { continue }
      var place = Point(-box.midX, -box.midY)
      if let extent {
        switch arrangement {
        case .beside(let gap):
          place.x = extent.maxX + dice.uniform(gap.lowerBound, gap.upperBound) - box.minX
          place.y += dice.normal(jitter)
        case .stacked:
          place.x += dice.normal(0.2)
          place.y = extent.maxY + dice.uniform(0.12, 0.5) - box.minY
        case .overlaid:
          let angle = dice.uniform(0, 2 * .pi)
          let away = Point(dice.uniform(0.3, 0.6), 0).turned(by: angle)
          place = place + away
        }
      }
      let moved = own.map { $0.map { $0 + place } }
      extent = Rect(bounding: moved.joined() + (extent?.corners ?? []))
      lines += moved
    }
    self.lines = lines
  }

  private static func normalized(_ drawing: [[Point]], size: Double) -> [[Point]] {
    guard let box = Rect(bounding: drawing.joined()) else { return [] }
    let scale = size / max(box.height, box.width * 0.7, 1e-9)
    return drawing.map { $0.map { ($0 - box.origin) * scale } }
  }
}

extension Rect {
  fileprivate var corners: [Point] { [origin, Point(maxX, maxY)] }
}
