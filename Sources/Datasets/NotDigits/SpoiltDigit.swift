import Geometry
import Ink

/// Digits of people, made into what is no digit: mirrored, laid on their side, or two at once. So a
/// network cannot tell digits from other drawings by who drew them and how the ink looks.
enum SpoiltDigit {
  /// One picture of `images` mirrored, turned or beside another.
  static func picture(of images: LabelledImages, _ dice: inout Dice) -> [UInt8]? {
    if dice.chance(0.5) { return pair(of: images, &dice) }
    for _ in 0..<50 {
      let index = dice.index(below: images.count)
      let way = dice.choice(Turn.allCases)
      if way.spoils.contains(images.labels[index]) {
        let size = images.shape.count
        return way.pixels(Array(images.pixels[index * size..<(index + 1) * size]))
      }
    }
    return nil
  }

  /// The same with the strokes of a digit.
  static func strokes(of digits: [PenTrajectories.Digit], _ dice: inout Dice) -> [Stroke] {
    if dice.chance(0.5) {
      let pair = (0..<(dice.chance(0.8) ? 2 : 3)).map { _ in
        dice.choice(digits).strokes.map(\.points)
      }
      let row = DigitRow(pair, .beside(gap: -0.08...0.5), &dice)
      return Sheet.strokes(row.lines, &dice)
    }
    for _ in 0..<50 {
      let digit = dice.choice(digits)
      let way = dice.choice(Turn.allCases)
      if way.spoils.contains(digit.label) {
        return Sheet.strokes(digit.strokes.map { $0.points.map(way.point) }, &dice)
      }
    }
    return []
  }

  /// Two pictures side by side, as one.
  private static func pair(of images: LabelledImages, _ dice: inout Dice) -> [UInt8]? {
    let side = DigitPicture.side
    let (first, second) = (
      images.image(dice.index(below: images.count)), images.image(dice.index(below: images.count))
    )
    guard let (left, right) = (columns(first, second)) else { return nil }
    let offset = left.upperBound - right.lowerBound + dice.index(below: 9) - 1
    let drop = dice.index(below: 7) - 3
    let (width, height) = (offset + side + 2, side + 6)
    var pixels = [Float](repeating: 0, count: width * height)
    func add(_ picture: [Float], _ dx: Int, _ dy: Int) {
      for y in 0..<side {
        for x in 0..<side where (0..<width).contains(x + dx) {
          let at = (y + dy) * width + x + dx
          pixels[at] = max(pixels[at], picture[y * side + x])
        }
      }
    }
    add(first, 0, 3)
    add(second, offset, 3 + drop)
    return InkPipeline.standard.picture(
      of: GrayPicture(width: width, height: height, pixels: pixels))?.bytes
  }

  private static func columns(_ first: [Float], _ second: [Float]) -> (Range<Int>, Range<Int>)? {
    func inked(_ picture: [Float]) -> Range<Int>? {
      let side = DigitPicture.side
      let columns = (0..<side).filter { x in (0..<side).contains { picture[$0 * side + x] > 0.2 } }
      guard let low = columns.first, let high = columns.last else { return nil }
      return low..<high + 1
    }
    guard let left = inked(first), let right = inked(second) else { return nil }
    return (left, right)
  }
}

/// Ways to turn a digit into what is none.
private enum Turn: CaseIterable {
  case mirrored, quarter, half

  /// Those digits that are none, nor another one, when they are turned so.
  var spoils: Set<UInt8> {
    switch self {
    case .mirrored: [3, 6, 7, 9]
    case .quarter: [2, 3, 4, 5, 6, 7, 8, 9]
    case .half: [3, 4, 7]
    }
  }

  func point(_ point: Point) -> Point {
    switch self {
    case .mirrored: Point(-point.x, point.y)
    case .quarter: Point(-point.y, point.x)
    case .half: Point(-point.x, -point.y)
    }
  }

  /// A square picture turned as its points are.
  func pixels(_ pixels: [UInt8]) -> [UInt8] {
    let side = DigitPicture.side
    let last = side - 1
    return (0..<side * side).map { index in
      let (x, y) = (index % side, index / side)
      return switch self {
      case .mirrored: pixels[y * side + last - x]
      case .quarter: pixels[(last - x) * side + y]
      case .half: pixels[(last - y) * side + last - x]
      }
    }
  }
}
