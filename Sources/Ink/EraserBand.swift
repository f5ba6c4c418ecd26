import Geometry

/// All points nearer than `radius` to the straight way of the eraser. It is convex, so a straight
/// line is inside it during at most one interval.
struct EraserBand {
  /// Curves are followed by straight pieces of this length: half a pixel on a canvas of 500.
  private static let pieceLength = 0.001
  /// Shorter overlaps are rounding errors of an end that was cut before.
  private static let shortestCut = 1e-9

  let start: Point
  let end: Point
  let radius: Double
  private let bounds: Rect

  init(from start: Point, to end: Point, radius: Double) {
    self.start = start
    self.end = end
    self.radius = radius
    let (left, top) = (min(start.x, end.x), min(start.y, end.y))
    bounds = Rect(left, top, abs(start.x - end.x), abs(start.y - end.y)).inset(by: -radius)
  }

  /// What is left of a stroke whose centre line the band crosses, nil when it does not touch it.
  /// The new ends lie exactly `radius` from the eraser's way.
  func pieces(of stroke: Stroke) -> [Stroke]? {
    let points = stroke.points
    guard points.count > 1 else {
      guard let dot = points.first else { return nil }
      return insideInterval(from: dot, to: dot) == nil ? nil : []
    }
    let touched = (0..<points.count - 1).filter { touches(segment: $0, of: points) }
    guard !touched.isEmpty else { return nil }
    // The neighbours of a cut segment are traced too: the cut changes which points their curve
    // is made from, and must not change its shape.
    var traced = Set<Int>()
    for index in touched { traced.formUnion([index - 1, index, index + 1]) }

    var rest = Remainder(width: stroke.width)
    var wasCut = false
    if !traced.contains(0) { rest.append(TracedPoint(0, of: stroke)) }
    for index in 0..<points.count - 1 {
      guard traced.contains(index) else {
        rest.append(TracedPoint(index + 1, of: stroke))
        continue
      }
      for (from, to) in Self.pieces(ofSegment: index, of: stroke) {
        guard let (enter, leave) = insideInterval(from: from.point, to: to.point) else {
          rest.append(from)
          rest.append(to)
          continue
        }
        wasCut = true
        if enter > 0 {
          rest.append(from)
          rest.append(from.interpolated(to: to, at: enter))
        }
        rest.split()
        if leave < 1 {
          rest.append(from.interpolated(to: to, at: leave))
          rest.append(to)
        }
      }
    }
    return wasCut ? rest.finished() : nil
  }

  private func touches(segment index: Int, of points: [Point]) -> Bool {
    let (a, b) = (points[index], points[index + 1])
    // The control points are at most two thirds of the segment's length away from its ends.
    let reach = 0.7 * a.distance(to: b)
    guard min(a.x, b.x) - reach <= bounds.maxX, max(a.x, b.x) + reach >= bounds.minX,
      min(a.y, b.y) - reach <= bounds.maxY, max(a.y, b.y) + reach >= bounds.minY
    else { return false }
    let curve = CurveSegment(at: index, of: points)
    let count = Self.pieceCount(of: curve)
    var from = curve.start
    for step in 1...count {
      let to = step == count ? curve.end : curve.point(at: Double(step) / Double(count))
      if insideInterval(from: from, to: to) != nil { return true }
      from = to
    }
    return false
  }

  private static func pieceCount(of curve: CurveSegment) -> Int {
    max(1, min(1000, Int((curve.lengthBound / pieceLength).rounded(.up))))
  }

  private static func pieces(
    ofSegment index: Int, of stroke: Stroke
  ) -> [(TracedPoint, TracedPoint)] {
    let curve = CurveSegment(at: index, of: stroke.points)
    let count = pieceCount(of: curve)
    let (first, last) = (TracedPoint(index, of: stroke), TracedPoint(index + 1, of: stroke))
    var from = first
    return (1...count).map { step in
      var to = last
      if step < count {
        let t = Double(step) / Double(count)
        to = first.interpolated(to: last, at: t)
        to.point = curve.point(at: t)
      }
      defer { from = to }
      return (from, to)
    }
  }

  /// The part, from 0 to 1, of the straight line from `a` to `b` that lies inside; nil when
  /// none does.
  func insideInterval(from a: Point, to b: Point) -> (enter: Double, leave: Double)? {
    var found: (enter: Double, leave: Double)?
    func add(_ interval: (Double, Double)?) {
      guard let (low, high) = interval, low < 1, high > 0 else { return }
      found = (min(found?.enter ?? 1, max(0, low)), max(found?.leave ?? 0, min(1, high)))
    }
    add(interval(from: a, to: b, inCircleAround: start))
    if start != end {
      add(interval(from: a, to: b, inCircleAround: end))
      add(intervalBetweenEnds(from: a, to: b))
    }
    if let (enter, leave) = found, a != b,
      (leave - enter) * a.distance(to: b) < Self.shortestCut
    {
      return nil
    }
    return found
  }

  private func interval(
    from a: Point, to b: Point, inCircleAround center: Point
  ) -> (Double, Double)? {
    let (d, o) = (b - a, a - center)
    let (squared, c) = (d.dot(d), o.dot(o) - radius * radius)
    guard squared > 0 else { return c < 0 ? (0, 1) : nil }
    let half = o.dot(d)
    let discriminant = half * half - squared * c
    guard discriminant > 0 else { return nil }
    let root = discriminant.squareRoot()
    return ((-half - root) / squared, (-half + root) / squared)
  }

  /// Where the line is beside the eraser's way, not beyond its ends.
  private func intervalBetweenEnds(from a: Point, to b: Point) -> (Double, Double)? {
    let way = end - start
    let length = way.length
    let along = way * (1 / length)
    let across = Point(-along.y, along.x)
    let d = b - a
    var (low, high) = (-Double.infinity, Double.infinity)
    func narrow(_ offset: Double, _ speed: Double, _ least: Double, _ most: Double) {
      if speed == 0 {
        if offset <= least || offset >= most { (low, high) = (1, 0) }
        return
      }
      let (t1, t2) = ((least - offset) / speed, (most - offset) / speed)
      low = max(low, min(t1, t2))
      high = min(high, max(t1, t2))
    }
    narrow((a - start).dot(along), d.dot(along), 0, length)
    narrow((a - start).dot(across), d.dot(across), -radius, radius)
    guard high > low else { return nil }
    return (low.isFinite ? low : 0, high.isFinite ? high : 1)
  }
}

/// A place on the curve of a stroke, and when the pen was there where that is known.
private struct TracedPoint {
  var point: Point
  var moment: Moment?

  init(_ index: Int, of stroke: Stroke) {
    point = stroke.points[index]
    moment = stroke.moment(at: index)
  }

  func interpolated(to other: TracedPoint, at fraction: Double) -> TracedPoint {
    var between = self
    between.point = point.interpolated(to: other.point, at: fraction)
    if let moment, let far = other.moment {
      between.moment = moment.interpolated(to: far, at: fraction)
    }
    return between
  }
}

/// The pieces that an eraser leaves, while they are collected.
private struct Remainder {
  private static let shortestPiece = 1e-6

  private var done: [Stroke] = []
  private var current: Stroke

  init(width: Double) { current = Stroke(points: [], width: width) }

  mutating func append(_ traced: TracedPoint) {
    if current.points.last != traced.point { current.append(traced.point, traced.moment) }
  }

  mutating func split() {
    if isLongEnough { done.append(current) }
    current = Stroke(points: [], width: current.width)
  }

  mutating func finished() -> [Stroke] {
    split()
    return done
  }

  /// Whether what was collected is a piece of line and no rounding error between two cuts.
  private var isLongEnough: Bool {
    var length = 0.0
    let points = current.points
    for index in points.indices.dropFirst() {
      length += points[index].distance(to: points[index - 1])
      if length > Self.shortestPiece { return true }
    }
    return false
  }
}
