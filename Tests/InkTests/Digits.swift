import Geometry
import Ink

/// Drawings for the tests, in canvas units.
enum Digits {
  /// A 5: a stroke down and round, and one for the roof.
  static let five: [Stroke] = [
    Stroke(
      points: [
        Point(0.40, 0.25), Point(0.38, 0.48), Point(0.50, 0.44), Point(0.62, 0.52),
        Point(0.63, 0.66), Point(0.52, 0.76), Point(0.38, 0.72),
      ], width: 0.05),
    Stroke(points: [Point(0.40, 0.25), Point(0.62, 0.24)], width: 0.05),
  ]

  /// All points scaled away from the origin, then moved.
  static func moved(
    _ strokes: [Stroke], scale: Double = 1, by shift: Point = .zero, width: Double? = nil
  ) -> [Stroke] {
    strokes.map { stroke in
      Stroke(points: stroke.points.map { $0 * scale + shift }, width: width ?? stroke.width)
    }
  }

  static func line(from: Point, to: Point, width: Double = 0.05) -> [Stroke] {
    [Stroke(points: [from, to], width: width)]
  }
}

extension DigitPicture {
  /// Rows and columns that hold any ink.
  var inkRows: [Int] {
    (0..<Self.side).filter { row in (0..<Self.side).contains { pixels[row * Self.side + $0] > 0 } }
  }
  var inkColumns: [Int] {
    (0..<Self.side).filter { column in
      (0..<Self.side).contains { pixels[$0 * Self.side + column] > 0 }
    }
  }
  var ink: Float { pixels.reduce(0, +) }

  /// The largest difference of any pixel.
  func difference(from other: DigitPicture) -> Float {
    zip(pixels, other.pixels).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }
}
