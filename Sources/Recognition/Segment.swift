import Geometry
import Ink

/// Strokes that belong together, and what they look like.
public struct Segment: Equatable, Sendable {
  /// Which strokes of the drawing, in the order in which they were drawn.
  public var strokes: [Int]
  /// The smallest rectangle that holds their centre lines.
  public var bounds: Rect
  /// What the networks see of them.
  public var picture: DigitPicture
  /// How much it is a digit, from 0 to 1; see ``DigitJudge``.
  public var score: Double
  /// The reader's share of each digit; they sum to 1.
  public var shares: [Double]

  /// A segment of what the networks said.
  public init(
    strokes: [Int], bounds: Rect, picture: DigitPicture, score: Double, shares: [Double]
  ) {
    (self.strokes, self.bounds, self.picture) = (strokes, bounds, picture)
    (self.score, self.shares) = (score, shares)
  }

  /// The digit with the largest share.
  public var digit: Int { shares.indices.max { shares[$0] < shares[$1] } ?? 0 }
  /// The share of that digit.
  public var confidence: Double { shares[digit] }
}

/// What a drawing is.
public enum Verdict: Hashable, Sendable {
  /// There is no ink.
  case blank
  /// A digit.
  case digit(Int)
  /// Digits side by side, from left to right.
  case number([Int])
  /// Something else.
  case notADigit

  /// What the segments of a drawing amount to when what scores less than `dial` is no digit.
  public init(_ segments: [Segment], dial: Double) {
    if segments.isEmpty {
      self = .blank
    } else if segments.contains(where: { $0.score < dial }) {
      self = .notADigit
    } else {
      self =
        segments.count == 1 ? .digit(segments[0].digit) : .number(segments.map(\.digit))
    }
  }

  /// One word for machines, or a few: `blank`, `digit`, `number`, `not-a-digit`.
  public var name: String {
    switch self {
    case .blank: "blank"
    case .digit: "digit"
    case .number: "number"
    case .notADigit: "not-a-digit"
    }
  }

  /// In a few words: `the digit 4`, `a number: 47`, `not a digit`.
  public var text: String {
    switch self {
    case .blank: "nothing drawn yet"
    case .digit(let digit): "the digit \(digit)"
    case .number(let digits): "a number: " + digits.map(String.init).joined()
    case .notADigit: "not a digit"
    }
  }
}
