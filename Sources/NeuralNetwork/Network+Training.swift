import Kernels

extension Network {
  /// One update from one batch: forward, loss, backward, and the change of every parameter.
  ///
  /// The same network, state and batch give the same bits with any team. `loss` must go with the
  /// last layer (``check(_:)``) and every label must be smaller than the number of outputs.
  /// - Parameters:
  ///   - inputs: [count, inputShape.count], image after image.
  ///   - labels: [count].
  ///   - state: The memory of the optimizer that is to be used, made for this network.
  ///   - workspace: Made for this network; afterwards it holds the outputs of before the update.
  /// - Returns: The mean loss and the number of hits before the update.
  @discardableResult
  public mutating func trainStep(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    state: inout OptimizerState, learningRate: Float, workspace: Workspace, team: WorkerTeam? = nil
  ) -> BatchResult {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    let endsInSoftmax = endsInSoftmax
    let parameterCount = storage.count
    storage.change { parameters in
      state.advance(learningRate: learningRate, parameterCount: parameterCount) { change in
        var step = Step(
          workspace, inputs: inputs, labels: labels, count: count, loss: loss,
          gradientScale: 1 / Float(count), endsInSoftmax: endsInSoftmax, parameters: parameters,
          change: change)
        step.run(on: team)
      }
    }
    return workspace.batchResult()
  }

  /// Outputs, losses and hits of one batch, which `workspace` holds afterwards. Nothing is changed.
  @discardableResult
  public func evaluateBatch(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    workspace: Workspace, team: WorkerTeam? = nil
  ) -> BatchResult {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    pass(inputs, labels, count, loss, 0, workspace, team, .none)
    return workspace.batchResult()
  }

  /// The gradient of the mean loss of one batch, in the order of ``parameters``.
  public func gradients(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    workspace: Workspace, team: WorkerTeam? = nil
  ) -> (result: BatchResult, gradients: [Float]) {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    var sum = FloatStorage(repeating: 0, count: storage.count)
    sum.change {
      pass(inputs, labels, count, loss, 1 / Float(count), workspace, team, .accumulate($0))
    }
    return (workspace.batchResult(), exchanged(sum))
  }

  /// A pass that leaves the parameters alone.
  func pass(
    _ inputs: UnsafePointer<Float>, _ labels: UnsafePointer<UInt8>?, _ count: Int, _ loss: Loss?,
    _ gradientScale: Float, _ workspace: Workspace, _ team: WorkerTeam?, _ change: Step.Change
  ) {
    storage.read { start in
      var step = Step(
        workspace, inputs: inputs, labels: labels, count: count, loss: loss,
        gradientScale: gradientScale, endsInSoftmax: endsInSoftmax,
        // Only read: the change is none or goes to memory of its own.
        parameters: UnsafeMutablePointer(mutating: start), change: change)
      step.run(on: team)
    }
  }
}
