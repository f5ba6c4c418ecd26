import Kernels

/// One pass over one batch, as all workers see it: where everything lies and what is wanted.
struct Step {
  let inputs: UnsafePointer<Float>
  let labels: UnsafePointer<UInt8>?
  let count: Int
  let loss: Loss?
  /// What the gradient of one image counts in that of the batch: 1 / count for a mean.
  let gradientScale: Float
  let endsInSoftmax: Bool
  let parameters: UnsafeMutablePointer<Float>
  let change: Change

  let inputCount: Int
  let plans: UnsafeMutableBufferPointer<StagePlan>
  let results: UnsafeMutablePointer<Float>
  let resultStride: Int
  let losses: UnsafeMutablePointer<Float>
  let hits: UnsafeMutablePointer<UInt8>
  let scratch: UnsafeMutablePointer<Float>
  let scratchStride: Int
  let sparseInputs: SparseMatrix
  let sparseColumns: SparseMatrix

  init(
    _ workspace: Workspace, inputs: UnsafePointer<Float>, labels: UnsafePointer<UInt8>?,
    count: Int, loss: Loss?, gradientScale: Float, endsInSoftmax: Bool,
    parameters: UnsafeMutablePointer<Float>, change: Change
  ) {
    self.inputs = inputs
    self.labels = labels
    self.count = count
    self.loss = loss
    self.gradientScale = gradientScale
    self.endsInSoftmax = endsInSoftmax
    self.parameters = parameters
    self.change = change
    inputCount = workspace.inputs
    plans = workspace.plans
    results = workspace.results
    resultStride = workspace.outputStride
    losses = workspace.losses
    hits = workspace.hits
    scratch = workspace.scratch
    scratchStride = workspace.scratchStride
    sparseInputs = workspace.sparseInputs
    sparseColumns = workspace.sparseColumns
  }

  /// Runs the step on every worker of `team`, or on the caller alone.
  mutating func run(on team: WorkerTeam?) {
    // In images forward; the way back is twice as much again.
    let work = Double(count * (trains ? 3 : 1))
    withUnsafeMutablePointer(to: &self) { step in
      guard let team else { return step.pointee.work(Worker.alone) }
      team.run(step, work: work) { $0.assumingMemoryBound(to: Step.self).pointee.work($1) }
    }
  }

  /// Everything that one worker does.
  private func work(_ worker: Worker) {
    let isSparse = gatherInputs(worker)
    for index in plans.indices {
      forward(index, isSparse: isSparse && index == 0, worker)
      if index > 0 || !isSparse { worker.barrier(); continue }
      if trains { transposeInputs(worker) }
      worker.barrier()
    }
    finish(worker)
    guard trains else { return }
    for index in plans.indices.reversed() {
      worker.barrier()
      if index > 0 {
        backward(index, worker)
        worker.barrier()
      }
      update(index, isSparse: isSparse && index == 0, worker)
    }
  }

  /// What goes into stage `index`: [count, inputs].
  func input(_ index: Int) -> MatrixView {
    guard index > 0 else {
      return MatrixView(inputs, rows: count, columns: inputCount)
    }
    let previous = plans[index - 1]
    return MatrixView(
      previous.values, rows: count, columns: previous.outputs, stride: previous.stride)
  }
}
