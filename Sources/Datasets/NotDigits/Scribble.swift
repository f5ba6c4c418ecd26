import Geometry
import Glibc

/// Lines that mean nothing.
enum Scribble: CaseIterable {
  // To learn from:
  case zigzag, tangle, coil, crossHatch, wander, blot, ball, knot, dashes, crossedOut
  // Kept for measuring:
  case spiral, burst, tremor

  static let kept: [Scribble] = [.spiral, .burst, .tremor]
  static let toLearn = allCases.filter { !kept.contains($0) }

  /// The lines, about as large as a digit of height 1.
  func lines(_ dice: inout Dice) -> [[Point]] {
    switch self {
    case .zigzag: [Self.zigzag(teeth: 5 + dice.index(below: 10), &dice)]
    case .tangle: [Self.curve(through: 7 + dice.index(below: 10), &dice)]
    case .coil: [Self.coil(&dice)]
    case .crossHatch: Self.crossHatch(&dice)
    case .wander: [Self.wander(&dice)]
    case .blot: [Self.blot(&dice)]
    case .ball: [Self.ball(&dice)]
    case .knot: [Self.knot(&dice)]
    case .dashes: Self.dashes(&dice)
    case .crossedOut: Self.crossedOut(&dice)
    case .spiral: [Self.spiral(&dice)]
    case .burst: Self.burst(&dice)
    case .tremor: [Self.tremor(&dice)]
    }
  }

  /// From side to side while the hand goes across.
  private static func zigzag(teeth: Int, _ dice: inout Dice) -> [Point] {
    let angle = dice.uniform(0, 2 * .pi)
    let (breadth, way) = (dice.uniform(0.4, 1.1), dice.uniform(0.3, 1.2))
    let isRound = dice.chance(0.5)
    var knots: [Point] = []
    for tooth in 0...teeth {
      let along = way * (Double(tooth) / Double(teeth) + dice.normal(0.03))
      let side = (tooth.isMultiple(of: 2) ? 1.0 : -1) * (0.5 + dice.normal(0.1)) * breadth
      knots.append(Point(along, side).turned(by: angle))
    }
    return isRound ? Curve(through: knots).points : knots
  }

  private static func curve(through count: Int, _ dice: inout Dice) -> [Point] {
    Curve(through: (0..<count).map { _ in Point(dice.uniform(), dice.uniform()) }).points
  }

  /// A row of loops, as one tries a pen.
  private static func coil(_ dice: inout Dice) -> [Point] {
    let turns = dice.uniform(3.2, 9)
    let (radius, step) = (dice.uniform(0.25, 0.5), dice.uniform(0.12, 0.4))
    let (tilt, phase) = (dice.normal(0.5), dice.uniform(0, 2 * .pi))
    let direction = dice.chance(0.5) ? 1.0 : -1
    return (0...Int(turns * 14)).map { index in
      let turn = Double(index) / 14
      let angle = 2 * .pi * turn * direction + phase
      let size = radius * (1 + dice.normal(0.04))
      return Point(step * turn + size * cos(angle) * 0.8, size * sin(angle)).turned(by: tilt)
    }
  }

  /// Parallel lines, and others across.
  private static func crossHatch(_ dice: inout Dice) -> [[Point]] {
    let angle = dice.uniform(0, .pi)
    var lines: [[Point]] = []
    for turn in [angle, angle + dice.uniform(0.9, 2.2)] {
      let count = 2 + dice.index(below: 4)
      for number in 0..<count {
        let across = Double(number) / Double(count - 1) - 0.5 + dice.normal(0.05)
        lines.append(
          [-0.6, 0, 0.6].map { Point($0 + dice.normal(0.06), across * 0.9).turned(by: turn) })
      }
    }
    return lines
  }

  /// A long walk that turns as it likes.
  private static func wander(_ dice: inout Dice) -> [Point] {
    var (place, heading, bend) = (Point.zero, dice.uniform(0, 2 * .pi), 0.0)
    var points = [place]
    for _ in 0..<(60 + dice.index(below: 120)) {
      bend = 0.8 * bend + dice.normal(0.35)
      heading += bend
      place = place + Point(cos(heading), sin(heading)) * 0.07
      // Back towards the middle, so that the walk crosses itself.
      place = place * 0.97
      points.append(place)
    }
    return points
  }

  /// A patch that is filled with ink.
  private static func blot(_ dice: inout Dice) -> [Point] {
    let (height, rows) = (dice.uniform(0.4, 1), 14)
    let angle = dice.uniform(0, .pi)
    return (0...rows).flatMap { row -> [Point] in
      let y = 2 * Double(row) / Double(rows) - 1
      let half = (1 - y * y).squareRoot() * (0.5 + dice.normal(0.05)) + 0.02
      let (left, right) = (Point(-half, y * height / 2), Point(half, y * height / 2))
      let ends = row.isMultiple(of: 2) ? [left, right] : [right, left]
      return ends.map { $0.turned(by: angle) }
    }
  }

  /// Round and round, never on the same way.
  private static func ball(_ dice: inout Dice) -> [Point] {
    let turns = dice.uniform(4, 9)
    let (phase, wobble) = (dice.uniform(0, 2 * .pi), dice.uniform(2.2, 3.8))
    var center = Point.zero
    return (0...Int(turns * 16)).map { index in
      let angle = 2 * .pi * Double(index) / 16 + phase
      center = center * 0.98 + Point(dice.normal(0.03), dice.normal(0.03))
      let (a, b) = (0.45 + 0.15 * sin(angle / wobble), 0.45 + 0.25 * cos(angle / wobble + phase))
      return center + Point(a * cos(angle), b * sin(angle))
    }
  }

  /// Lissajous figures with more crossings than any digit has.
  private static func knot(_ dice: inout Dice) -> [Point] {
    let pairs = [(2.0, 3.0), (3, 2), (3, 4), (4, 3), (5, 3), (3, 5)]
    let (a, b) = pairs[dice.index(below: pairs.count)]
    let (phase, angle) = (dice.uniform(0.4, 1.2), dice.uniform(0, 2 * .pi))
    let width = dice.uniform(0.6, 1.3)
    return (0...120).map { index in
      let t = 2 * Double.pi * Double(index) / 120
      return Point(width * sin(a * t + phase), sin(b * t)).turned(by: angle)
        + Point(dice.normal(0.01), dice.normal(0.01))
    }
  }

  /// Short strokes all over the place.
  private static func dashes(_ dice: inout Dice) -> [[Point]] {
    (0..<(5 + dice.index(below: 6))).map { _ in
      let middle = Point(dice.uniform(), dice.uniform())
      let half = Point(dice.uniform(0.06, 0.2), 0).turned(by: dice.uniform(0, .pi))
      return [middle - half, middle + Point(dice.normal(0.01), dice.normal(0.01)), middle + half]
    }
  }

  /// A digit that somebody has made unreadable.
  private static func crossedOut(_ dice: inout Dice) -> [[Point]] {
    var hand = Hand(dice: Dice(seed: dice.next()))
    let digit = hand.draw(dice.index(below: 10))
    let over = zigzag(teeth: 5 + dice.index(below: 6), &dice)
    guard let below = Rect(bounding: digit.joined()), let above = Rect(bounding: over)
    else { return [over] }
    return digit + [over.map { $0 + below.center - above.center }]
  }

  /// From the middle outwards, or inwards.
  private static func spiral(_ dice: inout Dice) -> [Point] {
    let turns = dice.uniform(2.3, 5)
    let (phase, direction) = (dice.uniform(0, 2 * .pi), dice.chance(0.5) ? 1.0 : -1)
    let width = dice.uniform(0.7, 1.2)
    let steps = Int(turns * 20)
    return (0...steps).map { index in
      let angle = direction * 2 * .pi * Double(index) / 20 + phase
      let radius = 0.5 * Double(index) / Double(steps) + dice.normal(0.008)
      return Point(width * radius * cos(angle), radius * sin(angle))
    }
  }

  /// Rays from one place.
  private static func burst(_ dice: inout Dice) -> [[Point]] {
    let rays = 5 + dice.index(below: 7)
    let phase = dice.uniform(0, 2 * .pi)
    return (0..<rays).map { ray in
      let angle = phase + 2 * .pi * (Double(ray) + dice.normal(0.15)) / Double(rays)
      let (from, to) = (dice.uniform(0, 0.15), dice.uniform(0.35, 0.6))
      return [from, (from + to) / 2, to].map {
        Point($0 * cos(angle), $0 * sin(angle)) + Point(dice.normal(0.01), dice.normal(0.01))
      }
    }
  }

  /// The line of a hand that trembles, as a seismograph draws it.
  private static func tremor(_ dice: inout Dice) -> [Point] {
    let (teeth, angle) = (16 + dice.index(below: 24), dice.uniform(-0.4, 0.4))
    let (from, to) = (dice.uniform(0.02, 0.3), dice.uniform(0.1, 0.4))
    let length = dice.uniform(0.9, 1.8)
    return (0...teeth).map { tooth in
      let along = Double(tooth) / Double(teeth)
      return Point(length * along, dice.normal(from + (to - from) * along)).turned(by: angle)
    }
  }
}

extension Point {
  /// Turned around the origin by an angle in radians.
  func turned(by angle: Double) -> Point {
    Point(x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle))
  }
}
