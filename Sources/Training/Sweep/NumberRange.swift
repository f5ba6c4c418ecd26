import Glibc
import NeuralNetwork

/// The numbers between two ends, both included, that a random search draws from.
public struct NumberRange: Hashable, Sendable {
  /// The smallest and the largest number.
  public let bounds: ClosedRange<Double>
  /// Whether only whole numbers are drawn.
  public let isWhole: Bool

  /// The numbers from `lower` to `upper`; nil unless both are finite, at least 0, below 1e15 and in
  /// order.
  public init?(from lower: Double, to upper: Double, isWhole: Bool) {
    guard lower >= 0, lower <= upper, upper < 1e15 else { return nil }
    bounds = lower...upper
    self.isWhole = isWhole
  }

  /// A number as a text that is read as the same `Float`.
  ///
  /// Log-uniform, so that 0.001...0.01 is as likely as 0.01...0.1; uniform where the lower end is 0,
  /// which has no logarithm. Numbers that are not whole have three significant digits: what a table
  /// shows of them is all there is.
  func draw(using generator: inout RandomGenerator) -> String {
    // A whole number k stands for k..<k+1, so that the ends are as likely as their neighbours.
    let (lower, upper) = (bounds.lowerBound, bounds.upperBound + (isWhole ? 1 : 0))
    let part = generator.nextUniform()
    let drawn =
      lower > 0 ? lower * pow(upper / lower, part) : upper * part
    guard !isWhole else { return "\(Int(clamped(drawn.rounded(.down))))" }
    return "\(Float(clamped(Self.rounded(drawn))))"
  }

  private func clamped(_ value: Double) -> Double {
    min(max(value, bounds.lowerBound), bounds.upperBound)
  }

  /// Three significant digits.
  private static func rounded(_ value: Double) -> Double {
    guard value > 0 else { return value }
    let power = pow(10, 2 - floor(log10(value)))
    return (value * power).rounded() / power
  }
}
