import Geometry
import Ink

/// Numbers of several digits, composed of digits that people drew with a pen.
///
/// Each digit is of a size of its own and stands a little above or below the line. Number `i` depends
/// on the seed and on `i` alone.
public struct PenNumbers: Sendable {
  /// One number.
  public struct Number: Sendable, Equatable {
    /// The strokes from the first digit to the last, on the canvas of side 1.
    public var strokes: [Stroke]
    /// What it says.
    public var digits: [UInt8]
    /// How many of the strokes belong to each digit.
    public var strokeCounts: [Int]
  }

  private let pool: [PenTrajectories.Digit]
  private let seed: UInt64
  /// The space between the boxes of neighbouring digits, in heights of a digit.
  public let gap: ClosedRange<Double>

  /// A composer of what is in `trajectories`; nil where there is nothing.
  ///
  /// - Parameter gap: the space between the boxes of neighbouring digits, in heights of a digit.
  public init?(
    of trajectories: PenTrajectories, seed: UInt64, gap: ClosedRange<Double> = 0...0.6
  ) {
    pool = trajectories.digits.filter { $0.strokes.contains { !$0.points.isEmpty } }
    guard !pool.isEmpty else { return nil }
    self.seed = seed
    self.gap = gap
  }

  /// Number `index`, of `length` digits.
  public func number(_ index: UInt64, length: Int) -> Number {
    var dice = Dice(seed: seed, stream: index)
    let digits = (0..<length).map { _ in dice.choice(pool) }
    let drawings = digits.map { $0.strokes.map(\.points).filter { !$0.isEmpty } }
    let row = DigitRow(drawings, .beside(gap: gap), &dice)
    return Number(
      strokes: Sheet.strokes(row.lines, &dice), digits: digits.map(\.label),
      strokeCounts: drawings.map(\.count))
  }
}
