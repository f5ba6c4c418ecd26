import Geometry

extension InkPipeline {
  /// The picture of a drawing, nil where there is no ink. Points that are not finite are left out.
  ///
  /// A drawing that is smaller than its own pen is not enlarged beyond that: a dot stays a dot.
  /// The centre of mass stands in the middle to a fraction of a pixel, unless that would push ink
  /// over the edge: then the ink stops there.
  public func picture(of strokes: [Stroke]) -> DigitPicture? {
    let strokes = strokes.compactMap(Self.usable)
    var box: Rect?
    var drawnWidth = 0.0
    for stroke in strokes {
      guard let line = Stroke(points: stroke.points, width: 0).bounds else { continue }
      box = box?.holding(line) ?? line
      if stroke.width.isFinite { drawnWidth = max(drawnWidth, stroke.width) }
    }
    guard let box else { return nil }
    let scale = (Self.boxSide - penWidth) / max(box.width, box.height, drawnWidth)
    // A single point without a width has no size to scale by.
    let fit = Fit(center: box.center, scale: scale.isFinite ? scale : 0)
    let lines = strokes.map { PenLine(tracing: $0, through: fit) }
    return picture(of: lines, boxSize: box.size * fit.scale)
  }

  /// Draws the lines, whose box has its middle at the origin, twice: first to find the centre of
  /// mass, then with it in the middle.
  private func picture(of lines: [PenLine], boxSize: Size) -> DigitPicture {
    let middle = DigitPicture.middle
    var raster = PenRaster(penWidth: penWidth, edgeSoftness: edgeSoftness)
    let first = raster.pixels(of: lines, origin: middle)
    let mass = DigitPicture.centerOfMass(of: first) ?? middle
    let (roomX, roomY) = (room(beside: boxSize.width), room(beside: boxSize.height))
    let shift = Point(
      max(-roomX, min(roomX, middle.x - mass.x)), max(-roomY, min(roomY, middle.y - mass.y)))
    return DigitPicture(pixels: raster.pixels(of: lines, origin: middle + shift))
  }

  /// How far a centre line of this extent can move from the middle without losing ink.
  private func room(beside extent: Double) -> Double {
    (Double(DigitPicture.side) - extent - penWidth) / 2
  }

  private static func usable(_ stroke: Stroke) -> Stroke? {
    let limit = 1e150  // So that no square overflows.
    func isUsable(_ point: Point) -> Bool { abs(point.x) < limit && abs(point.y) < limit }
    guard !stroke.points.allSatisfy(isUsable) else {
      return stroke.points.isEmpty ? nil : stroke
    }
    let points = stroke.points.filter(isUsable)
    return points.isEmpty ? nil : Stroke(points: points, width: stroke.width)
  }
}

/// From a drawing's own coordinates to pixels around the middle of the picture.
struct Fit {
  var center: Point
  var scale: Double

  func callAsFunction(_ point: Point) -> Point { (point - center) * scale }
}

extension Rect {
  /// Like `union`, but a rectangle without area counts too.
  fileprivate func holding(_ other: Rect) -> Rect {
    stretched(to: other.origin).stretched(to: Point(other.maxX, other.maxY))
  }
}
