import Geometry
import Glibc

/// Kinds of drawings that are not a digit.
public enum NotDigit: String, CaseIterable, Hashable, Sendable, Codable {
  /// Lines that mean nothing.
  case scribble
  /// Letters and other signs of scripts.
  case letter
  /// Arrows, boxes, hearts.
  case shape
  /// What is left of a digit that was broken off.
  case part
  /// Two digits or more, side by side or on top of each other.
  case several

  /// In what the kinds differ that are to be learned from and those that are to measure with.
  public enum Families: Hashable, Sendable {
    /// Those that a network may see.
    case toLearn
    /// Other scribbles, letters and shapes, which no network has seen.
    case kept
  }

  /// Of a hundred drawings, so many are of this kind.
  var share: Int {
    switch self {
    case .scribble: 18
    case .letter: 34
    case .shape: 18
    case .part: 6
    case .several: 24
    }
  }

  /// The lines of one such drawing, in the unit of a digit's height.
  func lines(_ families: Families, _ dice: inout Dice) -> [[Point]] {
    let isKept = families == .kept
    switch self {
    case .scribble: return dice.choice(isKept ? Scribble.kept : Scribble.toLearn).lines(&dice)
    case .letter: return Self.letter(families, &dice)
    case .shape: return Self.shape(dice.choice(isKept ? Figure.kept : Figure.toLearn), &dice)
    case .part: return dice.choice(isKept ? DigitPart.kept : DigitPart.toLearn).lines(&dice)
    case .several: return Self.several(&dice)
    }
  }

  private static func letter(_ families: Families, _ dice: inout Dice) -> [[Point]] {
    if families == .kept { return written(Form.lettersKept, &dice) }
    let mark = dice.uniform()
    return mark < 0.2
      ? invented(&dice) : mark < 0.4 ? joined(&dice) : written(Form.lettersToLearn, &dice)
  }

  private static func written(_ letters: [[Form]], _ dice: inout Dice) -> [[Point]] {
    var hand = Hand(dice: Dice(seed: dice.next()))
    return hand.draw(dice.choice(letters))
  }

  /// A sign of no script made of what scripts are made of: a letter, and a stroke of another.
  private static func joined(_ dice: inout Dice) -> [[Point]] {
    let (letter, other) = (
      written(Form.lettersToLearn, &dice), written(Form.lettersToLearn, &dice)
    )
    return letter.count > 1 || other.count > 1 ? letter + [dice.choice(other)] : letter
  }

  /// A sign of no script: three strokes or four that hang together, and so too many for a digit.
  private static func invented(_ dice: inout Dice) -> [[Point]] {
    var lines: [[Point]] = []
    for _ in 0..<(3 + dice.index(below: 2)) {
      var knots = (0..<(2 + dice.index(below: 3))).map { _ in
        Point(dice.uniform(), dice.uniform())
      }
      if let other = lines.last, dice.chance(0.6) { knots[0] = dice.choice(other) }
      let curve = Curve(through: knots).points
      guard knots[0].distance(to: knots[knots.count - 1]) > 0.3 else { continue }
      lines.append(stride(from: 0, to: curve.count, by: 3).map { curve[$0] })
    }
    return lines.count > 1 ? lines : Scribble.tangle.lines(&dice)
  }

  private static func shape(_ figure: Figure, _ dice: inout Dice) -> [[Point]] {
    var hand = Hand(dice: Dice(seed: dice.next()))
    let turn = dice.uniform(-figure.turning, figure.turning) * .pi / 2
    return hand.draw(figure.forms).map { $0.map { $0.turned(by: turn) } }
  }

  /// Two digits or three, by one hand. A 1 over another digit could be a stroke of it, two rings one
  /// below the other an 8, and a 1 below a 1 a longer one.
  private static func several(_ dice: inout Dice) -> [[Point]] {
    var hand = Hand(dice: Dice(seed: dice.next()))
    let mark = dice.uniform()
    let arrangement: DigitRow.Arrangement =
      mark < 0.6 ? .beside(gap: -0.08...0.5) : mark < 0.75 ? .stacked : .overlaid
    let count = dice.chance(0.75) ? 2 : 3
    var digits = (0..<count).map { _ in dice.index(below: 10) }
    switch arrangement {
    case .overlaid: digits = [2 + dice.index(below: 8), 2 + dice.index(below: 8)]
    case .stacked: digits[0] = 2 + dice.index(below: 8)
    case .beside: break
    }
    return DigitRow(digits.map { hand.draw($0) }, arrangement, &dice).lines
  }
}

extension Dice {
  mutating func choice<Element>(_ elements: [Element]) -> Element {
    elements[index(below: elements.count)]
  }
}
