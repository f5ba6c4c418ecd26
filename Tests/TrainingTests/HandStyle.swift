import Datasets
import Geometry
import Glibc
import Ink
import NeuralNetwork

/// A way to write a digit that is rare in the data sets, and hands that write it so. It has nothing
/// in common with what varies drawings in the program, so that a test with it is no test of itself.
struct HandStyle: Sendable, CustomStringConvertible {
  let name: String
  let label: UInt8
  /// Strokes as knots that a smooth line goes through, in hundredths of the height; `!` behind a
  /// corner, `/` between strokes.
  let knots: String

  var description: String { name }

  static let mirroredThree = HandStyle(
    name: "a mirrored 3", label: 3,
    knots: "80,12 50,2 22,14 24,36 58,47! 20,58 10,80 36,98 84,90")
  static let crossedZero = HandStyle(
    name: "a 0 with a cross", label: 0,
    knots: "50,2 20,20 10,50 24,86 50,98 78,84 90,50 78,16 50,2 / 88,6 50,50 10,96 / "
      + "12,6 50,50 90,94")
  static let lambdaOne = HandStyle(
    name: "a 1 as a lambda", label: 1, knots: "30,2 46,20 62,55 84,100 / 50,36 34,66 12,100")
  static let flaggedNine = HandStyle(
    name: "a 9 with a flag", label: 9,
    knots: "62,14 40,2 18,16 18,38 40,46 60,32 64,12! 64,40 62,70 60,98! 80,80 92,66")
  static let squareSix = HandStyle(
    name: "a 6 with corners", label: 6,
    knots: "70,2 20,2! 18,50! 18,98! 78,98! 78,56! 20,56")
  static let twoBarredSeven = HandStyle(
    name: "a 7 with two bars", label: 7,
    knots: "8,6 36,5 64,4 92,4! 74,36 58,68 46,100 / 26,44 50,43 86,42 / 22,66 46,65 80,64")
  static let loopedFour = HandStyle(
    name: "a 4 closed with a loop", label: 4,
    knots: "66,2 30,30 10,56 30,66 54,60 84,52 98,60 84,70 74,48 70,20 68,2! 66,40 64,70 62,100")

  static let all = [
    mirroredThree, crossedZero, lambdaOne, flaggedNine, squareSix, twoBarredSeven, loopedFour,
  ]

  /// The drawings with the numbers of `range`; each depends on its number alone.
  func drawings(_ range: Range<Int>) -> [OwnDigit] {
    range.map { OwnDigit(strokes(RandomGenerator(seed: 77).substream(name, $0)), label: label) }
  }

  private func strokes(_ start: RandomGenerator) -> [Stroke] {
    var random = start
    let turn = 0.07 * random.nextNormal()
    let slant = 0.09 * random.nextNormal()
    let width = exp(0.1 * random.nextNormal())
    let size = 0.45 + 0.25 * random.nextUniform()
    let corner = Point(0.1 + 0.15 * random.nextUniform(), 0.1 + 0.15 * random.nextUniform())
    return knots.split(separator: "/").map { text in
      let points = line(text, &random).map { point in
        let (x, y) = (point.x - 0.5, point.y - 0.5)
        let wide = x * width - slant * y
        let turned = Point(
          wide * cos(turn) - y * sin(turn) + 0.5, wide * sin(turn) + y * cos(turn) + 0.5)
        return corner + turned * size
      }
      return Stroke(points: points, width: 0.06)
    }
  }

  /// A line through knots that are each a little off, with a slow tremor and the steps of a pen.
  private func line(_ text: Substring, _ random: inout RandomGenerator) -> [Point] {
    let off = Point(0.015 * random.nextNormal(), 0.015 * random.nextNormal())
    var parts: [[Point]] = [[]]
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() {
      let numbers = word.split(separator: ",").map { Double($0.filter { $0 != "!" }) ?? 0 }
      let knot =
        Point(numbers[0] / 100, numbers[1] / 100) + off
        + Point(0.02 * random.nextNormal(), 0.02 * random.nextNormal())
      parts[parts.count - 1].append(knot)
      if word.hasSuffix("!"), index > 0, index < words.count - 1 { parts.append([knot]) }
    }
    let phase = 2 * .pi * random.nextUniform()
    let pace = 0.3 + 0.5 * random.nextUniform()
    let size = abs(0.006 * random.nextNormal())
    return parts.flatMap(Self.smooth).enumerated().map { index, point in
      let angle = pace * Double(index) + phase
      let step = Point(0.002 * random.nextNormal(), 0.002 * random.nextNormal())
      return point + Point(sin(angle), cos(0.8 * angle)) * size + step
    }
  }

  /// A uniform Catmull-Rom curve.
  private static func smooth(_ knots: [Point]) -> [Point] {
    guard knots.count > 1 else { return knots }
    var points = [knots[0]]
    for index in 0..<knots.count - 1 {
      let (b, c) = (knots[index], knots[index + 1])
      let a = index > 0 ? knots[index - 1] : b * 2 - c
      let d = index + 2 < knots.count ? knots[index + 2] : c * 2 - b
      let count = max(2, Int(b.distance(to: c) / 0.03))
      for part in 1...count {
        let t = Double(part) / Double(count)
        let cubic = (b * 3 - a - c * 3 + d) * (t * t * t)
        let square = (a * 2 - b * 5 + c * 4 - d) * (t * t)
        points.append((b * 2 + (c - a) * t + square + cubic) * 0.5)
      }
    }
    return points
  }
}
