import NeuralNetwork

/// Optimizers as the form, the command line and plan files write them.
extension Optimizer {
  /// `sgd`, `momentum 0.9` or `adam 0.9 0.999 1e-08`.
  public var text: String {
    switch self {
    case .sgd: "sgd"
    case .momentum(let factor): "momentum \(factor)"
    case .adam(let beta1, let beta2, let epsilon): "adam \(beta1) \(beta2) \(epsilon)"
    }
  }

  /// Reads ``text``; the numbers may be left out. Nil for anything else.
  public init?(text: String) {
    guard let (name, numbers) = nameAndNumbers(text) else { return nil }
    switch (name, numbers.count) {
    case ("sgd", 0): self = .sgd
    case ("momentum", 0): self = .momentum
    case ("momentum", 1): self = .momentum(numbers[0])
    case ("adam", 0): self = .adam
    case ("adam", 3): self = .adam(beta1: numbers[0], beta2: numbers[1], epsilon: numbers[2])
    default: return nil
    }
  }
}

/// Schedules as plan files write them.
extension Schedule {
  /// `constant` or `inverse-decay 1e-06`.
  public var text: String {
    switch self {
    case .constant: "constant"
    case .inverseDecay(let decay): "inverse-decay \(decay)"
    }
  }

  /// Reads ``text``; nil for anything else.
  public init?(text: String) {
    guard let (name, numbers) = nameAndNumbers(text) else { return nil }
    switch (name, numbers.count) {
    case ("constant", 0): self = .constant
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
