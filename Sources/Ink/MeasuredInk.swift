import Geometry

/// The strokes of a drawing that leave ink, with what a pipeline asks of them.
struct MeasuredInk {
  /// Strokes with at least one point, all of them finite.
  let strokes: [Stroke]
  /// The box of the centre lines.
  let lineBox: Rect
  /// The box of the ink as it was drawn, half of each stroke's width included.
  let inkBox: Rect
  /// The width of the broadest stroke, 0 where none has a width.
  let widest: Double

  /// Nil where there is no ink. Points that are not finite are left out.
  init?(_ strokes: [Stroke]) {
    self.strokes = strokes.compactMap(Self.usable)
    var lines: Rect?
    var inks: Rect?
    var widest = 0.0
    for stroke in self.strokes {
      guard let line = Stroke(points: stroke.points, width: 0).bounds else { continue }
      lines = lines?.holding(line) ?? line
      let ink = line.inset(by: -Self.width(of: stroke) / 2)
      inks = inks?.holding(ink) ?? ink
      if stroke.width.isFinite { widest = max(widest, stroke.width) }
    }
    guard let lines, let inks else { return nil }
    (lineBox, inkBox, self.widest) = (lines, inks, widest)
  }

  /// A width that no square of overflows; 0 for what is none.
  private static func width(of stroke: Stroke) -> Double {
    stroke.width > 0 ? min(stroke.width, limit) : 0
  }

  /// The width of each stroke; that of the broadest where a stroke has none.
  var ownWidths: [Double] {
    strokes.map { $0.width > 0 && $0.width.isFinite ? $0.width : widest }
  }

  private static let limit = 1e150  // So that no square overflows.

  private static func usable(_ stroke: Stroke) -> Stroke? {
    func isUsable(_ point: Point) -> Bool { abs(point.x) < limit && abs(point.y) < limit }
    guard !stroke.points.allSatisfy(isUsable) else {
      return stroke.points.isEmpty ? nil : stroke
    }
    let points = stroke.points.filter(isUsable)
    return points.isEmpty ? nil : Stroke(points: points, width: stroke.width)
  }
}

extension Rect {
  /// Like `union`, but a rectangle without area counts too.
  fileprivate func holding(_ other: Rect) -> Rect {
    stretched(to: other.origin).stretched(to: Point(other.maxX, other.maxY))
  }
}
