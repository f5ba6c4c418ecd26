import Glibc

/// What one image adds to the loss, and the gradient that starts the way back.
public enum Losses {
  /// Replaces `count` logits z by p_j = e^z_j / Σ_k e^z_k.
  public static func softmaxForward(_ values: UnsafeMutablePointer<Float>, count: Int) {
    var largest = values[0]
    for j in 1..<max(count, 1) { largest = max(largest, values[j]) }
    var sum: Float = 0
    for j in 0..<count {
      values[j] = exp(values[j] - largest)
      sum += values[j]
    }
    for j in 0..<count { values[j] /= sum }
  }

  /// Returns -ln p[label] and writes dL/dz = s (p - y), with s = `scale` and y one-hot at `label`.
  public static func crossEntropyBackward(
    probabilities: UnsafePointer<Float>, count: Int, label: Int, scale: Float,
    gradients: UnsafeMutablePointer<Float>
  ) -> Float {
    for j in 0..<count { gradients[j] = scale * (probabilities[j] - (j == label ? 1 : 0)) }
    return -log(max(probabilities[label], .leastNormalMagnitude))
  }

  /// Returns Σ_j (a_j - y_j)² / 2 and writes dL/da = s (a - y), with y one-hot at `label`.
  public static func squaredErrorBackward(
    outputs: UnsafePointer<Float>, count: Int, label: Int, scale: Float,
    gradients: UnsafeMutablePointer<Float>
  ) -> Float {
    var sum: Float = 0
    for j in 0..<count {
      let difference = outputs[j] - (j == label ? 1 : 0)
      sum += difference * difference
      gradients[j] = scale * difference
    }
    return sum / 2
  }

  /// The index of the first largest of `count` values.
  public static func indexOfLargest(_ values: UnsafePointer<Float>, count: Int) -> Int {
    var best = 0
    for j in 1..<max(count, 1) where values[j] > values[best] { best = j }
    return best
  }
}
