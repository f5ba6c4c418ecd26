import Kernels

extension Network {
  /// One update from one batch: forward, loss, backward, and the change of every parameter.
  ///
  /// The same network, state, dropout state of the workspace and batch give the same bits with any
  /// team. `loss` must go with the last layer (``check(_:)``) and every label must be smaller than the
  /// number of outputs.
  /// - Parameters:
  ///   - inputs: [count, inputShape.count], image after image, each channel after channel.
  ///   - labels: [count].
  ///   - state: The memory of the optimizer that is to be used, made for this network.
  ///   - workspace: Made for this network; afterwards it holds the outputs of before the update.
  /// - Returns: The mean loss and the number of hits before the update.
  @discardableResult
  public mutating func trainStep(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    state: inout OptimizerState, learningRate: Float, regularization: Regularization = .none,
    workspace: Workspace, team: WorkerTeam? = nil
  ) -> BatchResult {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    let endsInSoftmax = endsInSoftmax
    let parameterCount = storage.count
    let clip = regularization.clipNorm.map { Clip(limit: $0, memory: workspace.clipping()) }
    let goal = Step.Goal.loss(
      loss, labels: labels, scale: 1 / Float(count), smoothing: regularization.labelSmoothing)
    let running = running
    running.withUnsafeBufferPointer { running in
      storage.change { parameters in
        state.advance(
          learningRate: learningRate, parameterCount: parameterCount, regularization
        ) { change in
          var step = Step(
            workspace, inputs: inputs, count: count, goal: goal, isTraining: true,
            endsInSoftmax: endsInSoftmax, parameters: parameters,
            // Without normalizations nothing is read.
            running: running.baseAddress ?? UnsafePointer(parameters), change: change, clip: clip)
          step.run(on: team)
        }
      }
    }
    workspace.dropout.passes &+= 1
    foldStatistics(of: workspace)
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
    let goal = Step.Goal.loss(loss, labels: labels, scale: 1, smoothing: 0)
    pass(inputs, count, goal, isTraining: false, workspace, team, Step.Change(.none))
    return workspace.batchResult()
  }

  /// The gradient of the mean loss of one batch as training would take it, in the order of
  /// ``parameters``: with dropout and the statistics of the batch. Nothing is changed, so that the next
  /// update uses the same pattern of dropout.
  public func gradients(
    inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>, count: Int, loss: Loss,
    labelSmoothing: Float = 0, workspace: Workspace, team: WorkerTeam? = nil
  ) -> (result: BatchResult, gradients: [Float]) {
    workspace.prepare(self, labels: labels, count: count, team: team)
    precondition((try? check(loss)) != nil, "a loss that goes with the last layer")
    var sum = FloatStorage(repeating: 0, count: storage.count)
    let goal = Step.Goal.loss(
      loss, labels: labels, scale: 1 / Float(count), smoothing: labelSmoothing)
    sum.change {
      pass(inputs, count, goal, isTraining: true, workspace, team, Step.Change(.accumulate($0)))
    }
    return (workspace.batchResult(), exchanged(sum))
  }

  /// A pass that leaves the parameters alone.
  func pass(
    _ inputs: UnsafePointer<Float>, _ count: Int, _ goal: Step.Goal, isTraining: Bool,
    _ workspace: Workspace, _ team: WorkerTeam?, _ change: Step.Change,
    inputGradients: UnsafeMutablePointer<Float>? = nil
  ) {
    storage.read { start in
      running.withUnsafeBufferPointer { running in
        var step = Step(
          workspace, inputs: inputs, count: count, goal: goal, isTraining: isTraining,
          endsInSoftmax: endsInSoftmax,
          // Only read: the change is none or goes to memory of its own.
          parameters: UnsafeMutablePointer(mutating: start),
          running: running.baseAddress ?? start, change: change, inputGradients: inputGradients)
        step.run(on: team)
      }
    }
  }

  private mutating func foldStatistics(of workspace: Workspace) {
    guard !running.isEmpty, !workspace.freezesStatistics else { return }
    Self.fold(workspace.batchStatistics, of: program, into: &running)
  }
}
