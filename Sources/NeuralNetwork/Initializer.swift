/// The distribution that the weights of a dense layer start from. Biases start at 0.
public enum Initializer: String, CaseIterable, Hashable, Sendable, Codable {
  /// Normal with standard deviation 1 / √inputs (LeCun 1998).
  case normal
  /// Normal with standard deviation √(2 / (inputs + outputs)) (Glorot and Bengio 2010).
  case xavier
  /// Normal with standard deviation √(2 / inputs), for ReLU (He et al. 2015).
  case he

  /// The standard deviation for a layer with so many inputs and outputs.
  public func standardDeviation(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .normal: (1 / Double(inputs)).squareRoot()
    case .xavier: (2 / Double(inputs + outputs)).squareRoot()
    case .he: (2 / Double(inputs)).squareRoot()
    }
  }
}

extension Network {
  /// Draws new weights for every dense layer, in the order of `parameters`, and sets the biases to 0.
  public mutating func initialize(
    _ initializer: Initializer, using generator: inout RandomGenerator
  ) {
    for stage in stages {
      guard case .dense(let dense) = stage else { continue }
      let deviation = initializer.standardDeviation(inputs: dense.inputs, outputs: dense.outputs)
      for output in 0..<dense.outputs {
        for input in 0..<dense.inputs {
          let value = Float(generator.nextNormal() * deviation)
          storage[dense.weightOffset + input * dense.stride + output] = value
        }
        storage[dense.biasOffset + output] = 0
      }
    }
  }
}
