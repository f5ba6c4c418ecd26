import Kernels

/// One pass over one batch, as all workers see it: where everything lies and what is wanted.
struct Step {
  /// What the way back begins with.
  enum Goal {
    /// Nothing: forward only.
    case none
    /// The loss of each image by its label; its gradient counts `scale` in that of the batch.
    case loss(Loss, labels: UnsafePointer<UInt8>, scale: Float, smoothing: Float)
    /// One output of the network, or the logit of a softmax.
    case output(Int, isLogit: Bool)
  }

  let inputs: UnsafePointer<Float>
  let count: Int
  let goal: Goal
  /// Whether dropout drops and batch normalization takes the statistics of the batch.
  let isTraining: Bool
  /// Whether batch normalization takes the running statistics in training too.
  let freezesStatistics: Bool
  let endsInSoftmax: Bool
  let parameters: UnsafeMutablePointer<Float>
  let running: UnsafePointer<Float>
  let change: Change
  let clip: Clip?
  /// Where the gradient of the input goes, [count, inputs], if it is wanted.
  let inputGradients: UnsafeMutablePointer<Float>?

  let dropout: DropoutState
  let inputCount: Int
  let plans: UnsafeMutableBufferPointer<StagePlan>
  let phases: UnsafeMutableBufferPointer<Phase>
  let results: UnsafeMutablePointer<Float>
  let resultStride: Int
  let outputCount: Int
  let losses: UnsafeMutablePointer<Float>
  let hits: UnsafeMutablePointer<UInt8>
  let scratch: UnsafeMutablePointer<Float>
  let scratchStride: Int
  let sparseInputs: SparsePairs
  let sparseLists: UnsafeMutablePointer<Int32>
  let sparseSums: UnsafeMutablePointer<Float>
  let maximumCount: Int
  let batchStatistics: UnsafeMutablePointer<Float>

  init(
    _ workspace: Workspace, inputs: UnsafePointer<Float>, count: Int, goal: Goal,
    isTraining: Bool, endsInSoftmax: Bool, parameters: UnsafeMutablePointer<Float>,
    running: UnsafePointer<Float>, change: Change, clip: Clip? = nil,
    inputGradients: UnsafeMutablePointer<Float>? = nil
  ) {
    self.inputs = inputs
    self.count = count
    self.goal = goal
    self.isTraining = isTraining
    freezesStatistics = workspace.freezesStatistics
    self.endsInSoftmax = endsInSoftmax
    self.parameters = parameters
    self.running = running
    self.change = change
    self.clip = clip
    self.inputGradients = inputGradients
    dropout = workspace.dropout
    inputCount = workspace.inputs
    plans = workspace.plans
    phases = isTraining ? workspace.trainingPhases : workspace.evaluationPhases
    results = workspace.results
    resultStride = workspace.outputStride
    outputCount = workspace.outputs
    losses = workspace.losses
    hits = workspace.hits
    scratch = workspace.scratch
    scratchStride = workspace.scratchStride
    sparseInputs = workspace.sparseInputs
    sparseLists = workspace.sparseLists
    sparseSums = workspace.sparseSums
    maximumCount = workspace.maximumBatch
    batchStatistics = workspace.batchStatistics
  }

  /// Runs the step on every worker of `team`, or on the caller alone.
  mutating func run(on team: WorkerTeam?) {
    // In images forward; the way back is twice as much again.
    let work = Double(count * (goesBack ? 3 : 1))
    withUnsafeMutablePointer(to: &self) { step in
      guard let team else { return step.pointee.work(Worker.alone) }
      team.run(step, work: work) { $0.assumingMemoryBound(to: Step.self).pointee.work($1) }
    }
  }

  /// Everything that one worker does.
  private func work(_ worker: Worker) {
    let isSparse = gatherInputs(worker)
    prepare(worker)
    for phase in phases {
      forward(phase, isSparse: isSparse, worker)
      worker.barrier()
    }
    finish(worker)
    guard goesBack else { return }
    worker.barrier()
    for phase in phases.reversed() { backward(phase, isSparse: isSparse, worker) }
    if trains { updateStages(worker) }
    if trains, let clip { applyClipped(clip, worker) }
  }

  private func forward(_ phase: Phase, isSparse: Bool, _ worker: Worker) {
    switch phase {
    case .dense(let index):
      let isFirst = plans[index].source < 0
      forwardDense(index, isSparse: isSparse && isFirst, worker)
    case .normalization(let index): forwardNormalization(index, worker)
    case .images(let stages):
      for image in images(of: worker) {
        for index in stages { forward(index, image, worker) }
      }
    }
  }

  /// Each phase ends with a barrier before the gradients it wrote are read; what changes parameters
  /// after it needs none.
  private func backward(_ phase: Phase, isSparse: Bool, _ worker: Worker) {
    switch phase {
    case .dense(let index):
      if wantsSource(plans[index]) {
        backwardDense(index, worker)
        worker.barrier()
      }
      if trains { updateDense(index, isSparse: isSparse && plans[index].source < 0, worker) }
    case .normalization(let index):
      backwardNormalization(index, worker)
      worker.barrier()
    case .images(let stages):
      for group in worker.share(of: Workspace.groups) {
        if trains { clearPartials(stages, group, worker) }
        for image in images(inGroup: group) {
          for index in stages.reversed() { backward(index, image, group, worker) }
        }
        if trains { collectPartials(stages, group, worker) }
      }
      worker.barrier()
    }
  }
}

extension Step {
  /// Whether parameters change, so that their gradients are wanted.
  var trains: Bool {
    if case .none = change.rule { return false }
    return true
  }

  var goesBack: Bool { trains || inputGradients != nil }

  /// Whether the gradient of what comes into a stage is wanted.
  func wantsSource(_ plan: StagePlan) -> Bool { plan.carriesBack || inputGradients != nil }

  /// The images that a worker treats alone; in training whole groups, as on the way back.
  func images(of worker: Worker) -> Range<Int> {
    guard isTraining else { return worker.share(of: count) }
    let groups = worker.share(of: Workspace.groups)
    let start = count * groups.lowerBound / Workspace.groups
    return start..<count * groups.upperBound / Workspace.groups
  }

  func images(inGroup group: Int) -> Range<Int> {
    count * group / Workspace.groups..<count * (group + 1) / Workspace.groups
  }

  /// What goes into stage `index` for one image.
  func source(_ plan: StagePlan, _ image: Int) -> UnsafePointer<Float> {
    guard plan.source >= 0 else { return inputs + image * inputCount }
    let source = plans[plan.source]
    return UnsafePointer(source.values + image * source.spacing)
  }

  /// What goes into a dense stage: [count, inputs].
  func input(_ plan: StagePlan) -> MatrixView {
    guard plan.source >= 0 else { return MatrixView(inputs, rows: count, columns: inputCount) }
    let source = plans[plan.source]
    return MatrixView(source.values, rows: count, columns: plan.rows, stride: source.spacing)
  }
}
