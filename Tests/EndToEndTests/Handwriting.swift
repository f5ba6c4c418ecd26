import Datasets
import Geometry
import Glibc
import TestSupport

/// Digits as strokes on the canvas of side 1.
enum Handwriting {
  /// Written down here, so that they are there without any data.
  static func strokes(of digit: Int) -> [[Point]] {
    switch digit {
    case 0:
      return [arc(Point(0.5, 0.5), 0.2, 0.31, from: -95, through: -365)]
    case 1:
      return [line(Point(0.53, 0.18), Point(0.5, 0.82))]
    case 2:
      return [
        arc(Point(0.48, 0.35), 0.2, 0.17, from: 170, through: 200)
          + [Point(0.56, 0.56), Point(0.44, 0.69), Point(0.31, 0.8), Point(0.5, 0.8)]
          + line(Point(0.55, 0.8), Point(0.73, 0.79))
      ]
    case 3:
      return [
        arc(Point(0.47, 0.33), 0.19, 0.16, from: 150, through: 215)
          + arc(Point(0.47, 0.66), 0.21, 0.17, from: -80, through: 235)
      ]
    case 7:
      return [
        line(Point(0.28, 0.22), Point(0.7, 0.21)) + line(Point(0.7, 0.23), Point(0.45, 0.82))
      ]
    default:
      preconditionFailure("no strokes for \(digit)")
    }
  }

  /// Digits that `strokes(of:)` has.
  static let digits = [0, 1, 2, 3, 7]

  private static func line(_ a: Point, _ b: Point) -> [Point] {
    (0...16).map { a + (b - a) * (Double($0) / 16) }
  }

  /// A part of an ellipse; degrees clockwise from the right, since y points down.
  private static func arc(
    _ center: Point, _ width: Double, _ height: Double, from start: Double, through extent: Double
  ) -> [Point] {
    (0...32).map { step in
      let angle = (start + extent * Double(step) / 32) * .pi / 180
      return center + Point(width * cos(angle), height * sin(angle))
    }
  }
}

extension Handwriting {
  /// The digits of the set "Pen-Based Recognition of Handwritten Digits" that the tests replay, by
  /// their place in the file: of each digit two of the first that nobody would take for another.
  static let chosen = [7, 9, 4, 51, 18, 39, 16, 43, 6, 25, 8, 36, 42, 59, 40, 64, 0, 23, 10, 38]

  /// Where real people's pens went, on the canvas of side 1.
  static func trajectories() throws -> [(digit: Int, strokes: [[Point]])] {
    let folder = try Places.data("pen-digits").orThrow("no pen digits")
    let set = try PenTrajectories(path: "\(folder)/pendigits-orig.tra.gz")
    return chosen.map { index in
      (Int(set.digits[index].label), onCanvas(set.digits[index].strokes.map(\.points)))
    }
  }

  /// Digits by the writers that no training has seen: every fifteenth, or all of them where
  /// INKLING_ALL_DIGITS is set.
  static func unseenWriters() throws -> [(digit: Int, strokes: [[Point]])] {
    let folder = try Places.data("pen-digits").orThrow("no pen digits")
    let set = try PenTrajectories(path: "\(folder)/pendigits-orig.tra.gz")
    let unseen = try set.dividedByWriter.orThrow("no writers").test.digits
    let step = getenv("INKLING_ALL_DIGITS") == nil ? 15 : 1
    return stride(from: 0, to: unseen.count, by: step).map { index in
      (Int(unseen[index].label), onCanvas(unseen[index].strokes.map(\.points)))
    }
  }

  /// Of the size that a person draws: seven tenths of the canvas, in its middle.
  static func onCanvas(_ strokes: [[Point]]) -> [[Point]] {
    guard let box = Rect(bounding: strokes.joined()) else { return [] }
    let scale = 0.7 / max(box.width, box.height)
    return strokes.map { $0.map { Point(0.5, 0.5) + ($0 - box.center) * scale } }
  }
}

extension Optional {
  /// The value, or a failure that says what is missing.
  func orThrow(_ missing: String) throws -> Wrapped {
    guard let self else { throw WaitFailure(missing) }
    return self
  }
}
