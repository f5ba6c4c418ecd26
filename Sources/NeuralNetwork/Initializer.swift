import Kernels

/// The distribution that weights start from. Biases start at 0, normalizations at scale 1.
///
/// A layer's inputs are the values that come into one output; its outputs those that one input goes
/// to, as in PyTorch: for a convolution both count the whole window.
public enum Initializer: String, CaseIterable, Hashable, Sendable, Codable {
  /// All weights 0: outputs of a layer then stay alike for ever, which is worth seeing once.
  case zeros
  /// Normal with standard deviation 1 / √inputs (LeCun 1998).
  case normal
  /// Normal with standard deviation √(2 / (inputs + outputs)) (Glorot and Bengio 2010).
  case xavier
  /// Uniform with the same standard deviation as `xavier`.
  case xavierUniform = "xavier-uniform"
  /// Normal with standard deviation √(2 / inputs), for ReLU (He et al. 2015).
  case he
  /// Uniform with the same standard deviation as `he`.
  case heUniform = "he-uniform"
  /// Rows, or columns where there are fewer of them, at right angles and of length 1 (Saxe et al.
  /// 2014).
  case orthogonal

  /// The standard deviation for a layer with so many inputs and outputs.
  public func standardDeviation(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .zeros: 0
    case .normal: (1 / Double(inputs)).squareRoot()
    case .xavier, .xavierUniform: (2 / Double(inputs + outputs)).squareRoot()
    case .he, .heUniform: (2 / Double(inputs)).squareRoot()
    case .orthogonal: (1 / Double(max(inputs, outputs))).squareRoot()
    }
  }

  /// One number with standard deviation 1.
  private func draw(_ generator: inout RandomGenerator) -> Double {
    switch self {
    case .zeros: 0
    case .normal, .xavier, .he, .orthogonal: generator.nextNormal()
    case .xavierUniform, .heUniform: (2 * generator.nextUniform() - 1) * 3.0.squareRoot()
    }
  }

  /// The weights of a block, output after output in PyTorch's order.
  fileprivate func weights(_ block: WeightBlock, _ generator: inout RandomGenerator) -> [Float] {
    let count = block.rows * block.outputs
    let deviation =
      self == .orthogonal
      ? 1 : standardDeviation(inputs: block.fans.inputs, outputs: block.fans.outputs)
    var values: [Float] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(Float(draw(&generator) * deviation)) }
    if self == .orthogonal {
      Orthogonal.make(&values, rows: block.outputs, columns: block.rows)
    }
    return values
  }
}

extension Network {
  /// Draws new weights for every layer that has any, in the order of `parameters`, and sets biases
  /// to 0 and normalizations to their beginning.
  public mutating func initialize(
    _ initializer: Initializer, using generator: inout RandomGenerator
  ) {
    var values: [Float] = []
    values.reserveCapacity(parameterCount)
    for block in program.blocks {
      if block.kind == .normalization {
        values += repeatElement(1, count: block.outputs)
      } else {
        values += initializer.weights(block, &generator)
      }
      values += repeatElement(0, count: block.outputs)
    }
    parameters = values
    resetNormalizations()
  }
}
