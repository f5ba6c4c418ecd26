/// How the learning rate changes with the number of updates made so far.
public enum Schedule: Hashable, Sendable, Codable {
  /// Always the base rate.
  case constant
  /// base / (1 + decay * iteration), the iteration counted in updates from 0.
  case inverseDecay(Float)

  /// The learning rate of update number `iteration` (from 0).
  public func learningRate(base: Float, iteration: Int) -> Float {
    switch self {
    case .constant: base
    case .inverseDecay(let decay): base / (1 + decay * Float(iteration))
    }
  }
}
