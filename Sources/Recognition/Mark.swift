import Geometry
import Ink

/// A stroke as far as grouping goes: where it is and what it touches.
struct Mark {
  /// Points that a stroke is thinned out to.
  private static let mostPoints = 48

  /// Which stroke of the drawing.
  let index: Int
  /// Some of its points, the first and the last among them.
  let points: [Point]
  let bounds: Rect

  /// The marks of all strokes that have ink, from left to right by their middles.
  static func all(of strokes: [Stroke]) -> [Mark] {
    strokes.indices.compactMap { Mark($0, strokes[$0]) }
      .sorted { ($0.bounds.midX, $0.index) < ($1.bounds.midX, $1.index) }
  }

  private init?(_ index: Int, _ stroke: Stroke) {
    let finite = stroke.points.filter { $0.isFinite && abs($0.x) < 1e6 && abs($0.y) < 1e6 }
    guard let last = finite.last else { return nil }
    let step = max(1, finite.count / Self.mostPoints)
    var points = stride(from: 0, to: finite.count, by: step).map { finite[$0] }
    points.append(last)
    guard let bounds = Rect(bounding: points) else { return nil }
    (self.index, self.points, self.bounds) = (index, points, bounds)
  }

  /// How tall the digits seem to be: the height of the tallest stroke, or a part of the whole
  /// drawing's where all are short.
  static func height(of marks: [Mark]) -> Double {
    let tallest = marks.map { max($0.bounds.height, 0.5 * $0.bounds.width) }.max() ?? 0
    guard let top = marks.map(\.bounds.minY).min(), let foot = marks.map(\.bounds.maxY).max()
    else { return 1e-9 }
    return max(tallest, 0.4 * (foot - top), 1e-9)
  }

  /// The least distance between the two lines, not looked for beyond `limit`.
  func distance(to other: Mark, limit: Double) -> Double {
    let reach = bounds.inset(by: -limit)
    guard other.bounds.minX <= reach.maxX, other.bounds.maxX >= reach.minX,
      other.bounds.minY <= reach.maxY, other.bounds.maxY >= reach.minY
    else { return limit }
    var least = limit
    for (a, b) in zip(points, points.dropFirst()) {
      for (c, d) in zip(other.points, other.points.dropFirst()) {
        least = min(least, Self.distance(a, b, c, d))
        if least == 0 { return 0 }
      }
    }
    return least
  }

  /// The distance between the straight lines from `a` to `b` and from `c` to `d`.
  private static func distance(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Double {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
      (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    if side(a, b, c) * side(a, b, d) < 0, side(c, d, a) * side(c, d, b) < 0 { return 0 }
    return min(
      min(distance(a, to: c, d), distance(b, to: c, d)),
      min(distance(c, to: a, b), distance(d, to: a, b)))
  }

  private static func distance(_ point: Point, to a: Point, _ b: Point) -> Double {
    let way = b - a
    let square = way.dot(way)
    let part = square > 0 ? min(1, max(0, (point - a).dot(way) / square)) : 0
    return point.distance(to: a + way * part)
  }
}
