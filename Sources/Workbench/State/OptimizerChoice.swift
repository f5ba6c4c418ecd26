import NeuralNetwork
import Training

/// The optimizers that the form offers; their constants are an entry of their own.
enum OptimizerChoice: String, CaseIterable, Sendable {
  case sgd, momentum, nesterov, rmsProp, adam, adamW

  init(_ optimizer: Optimizer) {
    switch optimizer {
    case .sgd: self = .sgd
    case .momentum: self = .momentum
    case .nesterov: self = .nesterov
    case .rmsProp: self = .rmsProp
    case .adam: self = .adam
    case .adamW: self = .adamW
    }
  }

  /// The optimizer with its customary constants.
  var usual: Optimizer {
    switch self {
    case .sgd: .sgd
    case .momentum: .momentum
    case .nesterov: .nesterov
    case .rmsProp: .rmsProp
    case .adam: .adam
    case .adamW: .adamW
    }
  }

  var title: String {
    switch self {
    case .sgd: "SGD"
    case .momentum: "Momentum"
    case .nesterov: "Nesterov"
    case .rmsProp: "RMSprop"
    case .adam: "Adam"
    case .adamW: "AdamW"
    }
  }

  /// What its constants are called.
  var constants: String {
    switch self {
    case .sgd: "Optimizer's constants"
    case .momentum, .nesterov: "Momentum"
    case .rmsProp: "RMSprop: decay, epsilon"
    case .adam: "Adam: beta 1, beta 2, epsilon"
    case .adamW: "AdamW: beta 1, beta 2, epsilon, decay"
    }
  }

  /// The constants of an optimizer, as its text has them.
  static func constants(of optimizer: Optimizer) -> String {
    let words = optimizer.text.split(separator: " ").dropFirst()
    return words.joined(separator: " ")
  }

  /// The optimizer with constants as they were typed; nil where they are not its.
  func optimizer(constants: String) -> Optimizer? {
    let words = constants.split { $0 == " " || $0 == "," }
    guard words.count == Self.constants(of: usual).split(separator: " ").count else { return nil }
    let name = usual.text.split(separator: " ")[0]
    let isPlain = words.joined().allSatisfy { "0123456789.e-+".contains($0) }
    return isPlain ? Optimizer(text: ([name] + words).joined(separator: " ")) : nil
  }
}
