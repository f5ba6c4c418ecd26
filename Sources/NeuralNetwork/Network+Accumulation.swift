import Kernels

extension Network {
  /// Adds the gradients of one batch to the sum that `workspace` keeps, for an update from more
  /// images than fit into one batch;
  /// ``update(state:learningRate:regularization:workspace:)`` applies the sum.
  @discardableResult
  public func accumulateGradients(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    labelSmoothing: Float = 0, workspace: Workspace, team: WorkerTeam? = nil
  ) -> BatchResult {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    let sum = workspace.accumulator()
    let goal = Step.Goal.loss(loss, labels: labels, scale: 1, smoothing: labelSmoothing)
    pass(inputs, count, goal, isTraining: true, workspace, team, Step.Change(.accumulate(sum)))
    workspace.accumulatedCount += count
    workspace.dropout.passes &+= 1
    if !running.isEmpty, !workspace.freezesStatistics {
      var statistics = workspace.pendingStatistics ?? running
      Self.fold(workspace.batchStatistics, of: program, into: &statistics)
      workspace.pendingStatistics = statistics
    }
    return workspace.batchResult()
  }

  /// One update along the mean of all gradients accumulated since the last such update; without any
  /// it does nothing.
  public mutating func update(
    state: inout OptimizerState, learningRate: Float, regularization: Regularization = .none,
    workspace: Workspace
  ) {
    precondition(workspace.layers == layers, "a workspace made for this network")
    guard let sum = workspace.accumulated, workspace.accumulatedCount > 0 else { return }
    let count = storage.count
    Updates.scale(sum, by: 1 / Float(workspace.accumulatedCount), count: count)
    if let limit = regularization.clipNorm {
      let norm = Float(Reductions.sumOfSquares(sum, count: count).squareRoot())
      Updates.scale(sum, by: min(1, limit / (norm + 1e-6)), count: count)
    }
    let blocks = program.blocks
    storage.change { weights in
      state.advance(
        learningRate: learningRate, parameterCount: count, regularization
      ) { change in
        for block in blocks {
          let size = block.rows * block.stride
          change.apply(
            sum + block.offset, to: weights, at: block.offset, count: size,
            isWeight: block.kind != .normalization)
          change.apply(
            sum + block.biasOffset, to: weights, at: block.biasOffset, count: block.stride,
            isWeight: false)
        }
      }
    }
    sum.update(repeating: 0, count: count)
    workspace.accumulatedCount = 0
    if let statistics = workspace.pendingStatistics { running = statistics }
    workspace.pendingStatistics = nil
  }
}
