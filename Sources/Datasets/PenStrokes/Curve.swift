import Geometry

/// A smooth line through points, as a row of closely spaced points.
///
/// Centripetal Catmull-Rom: no loops or cusps between knots however unevenly they lie. Yuksel,
/// Schaefer, Keyser: "Parameterization and applications of Catmull-Rom curves", 2011.
struct Curve {
  /// Points along the line, `Curve.step` or less apart.
  var points: [Point]

  /// Distance between neighbouring points, in heights of the digit.
  static let step = 0.025

  /// A line through `knots`, turning smoothly everywhere.
  init(through knots: [Point]) {
    guard let first = knots.first else {
      points = []
      return
    }
    points = [first]
    for index in 0..<max(0, knots.count - 1) {
      let p1 = knots[index]
      let p2 = knots[index + 1]
      // Beyond the ends the line goes on as it came.
      let p0 = index > 0 ? knots[index - 1] : p1 + (p1 - p2)
      let p3 = index + 2 < knots.count ? knots[index + 2] : p2 + (p2 - p1)
      append(from: p0, p1, p2, to: p3)
    }
  }

  private mutating func append(from p0: Point, _ p1: Point, _ p2: Point, to p3: Point) {
    let d1 = max(p0.distance(to: p1), 1e-6).squareRoot()
    let d2 = max(p1.distance(to: p2), 1e-6).squareRoot()
    let d3 = max(p2.distance(to: p3), 1e-6).squareRoot()
    // The tangents at p1 and p2, in the parameter that runs from 0 to 1 between them.
    let m1 =
      (p2 - p1)
      + ((p1 - p0) * (1 / d1) - (p2 - p0) * (1 / (d1 + d2))) * d2
    let m2 =
      (p2 - p1)
      + ((p3 - p2) * (1 / d3) - (p3 - p1) * (1 / (d2 + d3))) * d2
    let count = max(1, Int((p1.distance(to: p2) / Curve.step).rounded(.up)))
    for number in 1...count {
      let t = Double(number) / Double(count)
      let (t2, t3) = (t * t, t * t * t)
      points.append(
        p1 * (2 * t3 - 3 * t2 + 1) + m1 * (t3 - 2 * t2 + t) + p2 * (3 * t2 - 2 * t3)
          + m2 * (t3 - t2))
    }
  }

  /// Goes on beyond the last point as the line went, or takes `-distance` away.
  mutating func prolong(by distance: Double) {
    if distance > 0 {
      guard points.count > 4 else { return }
      let end = points[points.count - 1]
      let before = points[points.count - 5]
      let length = before.distance(to: end)
      guard length > 1e-6 else { return }
      points.append(end + (end - before) * (distance / length))
    } else {
      points.removeLast(max(0, min(Int(-distance / Curve.step), points.count - 3)))
    }
  }
}
