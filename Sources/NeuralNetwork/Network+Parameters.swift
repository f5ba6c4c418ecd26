import Kernels

/// Where the weight or the bias of one layer lies in ``Network/parameters``, or the means or variances
/// of one in ``Network/statistics``.
public struct ParameterBlock: Hashable, Sendable {
  /// The index of the layer.
  public let layer: Int
  /// `weight`, `bias`, `running_mean` or `running_var`, as PyTorch calls them; in a residual block
  /// with its place there, such as `body.0.weight` or `projection.bias`.
  public let name: String
  /// [outputs, inputs] for a dense weight, [outputs, channels, height, width] for that of a
  /// convolution, [outputs] for the others; row-major.
  public let shape: [Int]
  /// The places in ``Network/parameters`` (``Network/statistics``).
  public let range: Range<Int>
}

extension Network {
  /// All parameters as one flat array: for each layer that has any the weight, row by row, then the
  /// bias, as ``parameterBlocks`` says.
  ///
  /// The network stores them in another order, so that reading makes an array and writing reads
  /// all of it: take a copy, change that, and set it once. The array must keep its length.
  public var parameters: [Float] {
    get { exchanged(storage) }
    set {
      precondition(newValue.count == parameterCount, "\(parameterCount) parameters")
      storage = stored(newValue)
    }
  }

  /// Sets all parameters, or throws `wrongParameterCount`.
  public mutating func setParameters(_ values: [Float]) throws(NetworkError) {
    guard values.count == parameterCount else {
      throw .wrongParameterCount(expected: parameterCount, actual: values.count)
    }
    parameters = values
  }

  /// The weight and bias of each layer that has them, in the order of ``parameters``.
  public var parameterBlocks: [ParameterBlock] { program.parameterBlocks }

  /// `values`, one for each place of `storage`, in the order of ``parameters``.
  func exchanged(_ values: FloatStorage) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(parameterCount)
    values.read { values in
      for block in program.blocks {
        let rows = block.rowOffsets
        for output in 0..<block.outputs {
          let start = values + (block.offset + output)
          for row in rows { result.append(start[row]) }
        }
        for output in 0..<block.outputs { result.append(values[block.biasOffset + output]) }
      }
    }
    return result
  }

  /// `values` in the order of ``parameters`` as they are stored.
  func stored(_ values: [Float]) -> FloatStorage {
    precondition(values.count == parameterCount)
    var result = FloatStorage(repeating: 0, count: program.storageCount)
    result.change { storage in
      var next = 0
      for block in program.blocks {
        let rows = block.rowOffsets
        for output in 0..<block.outputs {
          let start = storage + (block.offset + output)
          for row in rows {
            start[row] = values[next]
            next += 1
          }
        }
        for output in 0..<block.outputs {
          storage[block.biasOffset + output] = values[next]
          next += 1
        }
      }
    }
    return result
  }
}

extension WeightBlock {
  /// The places of one output's weights, from its first, in PyTorch's order.
  fileprivate var rowOffsets: [Int] { (0..<rows).map { row($0) * stride } }
}
