import Geometry
import Glibc

/// What makes a line on the canvas thicker or thinner. The picture that a network sees is always
/// drawn with one pen.
public enum Thickness: String, CaseIterable, Sendable {
  /// The line is as broad as the brush.
  case even
  /// A pen that is pressed less makes a thinner line; without a pen that tells, it is even.
  case pressure
  /// A faster pen makes a thinner line, as ink that has less time to flow.
  case speed

  /// The thinnest line as a part of the brush.
  static let least = 0.3
  /// The speed, in sides of the canvas a second, at which the line is half as much thinner as it
  /// can be.
  static let halfSpeed = 2.5
  /// How long a change of speed takes to show, in seconds: without it, the steps of the clock would.
  static let inertia = 0.04

  /// The breadth of the line at each point of `stroke`; never more than its width. Points that come
  /// later change nothing, so that a line does not move under the pen.
  public func breadths(of stroke: Stroke) -> [Double] {
    switch self {
    case .even:
      return Array(repeating: stroke.width, count: stroke.points.count)
    case .pressure:
      var last = 1.0
      return stroke.points.indices.map { index in
        last = stroke.moment(at: index)?.pressure ?? last
        return stroke.width * (Self.least + (1 - Self.least) * last)
      }
    case .speed:
      return Self.breadths(bySpeedOf: stroke)
    }
  }

  private static func breadths(bySpeedOf stroke: Stroke) -> [Double] {
    var speed = 0.0
    // Points at one and the same time belong to a longer way.
    var way = 0.0
    return stroke.points.indices.map { index in
      if index > 0, let from = stroke.moment(at: index - 1), let to = stroke.moment(at: index) {
        way += stroke.points[index - 1].distance(to: stroke.points[index])
        let seconds = to.time - from.time
        if seconds > 0 {
          let share = 1 - exp(-seconds / inertia)
          speed += share * (way / seconds - speed)
          way = 0
        }
      }
      return stroke.width * (least + (1 - least) * halfSpeed / (halfSpeed + speed))
    }
  }
}

extension Stroke {
  /// The area that the line covers where its breadth goes from one number to the next, as parts to
  /// be filled together: a disc at each end of short pieces and what lies between. They all turn the
  /// same way round, so that where they overlap nothing is left out.
  ///
  /// - Parameters:
  ///   - breadths: one number for each point.
  ///   - segments: which parts of the line, each from a point to the next; of a single point, none.
  ///   - step: how long the pieces of the curve are.
  public func area(breadths: [Double], segments: Range<Int>, step: Double) -> Path {
    var path = Path()
    guard breadths.count == points.count, let first = points.first else { return path }
    guard points.count > 1 else {
      path.addDisc(first, radius: breadths[0] / 2)
      return path
    }
    let range = segments.clamped(to: 0..<points.count - 1)
    guard !range.isEmpty else { return path }
    path.addDisc(points[range.lowerBound], radius: breadths[range.lowerBound] / 2)
    for index in range {
      let curve = CurveSegment(at: index, of: points)
      let count = max(1, min(100, Int((curve.lengthBound / step).rounded(.up))))
      var (from, radius) = (curve.start, breadths[index] / 2)
      for part in 1...count {
        let t = Double(part) / Double(count)
        let end = part == count ? curve.end : curve.point(at: t)
        let endRadius = (breadths[index] + (breadths[index + 1] - breadths[index]) * t) / 2
        path.addBand(from, radius, to: end, endRadius)
        path.addDisc(end, radius: endRadius)
        (from, radius) = (end, endRadius)
      }
    }
    return path
  }
}

extension Path {
  /// A circle as four curves, clockwise on the screen.
  fileprivate mutating func addDisc(_ center: Point, radius r: Double) {
    // The length of the handles that makes a quarter of a circle, to a thousandth of its radius.
    let k = 0.5523 * r
    func at(_ x: Double, _ y: Double) -> Point { center + Point(x, y) }
    elements += [
      .move(at(r, 0)), .curve(at(r, k), at(k, r), at(0, r)),
      .curve(at(-k, r), at(-r, k), at(-r, 0)), .curve(at(-r, -k), at(-k, -r), at(0, -r)),
      .curve(at(k, -r), at(r, -k), at(r, 0)), .close,
    ]
  }

  /// What lies between two discs, clockwise on the screen.
  fileprivate mutating func addBand(_ a: Point, _ ra: Double, to b: Point, _ rb: Double) {
    let way = b - a
    let length = way.length
    guard length > 1e-12 else { return }
    let side = Point(-way.y, way.x) * (1 / length)
    elements += [
      .move(a + side * ra), .line(a - side * ra), .line(b - side * rb), .line(b + side * rb),
      .close,
    ]
  }
}
