import CProcessor

/// The steps that change parameters w along their gradients g, value by value.
public enum Updates {
  /// v ← μ v + g;  w ← w - r v
  public static func momentum(
    _ weights: UnsafeMutablePointer<Float>, along gradients: UnsafePointer<Float>,
    velocity: UnsafeMutablePointer<Float>, count: Int, factor: Float, learningRate: Float
  ) {
    for i in 0..<count {
      velocity[i] = factor * velocity[i] + gradients[i]
      weights[i] -= learningRate * velocity[i]
    }
  }

  /// v ← μ v + g;  w ← w - r (g + μ v)
  public static func nesterov(
    _ weights: UnsafeMutablePointer<Float>, along gradients: UnsafePointer<Float>,
    velocity: UnsafeMutablePointer<Float>, count: Int, factor: Float, learningRate: Float
  ) {
    for i in 0..<count {
      velocity[i] = factor * velocity[i] + gradients[i]
      weights[i] -= learningRate * (gradients[i] + factor * velocity[i])
    }
  }

  /// v ← α v + (1 - α) g²;  w ← w - r g / (√v + ε)
  public static func rootMeanSquare(
    _ weights: UnsafeMutablePointer<Float>, along gradients: UnsafePointer<Float>,
    squares: UnsafeMutablePointer<Float>, count: Int, decay: Float, epsilon: Float,
    learningRate: Float
  ) {
    func step(_ g: Vector, _ square: Vector) -> (change: Vector, square: Vector) {
      let v = decay * square + (1 - decay) * g * g
      return (learningRate * g / (squareRoot(v) + epsilon), v)
    }
    let whole = count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      let (change, square) = step(load(gradients + i), load(squares + i))
      store(load(weights + i) - change, weights + i)
      store(square, squares + i)
    }
    // The rest by the same operations, so that it does not matter where a part ends.
    for i in whole..<count {
      let (change, square) = step(
        Vector(repeating: gradients[i]), Vector(repeating: squares[i]))
      weights[i] -= change[0]
      squares[i] = square[0]
    }
  }

  /// g ← g + λ₁ sign w + λ₂ w, with sign 0 = 0
  public static func addPenalty(
    _ weights: UnsafePointer<Float>, l1: Float, l2: Float,
    to gradients: UnsafeMutablePointer<Float>, count: Int
  ) {
    if l2 != 0 { add(weights, scaledBy: l2, to: gradients, count: count) }
    guard l1 != 0 else { return }
    for i in 0..<count {
      let sign: Float = weights[i] > 0 ? 1 : weights[i] < 0 ? -1 : 0
      gradients[i] += l1 * sign
    }
  }

  /// w ← s w
  public static func scale(
    _ weights: UnsafeMutablePointer<Float>, by factor: Float, count: Int
  ) {
    for i in 0..<count { weights[i] *= factor }
  }

  /// m ← β₁ m + (1 - β₁) g;  v ← β₂ v + (1 - β₂) g²;  w ← w - r m / (√(c v) + ε), where the
  /// caller puts the bias corrections into r = learning rate / (1 - β₁ᵗ) and c = 1 / (1 - β₂ᵗ).
  public static func adam(
    _ weights: UnsafeMutablePointer<Float>, along gradients: UnsafePointer<Float>,
    mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>, count: Int,
    _ rule: AdamRule
  ) {
    var whole = 0
    if cprocessor_built_with_avx512() {
      while whole + 16 <= count {
        adam(weights, gradients, mean, variance, whole, SIMD16<Float>.self, rule)
        whole += 16
      }
    }
    while whole + 8 <= count {
      adam(weights, gradients, mean, variance, whole, Vector.self, rule)
      whole += 8
    }
    guard whole < count else { return }
    // The rest by the same operations, so that it does not matter where a part ends.
    var (w, g, m, v) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
    for lane in 0..<count - whole {
      w[lane] = weights[whole + lane]
      g[lane] = gradients[whole + lane]
      m[lane] = mean[whole + lane]
      v[lane] = variance[whole + lane]
    }
    let next = step(weights: w, gradients: g, mean: m, variance: v, rule)
    for lane in 0..<count - whole {
      weights[whole + lane] = next.weights[lane]
      mean[whole + lane] = next.mean[lane]
      variance[whole + lane] = next.variance[lane]
    }
  }

  @inline(__always)
  private static func adam<V: SIMD>(
    _ weights: UnsafeMutablePointer<Float>, _ gradients: UnsafePointer<Float>,
    _ mean: UnsafeMutablePointer<Float>, _ variance: UnsafeMutablePointer<Float>, _ place: Int,
    _: V.Type, _ rule: AdamRule
  ) where V.Scalar == Float, V.MaskStorage.Scalar == Int32 {
    let next = step(
      weights: UnsafeRawPointer(weights + place).loadUnaligned(as: V.self),
      gradients: UnsafeRawPointer(gradients + place).loadUnaligned(as: V.self),
      mean: UnsafeRawPointer(mean + place).loadUnaligned(as: V.self),
      variance: UnsafeRawPointer(variance + place).loadUnaligned(as: V.self), rule)
    UnsafeMutableRawPointer(weights + place).storeBytes(of: next.weights, as: V.self)
    UnsafeMutableRawPointer(mean + place).storeBytes(of: next.mean, as: V.self)
    UnsafeMutableRawPointer(variance + place).storeBytes(of: next.variance, as: V.self)
  }

  @inline(__always)
  private static func step<V: SIMD>(
    weights: V, gradients g: V, mean: V, variance: V, _ rule: AdamRule
  ) -> (weights: V, mean: V, variance: V)
  where V.Scalar == Float, V.MaskStorage.Scalar == Int32 {
    let m = rule.beta1 * mean + (1 - rule.beta1) * g
    let v = rule.beta2 * variance + (1 - rule.beta2) * g * g
    let root = squareRoot(v * rule.varianceCorrection)
    return (weights - rule.stepSize * m / (root + rule.epsilon), m, v)
  }

  /// w ← w + s g
  public static func add(
    _ gradients: UnsafePointer<Float>, scaledBy scale: Float,
    to weights: UnsafeMutablePointer<Float>, count: Int
  ) {
    for i in 0..<count { weights[i] += scale * gradients[i] }
  }
}

/// The numbers of one Adam update.
public struct AdamRule {
  /// The share of the mean that stays.
  public let beta1: Float
  /// The share of the mean square that stays.
  public let beta2: Float
  /// Keeps the quotient finite.
  public let epsilon: Float
  /// Learning rate / (1 - β₁ᵗ).
  public let stepSize: Float
  /// 1 / (1 - β₂ᵗ).
  public let varianceCorrection: Float

  /// The numbers of one update.
  public init(
    beta1: Float, beta2: Float, epsilon: Float, stepSize: Float, varianceCorrection: Float
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.stepSize = stepSize
    self.varianceCorrection = varianceCorrection
  }
}
