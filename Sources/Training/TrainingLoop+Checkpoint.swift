import Datasets
import Kernels
import NeuralNetwork

extension TrainingLoop {
  /// The number of epochs that are over.
  public var epochs: Int { history.count }

  /// Everything that is needed to go on from here; nil where the loss is no number any more.
  ///
  /// A full batch is taken up again from its beginning: nothing has changed since. The first call
  /// reads all images.
  public mutating func checkpoint() -> Checkpoint? {
    var sum = epochSum
    var dropout = workspace.dropout
    var done = 0
    switch place {
    case .batch(_, let index) where plan.batchSize == .full:
      dropout.passes &-= UInt64(index)
    case .batch(_, let index): done = index
    case .validation: done = batches
    case .end: break
    case .diverged: return nil
    }
    if done == 0 { sum = LossSum() }
    let data = fingerprint ?? DataFingerprint(images, validation: validation)
    fingerprint = data
    return Checkpoint(
      plan: plan, network: network, moments: optimizerState.moments(for: network), best: best,
      epochs: epochs, batches: done, updates: updates, learningRate: learningRate,
      dropout: dropout, epochSum: sum, history: history, data: data)
  }

  /// Takes a training up again where a checkpoint was taken: what follows is bit for bit what would
  /// have followed there, also with another number of threads.
  ///
  /// - Parameters:
  ///   - images: the training images, validation included, that the training began with.
  ///   - team: the threads to use; nil for the calling thread alone.
  /// - Throws: `otherData` when the images are others, `badPlan` and `badCheckpoint` when the
  ///   checkpoint was not taken of such a training.
  public static func resuming(
    _ checkpoint: Checkpoint, on images: LabelledImages, team: WorkerTeam? = nil
  ) throws(TrainingError) -> TrainingLoop {
    if let difference = checkpoint.data.difference(from: DataSizes(images)) {
      throw .otherData(dataset: checkpoint.plan.dataset, reason: difference)
    }
    var loop = try TrainingLoop(checkpoint.plan, on: images, team: team)
    try loop.takeUp(checkpoint)
    return loop
  }

  private mutating func takeUp(_ checkpoint: Checkpoint) throws(TrainingError) {
    let data = DataFingerprint(images, validation: validation)
    guard data == checkpoint.data else {
      throw .otherData(dataset: plan.dataset, reason: "its images or labels differ")
    }
    try check(checkpoint)
    do throws(NetworkError) {
      optimizerState = try OptimizerState(
        plan.optimizer, for: checkpoint.network, step: checkpoint.updates,
        moments: checkpoint.moments)
    } catch {
      throw .badCheckpoint(reason: "its optimizer remembers what \(plan.optimizer.text) does not")
    }
    fingerprint = data
    network = checkpoint.network
    best = checkpoint.best
    history = checkpoint.history
    updates = checkpoint.updates
    learningRate = checkpoint.learningRate
    workspace.dropout = checkpoint.dropout
    epochSum = checkpoint.epochSum
    let (next, done) = (checkpoint.epochs + 1, checkpoint.batches)
    if checkpoint.isOver {
      place = .end
    } else if done == batches {
      place = .validation(epoch: next)
    } else {
      place = .batch(epoch: next, index: done)
    }
  }

  /// Whether a checkpoint is one of a training with this plan and these images.
  private func check(_ checkpoint: Checkpoint) throws(TrainingError) {
    func demand(_ isRight: Bool, _ reason: String) throws(TrainingError) {
      if !isRight { throw .badCheckpoint(reason: reason) }
    }
    try demand(
      [checkpoint.network, checkpoint.best?.network].allSatisfy {
        $0?.outline ?? network.outline == network.outline
      }, "its network is not that of its plan")
    let done = checkpoint.batches
    let isFull = plan.batchSize == .full
    try demand(
      done <= batches && (!isFull || done == 0 || done == batches),
      "it stands after \(done) of \(batches) batches")
    // No overflow: epochs and batches have their limits.
    let updates =
      isFull
      ? checkpoint.epochs + (done == 0 ? 0 : 1) : checkpoint.epochs * batches + done
    try demand(
      checkpoint.updates == updates, "it counts \(checkpoint.updates) updates instead of \(updates)"
    )
    let seen = min(done * capacity, images.count)
    try demand(
      checkpoint.epochSum.count == seen,
      "it has seen \(checkpoint.epochSum.count) images of the epoch instead of \(seen)")
  }
}
