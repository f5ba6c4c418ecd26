import Drawing
import Geometry
import Recognition

/// The mark under the strokes that were taken for one digit of a number.
struct Bracket: Equatable, Sendable {
  /// From end to end, in logical pixels; the arms at both ends point up to the strokes.
  var line: Rect
  /// The digit.
  var text: String

  private static let arm = 5.0
  private static let textHeight = 16.0

  /// One for each digit of a number.
  ///
  /// - Parameter brush: how broad the lines are, as a fraction of the canvas.
  static func all(of recognized: Recognized, brush: Double, on canvas: Rect) -> [Bracket] {
    guard case .number = recognized.verdict else { return [] }
    return recognized.segments.map { segment in
      let box = segment.bounds.inset(by: -brush / 2).scaled(by: canvas.width)
        .offset(by: canvas.origin)
      let left = max(canvas.minX + 3, box.minX)
      let right = max(left + 8, min(canvas.maxX - 3, box.maxX))
      let y = min(canvas.maxY - textHeight - 3, box.maxY + 3).rounded()
      return Bracket(line: Rect(left, y, right - left, arm), text: "\(segment.digit)")
    }
  }

  /// All that it covers.
  var frame: Rect {
    Rect(
      min(line.minX, line.midX - 10) - 2, line.minY - 2, max(line.width, 20) + 4,
      Self.arm + Self.textHeight + 4)
  }

  func draw(on painter: Painter, _ theme: Theme) {
    let foot = line.maxY
    painter.stroke(
      Path([
        .move(Point(line.minX, line.minY)), .line(Point(line.minX, foot)),
        .line(Point(line.maxX, foot)), .line(Point(line.maxX, line.minY)),
      ]), theme.focus, width: 1.5)
    painter.draw(
      text, in: Rect(line.midX - 10, foot, 20, Self.textHeight), font: Type.captionStrong,
      color: theme.focus, alignment: .center)
  }
}
