import Geometry
import Glibc

/// Whether a drawing can be told from another digit.
///
/// The bar of a 7 and the flag of a 1 differ by little but their slope. A hand that varies everything
/// draws now and then what people, too, would take for the other; a network that learned such drawings
/// would read a 7 in every 1 with a flag.
enum Legibility {
  /// Degrees that the bar of a 7 may rise.
  private static let steepestBar = 20.0
  /// Degrees that the flag of a 1 must rise.
  private static let flattestFlag = 28.0
  /// A shorter flag, in heights of the digit, is a bend at the top.
  private static let shortestFlag = 0.12

  /// Whether `lines`, y down, can stand for `digit`.
  static func allows(_ lines: [[Point]], as digit: Int) -> Bool {
    guard let line = lines.first, let start = line.first else { return true }
    switch digit {
    case 1:
      let top = line.min { $0.y < $1.y } ?? start
      guard start.distance(to: top) > shortestFlag else { return true }
      return rise(from: start, to: top) >= flattestFlag
    case 7:
      let left = line.min { $0.x + $0.y < $1.x + $1.y } ?? start
      let right = line.max { $0.x - $0.y < $1.x - $1.y } ?? start
      return rise(from: left, to: right) <= steepestBar
    default: return true
    }
  }

  private static func rise(from a: Point, to b: Point) -> Double {
    atan2(a.y - b.y, b.x - a.x) * 180 / .pi
  }
}
