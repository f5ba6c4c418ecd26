import Drawing
import Geometry
import Ink

extension CanvasPanel {
  /// So many segments of a line are painted in one piece. Cairo's time grows with the square of how
  /// often a line crosses itself, which a scribble of 100,000 points does very often; where two pieces
  /// meet, a pixel or two at the edge of the line are a shade darker. Pieces begin at fixed points, so
  /// that a line looks the same however it was painted.
  private static let blockLength = 256

  /// Draws the parts of a stroke that leave ink in `visible`, a part of the canvas from 0 to 1.
  func draw(_ stroke: Stroke, within visible: Rect, on painter: Painter, _ theme: Theme) {
    let breadths = thickness == .even ? [] : thickness.breadths(of: stroke)
    if stroke.points.count == 1 {
      return draw(stroke, [0..<0], breadths, on: painter, theme)
    }
    var block: [Range<Int>] = []
    var number = 0
    for part in stroke.segments(near: visible) {
      var lower = part.lowerBound
      while lower < part.upperBound {
        if lower / Self.blockLength != number {
          draw(stroke, block, breadths, on: painter, theme)
          (block, number) = ([], lower / Self.blockLength)
        }
        let upper = min(part.upperBound, (number + 1) * Self.blockLength)
        block.append(lower..<upper)
        lower = upper
      }
    }
    draw(stroke, block, breadths, on: painter, theme)
  }

  /// Draws some parts of a stroke in one piece; its breadths are empty where the line is even.
  private func draw(
    _ stroke: Stroke, _ parts: [Range<Int>], _ breadths: [Double], on painter: Painter,
    _ theme: Theme
  ) {
    var path = Path()
    guard breadths.isEmpty else {
      let step = Self.pieceLength / rect.width
      for part in parts {
        path.elements += stroke.area(breadths: breadths, segments: part, step: step).elements
      }
      return painter.fill(onScreen(path), theme.ink)
    }
    for part in parts {
      path.elements +=
        stroke.points.count == 1 ? stroke.path.elements : stroke.path(segments: part).elements
    }
    painter.stroke(onScreen(path), theme.ink, width: stroke.width * rect.width)
  }

  /// How long the pieces are that a curve of changing breadth is made of, in logical pixels.
  private static let pieceLength = 2.0

  private func onScreen(_ path: Path) -> Path {
    let side = rect.width
    let origin = rect.origin
    func place(_ point: Point) -> Point { point * side + origin }
    return Path(
      path.elements.map { element in
        switch element {
        case .move(let point): .move(place(point))
        case .line(let point): .line(place(point))
        case .curve(let a, let b, let point): .curve(place(a), place(b), place(point))
        case .close: .close
        }
      })
  }
}
