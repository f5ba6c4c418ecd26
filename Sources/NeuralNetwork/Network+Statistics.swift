import Kernels

extension Network {
  /// The running statistics of all batch normalizations as one flat array: for each the means, then
  /// the variances, as ``statisticBlocks`` says. The array must keep its length.
  public var statistics: [Float] {
    get { running }
    set {
      precondition(newValue.count == running.count, "\(running.count) statistics")
      running = newValue
    }
  }

  /// Sets all running statistics, or throws `wrongStatisticsCount`.
  public mutating func setStatistics(_ values: [Float]) throws(NetworkError) {
    guard values.count == running.count else {
      throw .wrongStatisticsCount(expected: running.count, actual: values.count)
    }
    running = values
  }

  /// `running_mean` and `running_var` of each batch normalization, in the order of ``statistics``.
  public var statisticBlocks: [ParameterBlock] { program.statisticBlocks }

  /// Batch normalizations as they begin: scales 1, shifts 0, running means 0 and variances 1.
  mutating func resetNormalizations() {
    running = Array(repeating: 0, count: program.statisticsCount)
    let blocks = program.blocks
    for block in blocks {
      guard let start = block.statistics else { continue }
      for output in 0..<block.outputs {
        storage[block.offset + output] = 1
        storage[block.biasOffset + output] = 0
        running[start + block.outputs + output] = 1
      }
    }
  }

  /// r ← (1 - momentum) r + momentum * batch for every batch normalization; `batch` lies as
  /// `statistics` does.
  static func fold(
    _ batch: UnsafePointer<Float>, of program: Program, into running: inout [Float]
  ) {
    for stage in program.stages {
      guard case .normalization(let weights, let momentum, _) = stage.kind,
        let start = program.blocks[weights].statistics
      else { continue }
      for place in start..<start + 2 * program.blocks[weights].outputs {
        running[place] = (1 - momentum) * running[place] + momentum * batch[place]
      }
    }
  }
}
