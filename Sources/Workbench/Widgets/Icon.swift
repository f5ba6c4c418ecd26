import Drawing
import Geometry

/// The pictures on the tools, drawn on a field of 16 by 16.
enum Icon {
  case pen, eraser, undo, redo, clear, drawing

  init?(_ control: Control) {
    switch control {
    case .pen: self = .pen
    case .eraser: self = .eraser
    case .undo: self = .undo
    case .redo: self = .redo
    case .clear: self = .clear
    case .drawing: self = .drawing
    default: return nil
    }
  }

  private var path: Path {
    switch self {
    case .pen:
      return Path([
        .move(Point(2.5, 13.5)), .line(Point(3.4, 10.2)), .line(Point(11, 2.6)),
        .curve(Point(11.6, 2), Point(12.6, 2), Point(13.2, 2.6)),
        .line(Point(13.4, 2.8)), .curve(Point(14, 3.4), Point(14, 4.4), Point(13.4, 5)),
        .line(Point(5.8, 12.6)), .close, .move(Point(9.4, 4.2)), .line(Point(11.8, 6.6)),
      ])
    case .eraser:
      return Path([
        .move(Point(5.6, 13.5)), .line(Point(2.4, 10.3)),
        .curve(Point(1.8, 9.7), Point(1.8, 8.9), Point(2.4, 8.3)), .line(Point(8.2, 2.5)),
        .curve(Point(8.8, 1.9), Point(9.6, 1.9), Point(10.2, 2.5)), .line(Point(13.5, 5.8)),
        .curve(Point(14.1, 6.4), Point(14.1, 7.2), Point(13.5, 7.8)), .line(Point(7.8, 13.5)),
        .close, .move(Point(5.2, 5.5)), .line(Point(10.5, 10.8)), .move(Point(5.6, 13.5)),
        .line(Point(13.5, 13.5)),
      ])
    case .undo, .redo:
      let sign = self == .undo ? 1.0 : -1.0
      func at(_ x: Double, _ y: Double) -> Point { Point(8 + sign * (x - 8), y) }
      return Path([
        .move(at(5.5, 2.5)), .line(at(2.5, 5.5)), .line(at(5.5, 8.5)), .move(at(2.5, 5.5)),
        .line(at(9.5, 5.5)), .curve(at(12, 5.5), at(13.5, 7.2), at(13.5, 9.3)),
        .curve(at(13.5, 11.5), at(12, 13.2), at(9.5, 13.2)), .line(at(6, 13.2)),
      ])
    case .drawing:
      // A sheet with a curve on it, and a corner turned down.
      return Path([
        .move(Point(9.5, 2.2)), .line(Point(3.2, 2.2)), .line(Point(3.2, 13.8)),
        .line(Point(12.8, 13.8)), .line(Point(12.8, 5.5)), .line(Point(9.5, 2.2)),
        .line(Point(9.5, 5.5)), .line(Point(12.8, 5.5)), .move(Point(5.4, 11.2)),
        .curve(Point(6.6, 5.6), Point(8.6, 13.4), Point(10.6, 8.4)),
      ])
    case .clear:
      return Path([
        .move(Point(2.5, 4.2)), .line(Point(13.5, 4.2)), .move(Point(6, 4)),
        .line(Point(6, 2.2)), .line(Point(10, 2.2)), .line(Point(10, 4)),
        .move(Point(3.8, 4.4)), .line(Point(4.5, 13.8)), .line(Point(11.5, 13.8)),
        .line(Point(12.2, 4.4)), .move(Point(6.6, 6.8)), .line(Point(6.8, 11.4)),
        .move(Point(9.4, 6.8)), .line(Point(9.2, 11.4)),
      ])
    }
  }

  func draw(in rect: Rect, on painter: Painter, color: Color) {
    painter.scoped { painter in
      painter.translate(by: Point((rect.midX - 8).rounded(), (rect.midY - 8).rounded()))
      painter.stroke(path, color, width: 1.3)
    }
  }
}
