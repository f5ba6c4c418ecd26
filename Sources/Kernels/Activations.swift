/// The functions that are applied value by value. `forward` replaces z by a = f(z); `backward`
/// replaces dL/da by dL/dz, from the output a alone.
public enum Activations {
  /// a = 1 / (1 + e^-z)
  public static func sigmoidForward(_ values: MutableMatrixView) {
    replace(values) { logistic($0) }
  }

  /// dL/dz = dL/da a (1 - a)
  public static func sigmoidBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    replace(gradients, with: outputs) { gradient, a in gradient * (a * (1 - a)) }
  }

  /// a = tanh z
  public static func tanhForward(_ values: MutableMatrixView) {
    replace(values) { hyperbolicTangent($0) }
  }

  /// dL/dz = dL/da (1 - a²)
  public static func tanhBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    replace(gradients, with: outputs) { gradient, a in gradient * (1 - a * a) }
  }

  /// a = max(0, z); NaN stays NaN.
  public static func reluForward(_ values: MutableMatrixView) {
    replace(values) { $0.replacing(with: 0, where: $0 .< 0) }
  }

  /// dL/dz = dL/da where a > 0, else 0
  public static func reluBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    replace(gradients, with: outputs) { gradient, a in
      gradient.replacing(with: 0, where: a .<= 0)
    }
  }

  /// a = z where z > 0, else s z (Maas et al. 2013)
  public static func leakyReluForward(_ values: MutableMatrixView, slope: Float) {
    replace(values) { $0.replacing(with: $0 * slope, where: $0 .< 0) }
  }

  /// dL/dz = dL/da where a > 0, else s dL/da; s > 0
  public static func leakyReluBackward(
    outputs: MatrixView, gradients: MutableMatrixView, slope: Float
  ) {
    replace(gradients, with: outputs) { gradient, a in
      gradient.replacing(with: gradient * slope, where: a .<= 0)
    }
  }

  /// a = z Φ(z), with the distribution function of the normal distribution (Hendrycks and Gimpel 2016)
  public static func geluForward(_ values: MutableMatrixView) {
    replace(values) { $0 * normalDistribution($0) }
  }

  /// dL/dz = dL/da (Φ(z) + z φ(z)), from the input z: its output does not tell the derivative.
  public static func geluBackward(inputs: MatrixView, gradients: MutableMatrixView) {
    replace(gradients, with: inputs) { gradient, z in
      let density = 0.398_942_28 * Kernels.exponential(-0.5 * z * z)
      return gradient * multiplyAdd(normalDistribution(z), z, density)
    }
  }

  /// e^x, value by value.
  public static func exponential(_ values: MutableMatrixView) {
    replace(values) { Kernels.exponential($0) }
  }
}

/// Applies an inlined function of one vector everywhere; the end of a row is filled up with zeros.
@inline(__always)
private func replace(_ values: MutableMatrixView, _ function: (Vector) -> Vector) {
  for row in 0..<values.rows {
    let start = values.row(row)
    let whole = values.columns & ~7
    var column = 0
    while column < whole {
      store(function(load(start + column)), start + column)
      column += 8
    }
    guard column < values.columns else { continue }
    var rest = Vector.zero
    for lane in 0..<values.columns - whole { rest[lane] = start[whole + lane] }
    rest = function(rest)
    for lane in 0..<values.columns - whole { start[whole + lane] = rest[lane] }
  }
}

/// The same for a function of two.
@inline(__always)
private func replace(
  _ values: MutableMatrixView, with others: MatrixView, _ function: (Vector, Vector) -> Vector
) {
  precondition(values.rows == others.rows && values.columns == others.columns)
  for row in 0..<values.rows {
    let start = values.row(row)
    let other = others.row(row)
    let whole = values.columns & ~7
    var column = 0
    while column < whole {
      store(function(load(start + column), load(other + column)), start + column)
      column += 8
    }
    guard column < values.columns else { continue }
    var rest = Vector.zero
    var restOfOther = Vector.zero
    for lane in 0..<values.columns - whole {
      rest[lane] = start[whole + lane]
      restOfOther[lane] = other[whole + lane]
    }
    rest = function(rest, restOfOther)
    for lane in 0..<values.columns - whole { start[whole + lane] = rest[lane] }
  }
}
