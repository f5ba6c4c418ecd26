import Datasets
import Glibc
import ImageAugmentation
import Kernels
import NeuralNetwork

/// A network that learns some more images without forgetting what it knows, one update a call: no
/// clock, no thread, no file.
///
/// Each batch has a few own images among many others that are replayed (Robins, "Catastrophic
/// forgetting, rehearsal and pseudorehearsal", Connection Science 7, 1995), and the learning rate is
/// small. Batch normalizations keep the statistics that they have, and learn with these: a batch with so
/// many images of one hand would spoil them. A network that is
/// worse on the images kept out than the plan tolerates is then drawn back towards what it was, along
/// the straight line between the two (Wortsman et al., "Robust fine-tuning of zero-shot models", CVPR
/// 2022).
///
/// What comes out depends on the plan, the network and the images, and on nothing else; the number of
/// workers does not matter.
public struct FineTuning: ~Copyable {
  /// What it learns from, and what it is measured with.
  public struct Images: Sendable {
    /// Own drawings, changed a little again and again, in the order in which they are learned; they
    /// begin anew where they end.
    public var varied: LabelledImages
    /// The own drawings as they are.
    public var own: LabelledImages
    /// The others.
    public var others: Rehearsal

    /// - Precondition: all are of one shape and have the same classes; there are some of each.
    public init(varied: LabelledImages, own: LabelledImages, others: Rehearsal) {
      precondition(!varied.isEmpty && !own.isEmpty && !others.replayed.isEmpty, "some of each")
      self.varied = varied
      self.own = own
      self.others = others
    }
  }

  /// The plan.
  public let plan: FineTuningPlan
  /// The network that it began with.
  public let before: Network
  /// The network as it is now.
  public private(set) var network: Network
  /// How many updates are made.
  public private(set) var updates = 0
  /// How far the network went from ``before`` to what it learned, 0 to 1, at the end.
  public private(set) var share: Float = 1

  private let images: Images
  private let loss: Loss
  private let team: WorkerTeam?
  private let workspace: Workspace
  private let batch: ImageBatch
  private let augmenter: Augmenter
  private var evaluator: Evaluator
  private var state: OptimizerState
  private var order: [Int]
  private var next = 0
  private var epoch = 0

  /// Prepares the learning.
  ///
  /// - Parameters:
  ///   - loss: goes with the last layer of `network`.
  ///   - team: the threads to use; nil for the calling thread alone.
  /// - Precondition: the images have the size of the network's input, and it has an output for each
  ///   of their classes.
  public init(
    _ plan: FineTuningPlan, of network: Network, loss: Loss, images: Images,
    team: WorkerTeam? = nil
  ) {
    self.plan = plan
    before = network
    self.network = network
    self.loss = loss
    self.images = images
    self.team = team
    let workers = max(1, team?.count ?? 1)
    workspace = Workspace(for: network, maximumBatch: plan.batch, workers: workers)
    let generator = RandomGenerator(seed: plan.seed)
    var dropout = generator.substream("dropout")
    workspace.freezesStatistics = true
    workspace.dropout = DropoutState(seed: dropout.next())
    let shape = images.own.shape
    batch = ImageBatch(capacity: plan.batch, size: shape.count)
    augmenter = Augmenter(
      plan.augmentation, channels: shape.channels, height: shape.height, width: shape.width)
    evaluator = Evaluator(for: network, team: team)
    state = OptimizerState(.adam, for: network)
    order = Array(0..<images.others.replayed.count)
    var shuffling = generator.substream("order", 0)
    shuffling.shuffle(&order)
  }

  /// Whether the network is as it will be.
  public var isFinished: Bool { updates == plan.updates }

  /// Makes the next update; after the last one, does what ends the learning. Nothing happens after
  /// the end.
  ///
  /// - Returns: false when the loss is no longer a number: the network is as it began.
  public mutating func step() -> Bool {
    guard !isFinished else { return true }
    fillBatch(own: plan.ownInBatch)
    let result = network.trainStep(
      inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: loss, state: &state,
      learningRate: rate, workspace: workspace, team: team)
    guard result.loss.isFinite else {
      network = before
      updates = plan.updates
      share = 0
      return false
    }
    updates += 1
    if isFinished { finish() }
    return true
  }

  /// How the network, as it is now, does on the own images as they are.
  public mutating func measureOwn() -> Evaluation {
    evaluator.evaluate(network, on: images.own, loss: loss)
  }

  /// How the network, as it is now, does on each part of the others that was kept.
  public mutating func measureOthers() -> [Evaluation] { measureOthers(network) }

  private mutating func measureOthers(_ network: Network) -> [Evaluation] {
    images.others.kept.map { evaluator.evaluate(network, on: $0.images, loss: loss) }
  }

  /// Half a cosine, after a tenth of the updates in which the optimizer learns how steep it is.
  private var rate: Float {
    let warming = max(1, Float(plan.updates) / 10)
    let done = Float(updates)
    if done < warming { return plan.learningRate * (done + 1) / (warming + 1) }
    let part = (done - warming) / max(1, Float(plan.updates) - warming)
    return plan.learningRate * (1 + cos(Float.pi * part)) / 2
  }

  /// The next own images, then others.
  private mutating func fillBatch(own: Int) {
    let size = images.own.shape.count
    for place in 0..<own {
      let index = (updates * own + place) % images.varied.count
      images.varied.copyImage(index, into: batch.inputs + place * size)
      batch.labels[place] = images.varied.labels[index]
    }
    let others = images.others.replayed
    for place in own..<plan.batch {
      if next == order.count {
        next = 0
        epoch += 1
        var shuffling = RandomGenerator(seed: plan.seed).substream("order", epoch)
        shuffling.shuffle(&order)
      }
      let index = order[next]
      let generator = Augmenter.generator(seed: plan.seed, epoch: epoch + 1)
      others.pixels.withUnsafeBufferPointer { pixels in
        guard let start = pixels.baseAddress else { return }
        augmenter.augment(
          start + index * size, index: index, generator, into: batch.inputs + place * size)
      }
      batch.labels[place] = others.labels[index]
      next += 1
    }
    batch.count = plan.batch
  }

  /// Takes what was learned where it forgot little; else the place on the way there that forgot least.
  private mutating func finish() {
    let learned = network
    let known = measureOthers(before).map(\.accuracy)
    var best = (network: learned, share: share, loss: Double.infinity)
    for share in [1, 0.75, 0.5, 0.25] as [Float] {
      let network = share < 1 ? between(learned, share) : learned
      let reached = measureOthers(network).map(\.accuracy)
      let loss = zip(known, reached).map { $0 - $1 }.max() ?? 0
      if loss < best.loss { best = (network, share, loss) }
      if loss <= plan.tolerance { break }
    }
    (network, share) = (best.network, best.share)
  }

  /// A network on the straight line from ``before`` to `learned`.
  private func between(_ learned: Network, _ share: Float) -> Network {
    var network = before
    network.parameters = zip(before.parameters, learned.parameters).map { $0 + ($1 - $0) * share }
    return network
  }
}
