import Kernels

extension Step {
  /// What happens to a parameter w along its gradient g.
  struct Change {
    enum Rule {
      /// Nothing is computed backwards.
      case none
      /// w ← w - rate g
      case descend(rate: Float)
      /// v ← factor v + g; w ← w - rate v, or w ← w - rate (g + factor v) looking ahead
      case momentum(
        factor: Float, rate: Float, looksAhead: Bool, velocity: UnsafeMutablePointer<Float>)
      case rootMeanSquare(
        decay: Float, epsilon: Float, rate: Float, squares: UnsafeMutablePointer<Float>)
      case adam(
        AdamRule, mean: UnsafeMutablePointer<Float>, variance: UnsafeMutablePointer<Float>)
      /// sum ← sum + g; w stays.
      case accumulate(UnsafeMutablePointer<Float>)
    }

    let rule: Rule
    /// Before the rule, for weights but not for biases: g ← g + l1 sign w + l2 w, then w ← keep w.
    var l1: Float = 0
    var l2: Float = 0
    var keep: Float = 1

    init(_ rule: Rule) { self.rule = rule }

    init(_ rule: Rule, _ regularization: Regularization, rate: Float) {
      self.rule = rule
      l1 = regularization.l1
      l2 = regularization.l2
      keep = 1 - rate * regularization.weightDecay
    }

    /// Whether weights are drawn towards 0.
    var decays: Bool { l1 != 0 || l2 != 0 || keep != 1 }

    /// Changes `count` parameters from `place` on along `gradient`, which serves as scratch.
    func apply(
      _ gradient: UnsafeMutablePointer<Float>, to parameters: UnsafeMutablePointer<Float>,
      at place: Int, count: Int, isWeight: Bool
    ) {
      let weights = parameters + place
      if isWeight && decays {
        Updates.addPenalty(weights, l1: l1, l2: l2, to: gradient, count: count)
        if keep != 1 { Updates.scale(weights, by: keep, count: count) }
      }
      switch rule {
      case .none: break
      case .descend(let rate):
        Updates.add(gradient, scaledBy: -rate, to: weights, count: count)
      case .momentum(let factor, let rate, let looksAhead, let velocity):
        if looksAhead {
          Updates.nesterov(
            weights, along: gradient, velocity: velocity + place, count: count, factor: factor,
            learningRate: rate)
        } else {
          Updates.momentum(
            weights, along: gradient, velocity: velocity + place, count: count, factor: factor,
            learningRate: rate)
        }
      case .rootMeanSquare(let decay, let epsilon, let rate, let squares):
        Updates.rootMeanSquare(
          weights, along: gradient, squares: squares + place, count: count, decay: decay,
          epsilon: epsilon, learningRate: rate)
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
    learningRate: Float, parameterCount: Int, _ regularization: Regularization,
    _ body: (Step.Change) -> Void
  ) {
    step += 1
    precondition(
      (optimizer.slots < 1 || first.count == parameterCount)
        && (optimizer.slots < 2 || second.count == parameterCount), "a state made for this network")
    switch optimizer {
    case .sgd:
      body(Step.Change(.descend(rate: learningRate), regularization, rate: learningRate))
    case .momentum(let factor):
      momentum(factor, looksAhead: false, learningRate, regularization, body)
    case .nesterov(let factor):
      momentum(factor, looksAhead: true, learningRate, regularization, body)
    case .rmsProp(let decay, let epsilon):
      first.change { squares in
        let rule = Step.Change.Rule.rootMeanSquare(
          decay: decay, epsilon: epsilon, rate: learningRate, squares: squares)
        body(Step.Change(rule, regularization, rate: learningRate))
      }
    case .adam(let beta1, let beta2, let epsilon):
      adam(beta1, beta2, epsilon, learningRate, regularization, body)
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      var regularization = regularization
      regularization.weightDecay += weightDecay
      adam(beta1, beta2, epsilon, learningRate, regularization, body)
    }
  }

  private mutating func momentum(
    _ factor: Float, looksAhead: Bool, _ learningRate: Float, _ regularization: Regularization,
    _ body: (Step.Change) -> Void
  ) {
    first.change { velocity in
      let rule = Step.Change.Rule.momentum(
        factor: factor, rate: learningRate, looksAhead: looksAhead, velocity: velocity)
      body(Step.Change(rule, regularization, rate: learningRate))
    }
  }

  private mutating func adam(
    _ beta1: Float, _ beta2: Float, _ epsilon: Float, _ learningRate: Float,
    _ regularization: Regularization, _ body: (Step.Change) -> Void
  ) {
    let rule = AdamRule(
      beta1: beta1, beta2: beta2, epsilon: epsilon,
      stepSize: learningRate / Float(1 - power(Double(beta1), step)),
      varianceCorrection: 1 / Float(1 - power(Double(beta2), step)))
    first.change { mean in
      second.change { variance in
        body(
          Step.Change(
            .adam(rule, mean: mean, variance: variance), regularization, rate: learningRate))
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
