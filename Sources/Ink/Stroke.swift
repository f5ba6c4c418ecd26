import Geometry

/// One movement of the pen over the paper: the points it went through and how broad it was.
public struct Stroke: Hashable, Sendable {
  /// Where the pen was, in order.
  public var points: [Point]
  /// The breadth of the line, in the unit of the points.
  public var width: Double
  /// When the pen was at each of the points: as many as these, or none where that is not known.
  public private(set) var moments: [Moment]

  /// A stroke through `points`.
  ///
  /// - Precondition: there is a moment for each point, or none at all.
  public init(points: [Point], width: Double, moments: [Moment] = []) {
    precondition(moments.isEmpty || moments.count == points.count, "one moment a point, or none")
    self.points = points
    self.width = width
    self.moments = moments
  }

  /// When the pen was at the point at `index`; nil where that is not known.
  public func moment(at index: Int) -> Moment? {
    moments.count == points.count && moments.indices.contains(index) ? moments[index] : nil
  }

  /// Adds a point at the end. Times never go back: clocks may. Where the others have moments and
  /// this one has none, it has the time of the last.
  mutating func append(_ point: Point, _ moment: Moment?) {
    if let last = moments.last {
      moments.append(
        Moment(time: max(last.time, moment?.time ?? last.time), pressure: moment?.pressure))
    } else if points.isEmpty, let moment {
      moments = [moment]
    }
    points.append(point)
  }

  /// A smooth curve through every point; a part of no length, which a round cap makes a dot, for
  /// a single one.
  public var path: Path {
    guard let first = points.first else { return Path() }
    guard points.count > 1 else { return Path([.move(first), .line(first)]) }
    return path(segments: 0..<points.count - 1)
  }

  /// The part of the curve from the point at `segments.lowerBound` to the one at
  /// `segments.upperBound`: the same line as in the whole, for painting only what is new. Asked for
  /// more than there is, it gives what there is.
  public func path(segments: Range<Int>) -> Path {
    let range = segments.clamped(to: 0..<max(0, points.count - 1))
    guard !range.isEmpty else { return Path() }
    var elements: [Path.Element] = [.move(points[range.lowerBound])]
    elements.reserveCapacity(range.count + 1)
    for index in range {
      let curve = CurveSegment(at: index, of: points)
      elements.append(.curve(curve.control1, curve.control2, curve.end))
    }
    return Path(elements)
  }

  /// The smallest rectangle that holds all the ink, half the width on every side of the line
  /// included; nil without points.
  public var bounds: Rect? {
    guard var bounds = Rect(bounding: points) else { return nil }
    for index in 0..<max(0, points.count - 1) {
      let curve = CurveSegment(at: index, of: points)
      guard !bounds.holds(curve.control1) || !bounds.holds(curve.control2) else { continue }
      for step in 1..<8 { bounds = bounds.stretched(to: curve.point(at: Double(step) / 8)) }
    }
    // Sampling eight parts can miss the top of a bend by a sixtieth of its height at most.
    return bounds.inset(by: -width / 2)
  }
}

extension Rect {
  /// Like `contains`, with all four edges included.
  func holds(_ point: Point) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  func stretched(to point: Point) -> Rect {
    let (left, top) = (min(minX, point.x), min(minY, point.y))
    return Rect(left, top, max(maxX, point.x) - left, max(maxY, point.y) - top)
  }
}
