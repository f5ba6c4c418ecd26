import NeuralNetwork

/// Optimizers as the form, the command line and plan files write them.
extension Optimizer {
  /// `sgd`, `momentum 0.9`, `nesterov 0.9`, `rmsprop 0.99 1e-08`, `adam 0.9 0.999 1e-08` or
  /// `adamw 0.9 0.999 1e-08 0.01`.
  public var text: String {
    switch self {
    case .sgd: "sgd"
    case .momentum(let factor): "momentum \(factor)"
    case .nesterov(let factor): "nesterov \(factor)"
    case .rmsProp(let decay, let epsilon): "rmsprop \(decay) \(epsilon)"
    case .adam(let beta1, let beta2, let epsilon): "adam \(beta1) \(beta2) \(epsilon)"
    case .adamW(let beta1, let beta2, let epsilon, let weightDecay):
      "adamw \(beta1) \(beta2) \(epsilon) \(weightDecay)"
    }
  }

  /// Reads ``text``; the numbers may be left out. Nil for anything else.
  public init?(text: String) {
    guard let (name, numbers) = nameAndNumbers(text) else { return nil }
    switch (name, numbers.count) {
    case ("sgd", 0): self = .sgd
    case ("momentum", 0): self = .momentum
    case ("momentum", 1): self = .momentum(numbers[0])
    case ("nesterov", 0): self = .nesterov
    case ("nesterov", 1): self = .nesterov(numbers[0])
    case ("rmsprop", 0): self = .rmsProp
    case ("rmsprop", 2): self = .rmsProp(decay: numbers[0], epsilon: numbers[1])
    case ("adam", 0): self = .adam
    case ("adam", 3): self = .adam(beta1: numbers[0], beta2: numbers[1], epsilon: numbers[2])
    case ("adamw", 0): self = .adamW
    case ("adamw", 4):
      self = .adamW(
        beta1: numbers[0], beta2: numbers[1], epsilon: numbers[2], weightDecay: numbers[3])
    default: return nil
    }
  }
}

/// Schedules as plan files write them.
extension Schedule {
  /// `constant`, `inverse-decay 1e-06`, `step 1000 0.5`, `exponential 0.999`, `cosine 10000 0.0`,
  /// `one-cycle 10000 0.3`, or one of these after `warm-up 500`. `cosine` and `one-cycle` alone are as
  /// long as the run, ending at 0 and rising for its first 0.3.
  public var text: String {
    switch self {
    case .constant: "constant"
    case .inverseDecay(let decay): "inverse-decay \(decay)"
    case .step(let every, let factor): "step \(every) \(factor)"
    case .exponential(let factor): "exponential \(factor)"
    case .cosine(0, 0): "cosine"
    case .oneCycle(0, 0.3): "one-cycle"
    case .cosine(let iterations, let final): "cosine \(iterations) \(final)"
    case .oneCycle(let iterations, let rise): "one-cycle \(iterations) \(rise)"
    case .warmUp(let iterations, let then): "warm-up \(iterations) \(then.text)"
    }
  }

  /// Reads ``text``; nil for anything else.
  public init?(text: String) {
    let words = text.split(separator: " ", maxSplits: 2)
    if words.count == 3, words[0] == "warm-up", !words[2].hasPrefix("warm-up") {
      guard let iterations = Int(words[1]), let then = Schedule(text: String(words[2])) else {
        return nil
      }
      self = .warmUp(iterations: iterations, then: then)
      return
    }
    guard let (name, numbers) = nameAndNumbers(text) else { return nil }
    // The first number of some, which must be whole.
    let iterations = numbers.first.flatMap { Int(exactly: $0) }
    switch (name, numbers.count) {
    case ("step", 2):
      guard let iterations else { return nil }
      self = .step(every: iterations, factor: numbers[1])
    case ("exponential", 1): self = .exponential(numbers[0])
    case ("cosine", 2):
      guard let iterations else { return nil }
      self = .cosine(iterations: iterations, final: numbers[1])
    case ("one-cycle", 2):
      guard let iterations else { return nil }
      self = .oneCycle(iterations: iterations, rise: numbers[1])
    case ("constant", 0): self = .constant
    case ("cosine", 0): self = .cosine(iterations: 0)
    case ("one-cycle", 0): self = .oneCycle(iterations: 0)
    case ("inverse-decay", 1): self = .inverseDecay(numbers[0])
    default: return nil
    }
  }
}

private func nameAndNumbers(_ text: String) -> (name: String, numbers: [Float])? {
  let words = text.split(separator: " ")
  guard let name = words.first else { return nil }
  let numbers = words.dropFirst().compactMap { Float($0) }
  guard numbers.count == words.count - 1 else { return nil }
  return (String(name), numbers)
}
