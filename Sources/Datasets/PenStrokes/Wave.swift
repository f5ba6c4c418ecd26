import Geometry
import Glibc

/// A slow sine wave across the plane of writing that pushes points aside.
struct Wave {
  private let across: Point
  private let phase: Double
  private let push: Point

  /// - Parameter size: the deviation of the push, in heights of the digit.
  init(size: Double, dice: inout Dice) {
    across = Point(dice.normal(4), dice.normal(4))
    phase = dice.uniform(0, 2 * .pi)
    push = Point(dice.normal(size), dice.normal(size))
  }

  /// How far a point is pushed; the middle of the digit is at the origin.
  func push(at point: Point) -> Point { push * sin(across.dot(point) + phase) }
}
