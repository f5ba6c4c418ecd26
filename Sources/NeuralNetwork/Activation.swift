/// A function applied to every value of a layer on its own.
///
/// All three have a derivative that their own output a = f(z) tells, so z need not be kept:
///
/// | case | f(z) | f'(z) |
/// |---|---|---|
/// | `sigmoid` | 1 / (1 + e^-z) | a (1 - a) |
/// | `tanh` | (e^z - e^-z) / (e^z + e^-z) | 1 - a² |
/// | `relu` | max(0, z) | 1 where a > 0, else 0 |
public enum Activation: String, CaseIterable, Hashable, Sendable, Codable {
  /// The logistic function, with values in 0...1.
  case sigmoid
  /// The hyperbolic tangent, with values in -1...1.
  case tanh
  /// The rectifier: negative values become 0.
  case relu
}

/// What the last layer of a dense classifier does with its values.
public enum OutputActivation: String, CaseIterable, Hashable, Sendable, Codable {
  /// Probabilities that sum to 1; goes with cross-entropy.
  case softmax
  /// Independent values in 0...1; goes with the squared error.
  case sigmoid
}
