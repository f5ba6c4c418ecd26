import NeuralNetwork

extension Activation {
  /// What the form calls it.
  var title: String {
    switch self {
    case .sigmoid: "Sigmoid"
    case .tanh: "Tanh"
    case .relu: "ReLU"
    case .leakyRelu: "Leaky ReLU"
    case .gelu: "GELU"
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
    case .zeros: "Zeros"
    case .normal: "Normal 1/√n"
    case .xavier: "Xavier"
    case .xavierUniform: "Xavier uniform"
    case .he: "He"
    case .heUniform: "He uniform"
    case .orthogonal: "Orthogonal"
    }
  }
}
