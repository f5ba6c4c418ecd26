import Kernels

/// Where the weight or the bias of one layer lies in ``Network/parameters``.
public struct ParameterBlock: Hashable, Sendable {
  /// The index of the layer.
  public let layer: Int
  /// `weight` or `bias`, as PyTorch calls them.
  public let name: String
  /// [outputs, inputs] for a weight, [outputs] for a bias; row-major.
  public let shape: [Int]
  /// The places in ``Network/parameters``.
  public let range: Range<Int>
}

extension Network {
  /// All parameters as one flat array: for each dense layer the weight [outputs, inputs] row by row,
  /// then the bias [outputs], as ``parameterBlocks`` says.
  ///
  /// The network stores them in another order, so that reading makes an array and writing reads
  /// all of it: take a copy, change that, and set it once. The array must keep its length.
  public var parameters: [Float] {
    get { exchanged(storage) }
    set {
      precondition(newValue.count == parameterCount, "\(parameterCount) parameters")
      let stages = stages
      storage.change { storage in
        var next = 0
        for stage in stages {
          guard case .dense(let dense) = stage else { continue }
          for output in 0..<dense.outputs {
            for input in 0..<dense.inputs {
              storage[dense.weightOffset + input * dense.stride + output] = newValue[next]
              next += 1
            }
          }
          for output in 0..<dense.outputs {
            storage[dense.biasOffset + output] = newValue[next]
            next += 1
          }
        }
      }
    }
  }

  /// Sets all parameters, or throws `wrongParameterCount`.
  public mutating func setParameters(_ values: [Float]) throws(NetworkError) {
    guard values.count == parameterCount else {
      throw .wrongParameterCount(expected: parameterCount, actual: values.count)
    }
    parameters = values
  }

  /// The weight and bias of each dense layer, in the order of ``parameters``.
  public var parameterBlocks: [ParameterBlock] {
    var blocks: [ParameterBlock] = []
    var next = 0
    for stage in stages {
      guard case .dense(let dense) = stage else { continue }
      let bias = next + dense.outputs * dense.inputs
      blocks.append(
        ParameterBlock(
          layer: dense.layer, name: "weight", shape: [dense.outputs, dense.inputs],
          range: next..<bias))
      next = bias + dense.outputs
      blocks.append(
        ParameterBlock(
          layer: dense.layer, name: "bias", shape: [dense.outputs], range: bias..<next))
    }
    return blocks
  }

  /// `values`, one for each place of `storage`, in the order of ``parameters``.
  func exchanged(_ values: FloatStorage) -> [Float] {
    values.read { values in exchanged(values) }
  }

  private func exchanged(_ values: UnsafePointer<Float>) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(parameterCount)
    for stage in stages {
      guard case .dense(let dense) = stage else { continue }
      for output in 0..<dense.outputs {
        for input in 0..<dense.inputs {
          result.append(values[dense.weightOffset + input * dense.stride + output])
        }
      }
      for output in 0..<dense.outputs { result.append(values[dense.biasOffset + output]) }
    }
    return result
  }
}
