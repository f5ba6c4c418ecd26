import Geometry

extension Stroke {
  /// The parts of the line that may leave ink in `rect`, each from the point at its lower bound to
  /// the one at its upper bound: what else is painted of the stroke cannot be seen there. Of a
  /// single point, which has no parts, there is none.
  public func segments(near rect: Rect) -> [Range<Int>] {
    let area = rect.inset(by: -width / 2)
    var ranges: [Range<Int>] = []
    for index in 0..<max(0, points.count - 1) where isNear(area, index) {
      if let last = ranges.last, last.upperBound == index {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }

  /// Whether the box of a segment meets `area`. The control points of its curve are at most two
  /// thirds of the distance of its ends away from them.
  private func isNear(_ area: Rect, _ index: Int) -> Bool {
    let (a, b) = (points[index], points[index + 1])
    let reach = 0.7 * (abs(a.x - b.x) + abs(a.y - b.y))
    return min(a.x, b.x) - reach <= area.maxX && max(a.x, b.x) + reach >= area.minX
      && min(a.y, b.y) - reach <= area.maxY && max(a.y, b.y) + reach >= area.minY
  }
}
