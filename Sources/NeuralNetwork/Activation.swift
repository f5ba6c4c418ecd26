/// A function applied to every value of a layer on its own.
///
/// All but the last have a derivative that their own output a = f(z) tells, so z need not be kept:
///
/// | case | f(z) | f'(z) |
/// |---|---|---|
/// | `sigmoid` | 1 / (1 + e^-z) | a (1 - a) |
/// | `tanh` | (e^z - e^-z) / (e^z + e^-z) | 1 - a² |
/// | `relu` | max(0, z) | 1 where a > 0, else 0 |
/// | `leakyRelu` | z where z > 0, else 0.01 z | 1 where a > 0, else 0.01 |
/// | `gelu` | z Φ(z), Φ the normal distribution function | Φ(z) + z φ(z) |
public enum Activation: String, CaseIterable, Hashable, Sendable, Codable {
  /// The logistic function, with values in 0...1.
  case sigmoid
  /// The hyperbolic tangent, with values in -1...1.
  case tanh
  /// The rectifier: negative values become 0.
  case relu
  /// The rectifier that lets a hundredth of negative values through.
  case leakyRelu = "leaky-relu"
  /// The Gaussian error linear unit, by the error function itself and not by tanh.
  case gelu

  /// What leaky ReLU leaves of negative values; PyTorch's default.
  public static let leakySlope: Float = 0.01
}

/// What the last layer of a dense classifier does with its values.
public enum OutputActivation: String, CaseIterable, Hashable, Sendable, Codable {
  /// Probabilities that sum to 1; goes with cross-entropy.
  case softmax
  /// Independent values in 0...1; goes with the squared error.
  case sigmoid
}
