import Geometry

/// Follows a path of an SVG file in steps so short that the smooth curve of a stroke through them
/// looks like the path, corners and all.
struct Flattening {
  /// The longest step on a line, and on a curve, in sides of the canvas.
  private static let lineStep = 0.02
  private static let curveStep = 0.01
  /// Lines that can be seen, and leave something of a digit.
  private static let widths = 0.005...0.2

  private let path: Path
  private let place: Affine
  private let width: Double
  private var done: [Stroke] = []
  private var points: [Point] = []
  private var start = Point.zero

  init(_ shape: SVGReader.Shape, _ fitting: Affine) {
    path = shape.path
    place = fitting.following(shape.transform)
    let width = shape.width * place.scale
    // Written so that what is not a number becomes the lower end.
    self.width =
      width > Self.widths.lowerBound
      ? min(width, Self.widths.upperBound) : Self.widths.lowerBound
  }

  /// The strokes on the canvas, one for each part that begins with a move. Throws `badValue` for
  /// points that are too far away, `tooMuch` for too many.
  mutating func strokes(_ check: inout DrawingCheck) throws(InkError) -> [Stroke] {
    for element in path.elements {
      for point in element.points {
        let placed = place(point)
        try check.coordinate(placed.x, at: "")
        try check.coordinate(placed.y, at: "")
      }
      switch element {
      case .move(let point):
        finish()
        start = place(point)
        points = [start]
        try check.points(1, at: "")
      case .line(let point):
        try line(to: place(point), &check)
      case .curve(let a, let b, let point):
        try curve(place(a), place(b), place(point), &check)
      case .close:
        try line(to: start, &check)
        finish()
      }
    }
    finish()
    return done
  }

  private mutating func finish() {
    if !points.isEmpty { done.append(Stroke(points: points, width: width)) }
    points = []
  }

  private mutating func line(to end: Point, _ check: inout DrawingCheck) throws(InkError) {
    let from = points.last ?? start
    // What follows a closed part without a move begins where that began.
    if points.isEmpty { points = [start] }
    guard end != from else { return }
    let count = Int((from.distance(to: end) / Self.lineStep).rounded(.up))
    try check.points(max(1, count), at: "")
    for step in 1..<max(2, count + 1) {
      points.append(
        step >= count ? end : from.interpolated(to: end, at: Double(step) / Double(count)))
    }
  }

  private mutating func curve(
    _ a: Point, _ b: Point, _ end: Point, _ check: inout DrawingCheck
  ) throws(InkError) {
    let from = points.last ?? start
    if points.isEmpty { points = [start] }
    let curve = CurveSegment(start: from, control1: a, control2: b, end: end)
    guard curve.lengthBound > 0 else { return }
    let count = max(1, Int((curve.lengthBound / Self.curveStep).rounded(.up)))
    try check.points(count, at: "")
    for step in 1...count {
      points.append(step == count ? end : curve.point(at: Double(step) / Double(count)))
    }
  }
}

extension Path.Element {
  /// Where it goes, and the control points on the way.
  var points: [Point] {
    switch self {
    case .move(let point), .line(let point): [point]
    case .curve(let a, let b, let point): [a, b, point]
    case .close: []
    }
  }
}
