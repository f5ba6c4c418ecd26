import Kernels

extension StagePlan {
  /// The plans of all stages, with memory for so many images and workers.
  static func make(
    for program: Program, maximumBatch: Int, workers: Int, _ arena: Arena
  ) -> UnsafeMutableBufferPointer<StagePlan> {
    let plans = UnsafeMutableBufferPointer<StagePlan>.allocate(capacity: program.stages.count)
    let isLocal = program.localGradients()
    let learns = program.learningStages()
    for (index, stage) in program.stages.enumerated() {
      let spacing = StagePlan.spacing(of: stage)
      plans.initializeElement(
        at: index,
        to: StagePlan(
          index, of: program, values: arena.floats(maximumBatch * spacing),
          gradients: arena.floats((isLocal[index] ? workers : maximumBatch) * spacing),
          isLocal: isLocal[index], learns: learns,
          memory: StageMemory(
            for: stage, maximumBatch: maximumBatch, workers: workers, arena)))
    }
    return plans
  }
}

extension StageMemory {
  init(for stage: Stage, maximumBatch: Int, workers: Int, _ arena: Arena) {
    switch stage.kind {
    case .maxPool:
      chosen = arena.floats(maximumBatch * stage.size)
    case .convolution(let shape, _):
      padded = arena.floats(workers * shape.paddedCount)
      partials = arena.floats(Workspace.groups * (shape.taps + 1) * shape.outputStride)
      if shape.inputStride == shape.turnedStride {
        spread = arena.floats(workers * shape.spreadCount)
        turned = arena.floats(shape.turnedRows * shape.turnedStride)
      }
      if shape.takesSparseGradients {
        byOutput = arena.floats(shape.byOutputCount)
        sparse = arena.floats(workers * SparseGradient.count(for: shape))
      }
    case .normalization:
      partials = arena.floats(Workspace.groups * 2 * stage.pixelStride)
      channelNumbers = arena.floats(workers * ChannelNumbers.count * stage.pixelStride)
    case .arrange, .flatten, .copy, .gelu, .dropout, .dense, .averagePool, .add: break
    }
  }
}

/// The rows of numbers that a normalization keeps for each worker.
struct ChannelNumbers {
  static let count = 8
  let means, variances, factors, shifts: UnsafeMutablePointer<Float>
  /// Parts of the way back.
  let constants, slopes, scaleGradients, shiftGradients: UnsafeMutablePointer<Float>

  init?(_ plan: StagePlan, _ worker: Worker) {
    guard let memory = plan.memory.channelNumbers else { return nil }
    let start = memory + worker.index * Self.count * plan.stride
    func row(_ row: Int) -> UnsafeMutablePointer<Float> { start + row * plan.stride }
    (means, variances, factors, shifts) = (row(0), row(1), row(2), row(3))
    (constants, slopes, scaleGradients, shiftGradients) = (row(4), row(5), row(6), row(7))
  }
}
