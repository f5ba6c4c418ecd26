import Kernels

extension Network {
  /// Adds the gradients of one batch to the sum that `workspace` keeps, for an update from more
  /// images than fit into one batch; ``update(state:learningRate:workspace:)`` applies the sum.
  @discardableResult
  public func accumulateGradients(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    workspace: Workspace, team: WorkerTeam? = nil
  ) -> BatchResult {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    let sum = workspace.accumulator()
    pass(inputs, labels, count, loss, 1, workspace, team, .accumulate(sum))
    workspace.accumulatedCount += count
    return workspace.batchResult()
  }

  /// One update along the mean of all gradients accumulated since the last such update; without any
  /// it does nothing.
  public mutating func update(
    state: inout OptimizerState, learningRate: Float, workspace: Workspace
  ) {
    precondition(workspace.layers == layers, "a workspace made for this network")
    guard let sum = workspace.accumulated, workspace.accumulatedCount > 0 else { return }
    let scale = 1 / Float(workspace.accumulatedCount)
    let count = storage.count
    for place in 0..<count { sum[place] *= scale }
    storage.change { weights in
      state.advance(learningRate: learningRate, parameterCount: count) { change in
        change.apply(sum, to: weights, at: 0, count: count)
      }
    }
    sum.update(repeating: 0, count: count)
    workspace.accumulatedCount = 0
  }
}
