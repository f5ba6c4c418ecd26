import Geometry

/// The centre line of one stroke as short straight pieces, in pixels of the picture.
struct PenLine {
  /// Pieces are about this long, and neighbouring points nearer than half of it are merged: both
  /// far below what a pixel shows.
  private static let pieceLength = 0.5

  private(set) var points: [SIMD2<Float>]

  init(tracing stroke: Stroke, through fit: Fit) {
    let source = stroke.points
    points = [Self.vector(fit(source[0]))]
    for index in 0..<source.count - 1 {
      let isLast = index + 2 == source.count
      let end = Self.vector(fit(source[index + 1]))
      let length = ((end - points[points.count - 1]) * (end - points[points.count - 1])).sum()
        .squareRoot()
      if length < Float(Self.pieceLength) {
        if isLast || length > Float(Self.pieceLength / 2) { points.append(end) }
        continue
      }
      let curve = CurveSegment(at: index, of: source)
      let pieces = (curve.lengthBound * fit.scale / Self.pieceLength).rounded(.up)
      // Far beside the picture a curve may be longer than any whole number.
      let count = max(1, Int(min(200, pieces)))
      for step in 1..<max(2, count) where count > 1 {
        points.append(Self.vector(fit(curve.point(at: Double(step) / Double(count)))))
      }
      points.append(end)
    }
  }

  private static func vector(_ point: Point) -> SIMD2<Float> {
    SIMD2(Float(point.x), Float(point.y))
  }
}
