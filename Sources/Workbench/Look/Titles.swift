import NeuralNetwork

extension Activation {
  /// What the form calls it.
  var title: String {
    switch self {
    case .sigmoid: "Sigmoid"
    case .tanh: "Tanh"
    case .relu: "ReLU"
    }
  }
}

extension Loss {
  /// What the form calls it.
  var title: String {
    switch self {
    case .crossEntropy: "Cross-entropy"
    case .meanSquaredError: "Squared error"
    }
  }
}

extension Initializer {
  /// What the form calls it.
  var title: String {
    switch self {
    case .normal: "Normal 1/√n"
    case .xavier: "Xavier"
    case .he: "He"
    }
  }
}
