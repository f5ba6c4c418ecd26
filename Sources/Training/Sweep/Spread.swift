/// The middle of some numbers and how far they lie apart.
public struct Spread: Hashable, Sendable {
  /// Their mean, Σx / n.
  public let mean: Double
  /// Their sample standard deviation, √(Σ(x - mean)² / (n - 1)); nil for a single number, which says
  /// nothing of it.
  public let deviation: Double?

  /// Of `values`; nil without any.
  public init?(of values: [Double]) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    guard values.count > 1 else {
      deviation = nil
      return
    }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = (squares / (count - 1)).squareRoot()
  }
}
