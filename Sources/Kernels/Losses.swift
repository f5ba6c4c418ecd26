import Glibc

/// What one image adds to the loss, and the gradient that starts the way back.
public enum Losses {
  /// Replaces `count` logits z by p_j = e^z_j / Σ_k e^z_k, the largest taken off first so that
  /// nothing overflows. Returns ln Σ_k e^z_k.
  @discardableResult
  public static func softmaxForward(
    _ values: UnsafeMutablePointer<Float>, count: Int
  ) -> Float {
    precondition(count > 0)
    var largest = values[0]
    for j in 1..<count where values[j] > largest { largest = values[j] }
    for j in 0..<count { values[j] -= largest }
    Activations.exponential(MutableMatrixView(values, rows: 1, columns: count))
    var sum: Float = 0
    for j in 0..<count { sum += values[j] }
    let factor = 1 / sum
    for j in 0..<count { values[j] *= factor }
    return largest + log(sum)
  }

  /// dL/dz = s (p - y), with s = `scale` and y one-hot at `label`. Softmax and cross-entropy are
  /// differentiated as one.
  public static func crossEntropyBackward(
    probabilities: UnsafePointer<Float>, count: Int, label: Int, scale: Float,
    gradients: UnsafeMutablePointer<Float>
  ) {
    precondition(label < count)
    for j in 0..<count { gradients[j] = scale * probabilities[j] }
    gradients[label] = scale * (probabilities[label] - 1)
  }

  /// Returns Σ_j (a_j - y_j)² and writes dL/da = 2 s (a - y), with y one-hot at `label`.
  public static func squaredErrorBackward(
    outputs: UnsafePointer<Float>, count: Int, label: Int, scale: Float,
    gradients: UnsafeMutablePointer<Float>
  ) -> Float {
    precondition(label < count)
    var sum: Float = 0
    for j in 0..<count {
      let difference = outputs[j] - (j == label ? 1 : 0)
      sum += difference * difference
      gradients[j] = 2 * scale * difference
    }
    return sum
  }

  /// The index of the first largest of `count` values.
  public static func indexOfLargest(_ values: UnsafePointer<Float>, count: Int) -> Int {
    var best = 0
    for j in 1..<max(count, 1) where values[j] > values[best] { best = j }
    return best
  }
}
