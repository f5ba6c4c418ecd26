import Datasets
import Kernels
import NeuralNetwork

/// The training itself, driven from outside one batch at a time: no clock, no thread, no file.
///
/// Every call of ``next()`` does the work up to the next thing that can be told. What comes out
/// depends on the plan, the images and the learning rates set in between, and on nothing else; the
/// number of workers in the team does not matter.
public struct TrainingLoop: ~Copyable {
  /// The plan.
  public let plan: TrainingPlan
  /// The network as it is now.
  public internal(set) var network: Network
  /// The best network so far.
  public internal(set) var best: BestNetwork?
  /// The numbers of all epochs so far, without those of their layers.
  public internal(set) var history: [EpochResult] = []
  /// The learning rate from which ``TrainingPlan/schedule`` starts; may be changed between two
  /// calls of ``next()``.
  public var learningRate: Float
  /// The number of calls of ``next()`` that each epoch takes before its report.
  public var batches: Int { feeder.batches }
  /// The images trained with, and those held out.
  public let images, validation: LabelledImages

  var place = Place.batch(epoch: 1, index: 0)
  var epochSum = LossSum()
  var updates = 0
  var optimizerState: OptimizerState
  /// What the images are known by, once somebody has asked.
  var fingerprint: DataFingerprint?
  private var evaluator: Evaluator
  let workspace: Workspace
  private let feeder: BatchFeeder
  /// The plan's, as long as the run.
  private let schedule: Schedule
  private let team: WorkerTeam?

  enum Place {
    case batch(epoch: Int, index: Int)
    case validation(epoch: Int)
    case end
    case diverged
  }

  /// The largest number of images in one call of ``next()``.
  var capacity: Int { feeder.capacity }

  /// A full batch goes through the network in parts of this size.
  static let fullBatchPart = 1000

  /// Prepares a training: splits the images and makes the first weights.
  ///
  /// - Parameters:
  ///   - images: the training images, validation included.
  ///   - team: the threads to use; nil for the calling thread alone.
  /// - Throws: `badPlan` when the plan has ``TrainingPlan/problems(for:)`` with these images.
  public init(
    _ plan: TrainingPlan, on images: LabelledImages, team: WorkerTeam? = nil
  ) throws(TrainingError) {
    let problems = plan.problems(for: DataSizes(images))
    guard problems.isEmpty else { throw .badPlan(problems) }
    do throws(NetworkError) {
      network = try plan.network(for: DataSizes(images))
    } catch {
      throw .badPlan([PlanProblem(.network, error.message)])
    }
    self.plan = plan
    self.team = team
    let dataset = Dataset(name: plan.dataset, training: images, test: images)
    (self.images, validation) = dataset.split(validation: plan.validationCount, seed: plan.seed)
    learningRate = plan.learningRate
    let capacity =
      switch plan.batchSize {
      case .mini(let count): count
      case .full: min(Self.fullBatchPart, self.images.count)
      }
    feeder = BatchFeeder(plan, images: self.images, capacity: capacity, team: team)
    let updatesPerEpoch = plan.batchSize == .full ? 1 : feeder.batches
    schedule = plan.schedule.spanning(plan.epochs * updatesPerEpoch)
    workspace = Workspace(for: network, maximumBatch: capacity, workers: max(1, team?.count ?? 1))
    workspace.dropout = plan.dropout
    evaluator = Evaluator(for: network, team: team)
    optimizerState = OptimizerState(plan.optimizer, for: network)
  }

  /// Goes on to the next event; nil after the end.
  public mutating func next() -> TrainingStep? {
    switch place {
    case .batch(let epoch, let index): trainBatch(epoch, index)
    case .validation(let epoch): validate(epoch)
    case .end, .diverged: nil
    }
  }

  private mutating func trainBatch(_ epoch: Int, _ index: Int) -> TrainingStep {
    if index == 0 { epochSum = LossSum() }
    let batch = feeder.batch(epoch: epoch, index: index)
    let rate = schedule.learningRate(base: learningRate, iteration: updates)
    let isLast = index + 1 == batches
    let result = learn(batch, rate: rate, isLast: isLast)
    guard result.loss.isFinite else {
      place = .diverged
      return .diverged(epoch: epoch)
    }
    epochSum.add(result)
    place = isLast ? .validation(epoch: epoch) : .batch(epoch: epoch, index: index + 1)
    return .batch(
      BatchReport(epoch: epoch, batch: index + 1, result: result, learningRate: rate))
  }

  private mutating func learn(_ batch: ImageBatch, rate: Float, isLast: Bool) -> BatchResult {
    switch plan.batchSize {
    case .mini:
      updates += 1
      return network.trainStep(
        inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: plan.loss,
        state: &optimizerState, learningRate: rate, regularization: plan.regularization,
        workspace: workspace, team: team)
    case .full:
      let result = network.accumulateGradients(
        inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: plan.loss,
        labelSmoothing: plan.regularization.labelSmoothing, workspace: workspace, team: team)
      if isLast {
        updates += 1
        network.update(
          state: &optimizerState, learningRate: rate, regularization: plan.regularization,
          workspace: workspace)
      }
      return result
    }
  }

  private mutating func validate(_ epoch: Int) -> TrainingStep {
    let measured = evaluator.evaluate(network, on: validation, loss: plan.loss)
    guard measured.loss.isFinite else {
      place = .diverged
      return .diverged(epoch: epoch)
    }
    let result = EpochResult(
      epoch: epoch, trainLoss: epochSum.meanLoss, trainAccuracy: epochSum.accuracy,
      validationLoss: measured.loss, validationAccuracy: measured.accuracy,
      isBest: best.map { measured.accuracy > $0.epoch.validationAccuracy } ?? true,
      layers: health())
    if result.isBest { best = BestNetwork(network: network, epoch: result) }
    history.append(result.withoutLayers)
    place =
      epoch < plan.epochs && !plan.isOutOfPatience(after: epoch, best: best)
      ? .batch(epoch: epoch + 1, index: 0) : .end
    return .epoch(result)
  }

  private func health() -> [LayerHealth] {
    let batch = feeder.firstImages()
    let gradients = network.gradients(
      inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: plan.loss,
      labelSmoothing: plan.regularization.labelSmoothing, workspace: workspace, team: team)
    return LayerHealth.all(
      of: network, gradients: gradients.gradients, workspace: workspace)
  }
}
