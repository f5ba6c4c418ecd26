import Kernels

extension Step {
  /// What happens to the gradient g of a parameter w.
  enum Change {
    /// Nothing is computed backwards.
    case none
    /// w ← w - rate g
    case descend(rate: Float)
    /// v ← factor v + g; w ← w - rate v
    case momentum(factor: Float, rate: Float, velocity: UnsafeMutablePointer<Float>)
    case adam(
      AdamRule, mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>)
    /// sum ← sum + g; w stays.
    case accumulate(UnsafeMutablePointer<Float>)

    /// Changes `count` parameters from `place` on along `gradient`.
    func apply(
      _ gradient: UnsafePointer<Float>, to parameters: UnsafeMutablePointer<Float>, at place: Int,
      count: Int
    ) {
      let weights = parameters + place
      switch self {
      case .none: break
      case .descend(let rate):
        Updates.add(gradient, scaledBy: -rate, to: weights, count: count)
      case .momentum(let factor, let rate, let velocity):
        Updates.momentum(
          weights, along: gradient, velocity: velocity + place, count: count, factor: factor,
          learningRate: rate)
      case .adam(let rule, let mean, let variance):
        Updates.adam(
          weights, along: gradient, mean: mean + place, variance: variance + place, count: count,
          rule)
      case .accumulate(let sum):
        Updates.add(gradient, scaledBy: 1, to: sum + place, count: count)
      }
    }
  }
}

extension OptimizerState {
  /// Counts one update and hands `body` the change it makes.
  mutating func advance(
    learningRate: Float, parameterCount: Int, _ body: (Step.Change) -> Void
  ) {
    step += 1
    let step = step
    switch optimizer {
    case .sgd:
      body(.descend(rate: learningRate))
    case .momentum(let factor):
      precondition(first.count == parameterCount, "a state made for this network")
      first.change { velocity in
        body(.momentum(factor: factor, rate: learningRate, velocity: velocity))
      }
    case .adam(let beta1, let beta2, let epsilon):
      precondition(first.count == parameterCount, "a state made for this network")
      let rule = AdamRule(
        beta1: beta1, beta2: beta2, epsilon: epsilon,
        stepSize: learningRate / Float(1 - power(Double(beta1), step)),
        varianceCorrection: 1 / Float(1 - power(Double(beta2), step)))
      first.change { mean in
        second.change { variance in body(.adam(rule, mean: mean, variance: variance)) }
      }
    }
  }
}

/// base to the power of a whole number.
private func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}
