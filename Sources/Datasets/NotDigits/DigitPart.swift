import Geometry

/// What is left of a digit that was broken off, where that is no other digit.
///
/// Half an 8 is a 3, a 0 or a 6, a 9 without its loop is a 1, a 2 without its foot a 7: most parts of
/// digits are digits. These are not.
struct DigitPart {
  let digit: Int
  /// Which part of the way of the pen is left, from 0 to 1; the ends vary within the ranges.
  let from: ClosedRange<Double>
  let to: ClosedRange<Double>

  static let toLearn = [
    // An open bow.
    DigitPart(digit: 0, from: 0...0, to: 0.45...0.6),
    // The foot of a 2 and the slope above it.
    DigitPart(digit: 2, from: 0.5...0.62, to: 1...1),
    // A 4 without its stem.
    DigitPart(digit: 4, from: 0...0, to: 0.42...0.5),
    // The first hook of an 8.
    DigitPart(digit: 8, from: 0...0, to: 0.22...0.3),
    // The lower bow of a 3, and of a 5.
    DigitPart(digit: 3, from: 0.55...0.62, to: 1...1),
    DigitPart(digit: 5, from: 0.5...0.6, to: 0.92...0.96),
  ]

  static let kept = [
    // The bar of a 7 with the corner, and the open loop of a 9.
    DigitPart(digit: 7, from: 0...0, to: 0.4...0.45),
    DigitPart(digit: 9, from: 0...0, to: 0.3...0.36),
  ]

  /// What is left of one drawing of the digit.
  func lines(_ dice: inout Dice) -> [[Point]] {
    var lines = cut(&dice)
    // A bow that is hardly bent would be a 1.
    for _ in 0..<20 where lines.count == 1 && !Self.isBent(lines[0]) { lines = cut(&dice) }
    return lines
  }

  private func cut(_ dice: inout Dice) -> [[Point]] {
    var hand = Hand(dice: Dice(seed: dice.next()))
    let whole = hand.draw(digit)
    let points = whole.reduce(0) { $0 + $1.count }
    let low = Int(dice.uniform(from.lowerBound, from.upperBound) * Double(points))
    let high = Int(dice.uniform(to.lowerBound, to.upperBound) * Double(points))
    var passed = 0
    return whole.compactMap { line in
      defer { passed += line.count }
      let part = line.indices.filter { (low..<max(high, low + 3)).contains($0 + passed) }
      return part.count > 1 ? part.map { line[$0] } : nil
    }
  }

  private static func isBent(_ line: [Point]) -> Bool {
    guard let first = line.first, let last = line.last, let box = Rect(bounding: line)
    else { return false }
    let way = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    return box.width > 0.5 * box.height && first.distance(to: last) < 0.85 * way
  }
}
