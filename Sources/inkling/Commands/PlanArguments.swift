import ArgumentParser
import NeuralNetwork
import Training

extension Activation: ExpressibleByArgument {}
extension Loss: ExpressibleByArgument {}
extension Initializer: ExpressibleByArgument {}

extension Schedule: ExpressibleByArgument {
  /// The text of a plan file, such as `cosine 10000 0`.
  public init?(argument: String) { self.init(text: argument) }
}

extension BatchSize: ExpressibleByArgument {
  /// A number, or `full`.
  public init?(argument: String) { self.init(text: argument) }
}

/// An optimizer with its customary constants.
enum OptimizerName: String, CaseIterable, ExpressibleByArgument {
  case sgd, momentum, nesterov, rmsprop, adam, adamw

  var optimizer: Optimizer {
    switch self {
    case .sgd: .sgd
    case .momentum: .momentum
    case .nesterov: .nesterov
    case .rmsprop: .rmsProp
    case .adam: .adam
    case .adamw: .adamW
    }
  }
}

/// Sizes written as `128,64`; nothing for none.
struct LayerSizes: ExpressibleByArgument {
  var sizes: [Int]

  init?(argument: String) {
    let parts = argument.split { $0 == "," || $0 == "-" || $0 == " " }
    let sizes = parts.compactMap { Int($0) }
    guard sizes.count == parts.count else { return nil }
    self.sizes = sizes
  }
}
