import Geometry
import Glibc

/// How a hand holds its plane of writing: slant, width, rotation and a smooth bending of it all.
struct Posture {
  private let width: Double
  private let slant: Double
  private let turn: (cosine: Double, sine: Double)
  /// How much wider the foot is than the head.
  private let taper: Double
  /// Moves the waist up or down and bends uprights.
  private let waist: Double
  private let bow: Double
  private let waves: [Wave]

  init(haste: Double, dice: inout Dice) {
    width = exp(-0.05 + dice.normal(0.2))
    slant = 0.12 + dice.normal(0.26)
    let angle = dice.normal(0.1)
    turn = (cos(angle), sin(angle))
    taper = dice.normal(0.22)
    waist = dice.normal(0.06)
    bow = dice.normal(0.08)
    waves = (0..<3).map { _ in Wave(size: 0.03 * haste, dice: &dice) }
  }

  /// Where a knot of the form comes to lie.
  func place(_ knot: Form.Knot) -> Point {
    var x = knot.x - 0.5
    var y = knot.y - 0.5
    let up = 0.25 - y * y
    y += waist * up * 4
    x = x * width * (1 + taper * y) + bow * up * 4
    x -= slant * y
    let here = Point(x, y)
    var moved = Point(x * turn.cosine - y * turn.sine, x * turn.sine + y * turn.cosine)
    for wave in waves { moved = moved + wave.push(at: here) }
    return moved
  }
}
