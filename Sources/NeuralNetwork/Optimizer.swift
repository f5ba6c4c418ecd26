import Kernels

/// How the gradient g of the mean loss changes a parameter w at learning rate r; the formulas are
/// those of PyTorch.
public enum Optimizer: Hashable, Sendable, Codable {
  /// w ← w - r g
  case sgd
  /// v ← μ v + g;  w ← w - r v   (Polyak's heavy ball)
  case momentum(Float)
  /// m ← β₁ m + (1 - β₁) g;  v ← β₂ v + (1 - β₂) g²;
  /// w ← w - r m̂ / (√v̂ + ε) with m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ)   (Kingma and Ba 2015)
  case adam(beta1: Float, beta2: Float, epsilon: Float)

  /// Momentum with its usual factor, 0.9.
  public static let momentum = Optimizer.momentum(0.9)
  /// Adam with the factors of its paper.
  public static let adam = Optimizer.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)

  /// How many numbers the optimizer keeps for each parameter.
  var slots: Int {
    switch self {
    case .sgd: 0
    case .momentum: 1
    case .adam: 2
    }
  }
}

/// What an optimizer remembers between two updates: a value that belongs to one network.
public struct OptimizerState: Equatable, Sendable {
  /// The optimizer that this is the memory of.
  public let optimizer: Optimizer
  /// The number of updates made.
  public internal(set) var step: Int
  /// v of momentum or m of Adam, in the network's own order of storage; empty for SGD.
  var first: FloatStorage
  /// v of Adam, in the network's own order of storage; else empty.
  var second: FloatStorage

  /// The memory of `optimizer` before its first update of `network`.
  public init(_ optimizer: Optimizer, for network: Network) {
    self.optimizer = optimizer
    step = 0
    let count = network.storage.count
    first = FloatStorage(repeating: 0, count: optimizer.slots > 0 ? count : 0)
    second = FloatStorage(repeating: 0, count: optimizer.slots > 1 ? count : 0)
  }
}
