import Kernels

/// How the gradient g of the mean loss changes a parameter w at learning rate r; the formulas are
/// those of PyTorch.
public enum Optimizer: Hashable, Sendable, Codable {
  /// w ← w - r g
  case sgd
  /// v ← μ v + g;  w ← w - r v   (Polyak's heavy ball)
  case momentum(Float)
  /// v ← μ v + g;  w ← w - r (g + μ v)   (Nesterov 1983, as Sutskever et al. 2013 put it)
  case nesterov(Float)
  /// v ← α v + (1 - α) g²;  w ← w - r g / (√v + ε)   (Tieleman and Hinton 2012)
  case rmsProp(decay: Float, epsilon: Float)
  /// m ← β₁ m + (1 - β₁) g;  v ← β₂ v + (1 - β₂) g²;
  /// w ← w - r m̂ / (√v̂ + ε) with m̂ = m / (1 - β₁ᵗ), v̂ = v / (1 - β₂ᵗ)   (Kingma and Ba 2015)
  case adam(beta1: Float, beta2: Float, epsilon: Float)
  /// w ← w - r λ w for weights, then as Adam   (Loshchilov and Hutter 2019)
  case adamW(beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float)

  /// Momentum with its usual factor, 0.9.
  public static let momentum = Optimizer.momentum(0.9)
  /// Nesterov's momentum with the usual factor, 0.9.
  public static let nesterov = Optimizer.nesterov(0.9)
  /// RMSprop with PyTorch's factors.
  public static let rmsProp = Optimizer.rmsProp(decay: 0.99, epsilon: 1e-8)
  /// Adam with the factors of its paper.
  public static let adam = Optimizer.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
  /// AdamW with PyTorch's factors.
  public static let adamW = Optimizer.adamW(
    beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01)

  /// How many numbers the optimizer keeps for each parameter.
  var slots: Int {
    switch self {
    case .sgd: 0
    case .momentum, .nesterov, .rmsProp: 1
    case .adam, .adamW: 2
    }
  }
}
