import Glibc

/// The functions that are applied value by value. `forward` replaces z by a = f(z); `backward`
/// replaces dL/da by dL/dz, from the output a alone.
public enum Activations {
  /// a = 1 / (1 + e^-z)
  public static func sigmoidForward(_ values: MutableMatrixView) {
    for i in 0..<values.rows {
      for j in 0..<values.columns { values.row(i)[j] = 1 / (1 + exp(-values.row(i)[j])) }
    }
  }

  /// dL/dz = dL/da a (1 - a)
  public static func sigmoidBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    for i in 0..<gradients.rows {
      for j in 0..<gradients.columns {
        let a = outputs.row(i)[j]
        gradients.row(i)[j] *= a * (1 - a)
      }
    }
  }

  /// a = tanh z
  public static func tanhForward(_ values: MutableMatrixView) {
    for i in 0..<values.rows {
      for j in 0..<values.columns { values.row(i)[j] = tanh(values.row(i)[j]) }
    }
  }

  /// dL/dz = dL/da (1 - a²)
  public static func tanhBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    for i in 0..<gradients.rows {
      for j in 0..<gradients.columns {
        let a = outputs.row(i)[j]
        gradients.row(i)[j] *= 1 - a * a
      }
    }
  }

  /// a = max(0, z)
  public static func reluForward(_ values: MutableMatrixView) {
    for i in 0..<values.rows {
      for j in 0..<values.columns where values.row(i)[j] < 0 { values.row(i)[j] = 0 }
    }
  }

  /// dL/dz = dL/da where a > 0, else 0
  public static func reluBackward(outputs: MatrixView, gradients: MutableMatrixView) {
    for i in 0..<gradients.rows {
      for j in 0..<gradients.columns where !(outputs.row(i)[j] > 0) { gradients.row(i)[j] = 0 }
    }
  }
}
