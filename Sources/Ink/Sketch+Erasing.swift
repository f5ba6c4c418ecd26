import Geometry

extension Sketch {
  /// Puts the eraser down, a disc of `radius`; a gesture under way is ended first.
  public mutating func beginErasing(at point: Point, radius: Double) {
    endStroke()
    guard accepts(point), radius.isFinite, radius > 0 else { return }
    before = strokes
    gesture = .erasing(radius: radius, last: point)
    wipe(from: point, to: point, radius: radius)
  }

  /// Moves the eraser on in a straight line; without effect when it is not down.
  public mutating func erase(to point: Point) {
    guard case .erasing(let radius, let last) = gesture, accepts(point) else { return }
    gesture = .erasing(radius: radius, last: point)
    wipe(from: last, to: point, radius: radius)
  }

  private mutating func wipe(from start: Point, to end: Point, radius: Double) {
    var changed = false
    var kept: [Stroke] = []
    for stroke in strokes {
      let band = EraserBand(from: start, to: end, radius: radius + stroke.width / 2)
      if let pieces = band.pieces(of: stroke) {
        changed = true
        kept += pieces
      } else {
        kept.append(stroke)
      }
    }
    guard changed else { return }
    strokes = kept
    revision += 1
  }
}
