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

  /// -Σ_j y_j ln p_j from the logits z and n = ln Σ_k e^z_k, without the detour through a p that may
  /// be 0: (1 - ε) (n - z_label) + ε / count Σ_j (n - z_j), with ε = `smoothing`.
  public static func crossEntropy(
    logits: UnsafePointer<Float>, normalizer: Float, count: Int, label: Int, smoothing: Float = 0
  ) -> Float {
    precondition(label < count)
    let loss = normalizer - logits[label]
    guard smoothing != 0 else { return loss }
    var sum: Float = 0
    for j in 0..<count { sum += normalizer - logits[j] }
    return (1 - smoothing) * loss + smoothing / Float(count) * sum
  }

  /// dL/dz = s (p - y), with s = `scale` and y = (1 - ε) one-hot at `label` + ε / count, ε =
  /// `smoothing`. Softmax and cross-entropy are differentiated as one.
  public static func crossEntropyBackward(
    probabilities: UnsafePointer<Float>, count: Int, label: Int, scale: Float,
    smoothing: Float = 0, gradients: UnsafeMutablePointer<Float>
  ) {
    precondition(label < count)
    let share = smoothing / Float(count)
    for j in 0..<count { gradients[j] = scale * (probabilities[j] - share) }
    gradients[label] = scale * (probabilities[label] - share - (1 - smoothing))
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
