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

private func nameAndNumbers(_ text: String) -> (name: String, numbers: [Float])? {
  let words = text.split(separator: " ")
  guard let name = words.first else { return nil }
  let numbers = words.dropFirst().compactMap { Float($0) }
  guard numbers.count == words.count - 1 else { return nil }
  return (String(name), numbers)
}
