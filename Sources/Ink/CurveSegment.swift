import Geometry

/// The cubic Bézier curve between two neighbouring points of a stroke.
///
/// The curve of a stroke is the centripetal Catmull-Rom spline (Yuksel, Schaefer and Keyser,
/// "Parameterization and applications of Catmull-Rom curves", 2011): it goes through every point,
/// never loops or forms a cusp within a segment, and stays near the straight line. The ends have
/// no neighbour; there the missing point is mirrored.
struct CurveSegment {
  var start: Point
  var control1: Point
  var control2: Point
  var end: Point

  /// A curve by its four points.
  init(start: Point, control1: Point, control2: Point, end: Point) {
    (self.start, self.control1, self.control2, self.end) = (start, control1, control2, end)
  }

  /// The segment from the point at `index` to the next.
  init(at index: Int, of points: [Point]) {
    let (p1, p2) = (points[index], points[index + 1])
    let p0 = index > 0 ? points[index - 1] : p1 + (p1 - p2)
    let p3 = index + 2 < points.count ? points[index + 2] : p2 + (p2 - p1)
    start = p1
    end = p2
    // Distances to the power 1/2 are the knot intervals.
    let d1 = p0.distance(to: p1).squareRoot()
    let d2 = p1.distance(to: p2).squareRoot()
    let d3 = p2.distance(to: p3).squareRoot()
    control1 = Self.control(near: p1, far: p2, behind: p0, ahead: d2, back: d1)
    control2 = Self.control(near: p2, far: p1, behind: p3, ahead: d2, back: d3)
  }

  /// The control point next to `near`: with a = `back` and b = `ahead`,
  /// (a² far - b² behind + (2a² + 3ab + b²) near) / (3a (a + b)).
  private static func control(
    near: Point, far: Point, behind: Point, ahead b: Double, back a: Double
  ) -> Point {
    // Two equal points have no direction between them: the curve begins straight.
    guard a > 1e-9, b > 1e-9 else { return near.interpolated(to: far, at: 1.0 / 3) }
    let sum = far * (a * a) - behind * (b * b) + near * (2 * a * a + 3 * a * b + b * b)
    return sum * (1 / (3 * a * (a + b)))
  }

  /// The point at `t` from 0 (start) to 1 (end).
  func point(at t: Double) -> Point {
    let s = 1 - t
    return start * (s * s * s) + control1 * (3 * s * s * t) + control2 * (3 * s * t * t)
      + end * (t * t * t)
  }

  /// The length of the control polygon: never less than that of the curve.
  var lengthBound: Double {
    start.distance(to: control1) + control1.distance(to: control2) + control2.distance(to: end)
  }
}
