import Datasets
import Kernels
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

struct FineTuningTests {
  /// A small network with a normalization, which has learned three classes of easy images.
  private static let trained: Network? = {
    var plan = easyPlan()
    plan.network = "dense 16, batchnorm, relu, dense 4"
    plan.learningRate = 0.05
    let images = easyImages(300)
    let four = LabelledImages(
      shape: images.shape, pixels: images.pixels, labels: images.labels,
      classNames: ["a", "b", "c", "d"])
    guard let loop = try? TrainingLoop(plan, on: four) else { return nil }
    return run(loop).network
  }()

  /// Images of the fourth class, which nobody has shown it: bright at both ends.
  private func fourth(_ count: Int, seed: UInt64) -> LabelledImages {
    var generator = RandomGenerator(seed: seed)
    let pixels = (0..<count * 16).map { index in
      UInt8((index % 16 < 3 || index % 16 > 12 ? 150 : 20) + generator.next(below: 100))
    }
    return LabelledImages(
      shape: ImageShape(channels: 1, height: 4, width: 4), pixels: pixels,
      labels: Array(repeating: 3, count: count), classNames: ["a", "b", "c", "d"])
  }

  private func others(_ count: Int, seed: UInt64) -> LabelledImages {
    let images = easyImages(count, seed: seed)
    return LabelledImages(
      shape: images.shape, pixels: images.pixels, labels: images.labels,
      classNames: ["a", "b", "c", "d"])
  }

  private func plan() -> FineTuningPlan {
    var plan = FineTuningPlan()
    plan.updates = 60
    plan.batch = 32
    plan.ownInBatch = 4
    plan.learningRate = 0.01
    plan.augmentation = .none
    return plan
  }

  private func tuning(
    _ plan: FineTuningPlan, of network: Network, team: WorkerTeam? = nil
  ) -> FineTuning {
    FineTuning(
      plan, of: network, loss: .crossEntropy,
      images: FineTuning.Images(
        varied: fourth(50, seed: 1), own: fourth(5, seed: 1),
        others: Rehearsal(
          replayed: others(200, seed: 3),
          kept: [Rehearsal.Kept(name: "easy", images: others(100, seed: 4))])),
      team: team)
  }

  @Test("A new class is learned from a few images, and the others are still known")
  func learns() throws {
    let network = try #require(Self.trained)
    var tuning = tuning(plan(), of: network)
    let fresh = fourth(100, seed: 9)
    #expect(Evaluation.of(network, on: fresh, loss: .crossEntropy).accuracy < 0.1)
    let before = tuning.measureOthers()
    #expect(before[0].accuracy > 0.95)
    while !tuning.isFinished {
      let isSound = tuning.step()
      #expect(isSound)
    }
    let own = tuning.measureOwn()
    let after = tuning.measureOthers()
    #expect(own.accuracy == 1)
    let learned = tuning.network
    #expect(Evaluation.of(learned, on: fresh, loss: .crossEntropy).accuracy > 0.95)
    #expect(after[0].accuracy >= before[0].accuracy - plan().tolerance)
    let (start, updates) = (tuning.before, tuning.updates)
    #expect(start == network && updates == 60)
  }

  @Test("The statistics of normalizations stay as they were")
  func statistics() throws {
    let network = try #require(Self.trained)
    var tuning = tuning(plan(), of: network)
    while !tuning.isFinished { _ = tuning.step() }
    #expect(!network.statistics.isEmpty)
    let learned = tuning.network
    #expect(learned.statistics == network.statistics && learned != network)
  }

  @Test("The same plan and images give the same bits on one thread and on two, another seed others")
  func deterministic() throws {
    let network = try #require(Self.trained)
    func result(_ seed: UInt64, _ team: WorkerTeam?) -> Network {
      var plan = plan()
      plan.seed = seed
      var tuning = tuning(plan, of: network, team: team)
      while !tuning.isFinished { _ = tuning.step() }
      return tuning.network
    }
    let one = result(1, nil)
    #expect(one == result(1, WorkerTeam(count: 2)))
    #expect(one != result(2, nil))
  }

  @Test("What forgets too much goes back towards what it was")
  func tolerance() throws {
    let network = try #require(Self.trained)
    var plan = plan()
    plan.tolerance = 0
    // Others with wrong labels are unlearned: what is replayed contradicts what is kept.
    let wrong = others(200, seed: 3)
    let images = FineTuning.Images(
      varied: fourth(50, seed: 1), own: fourth(5, seed: 1),
      others: Rehearsal(
        replayed: LabelledImages(
          shape: wrong.shape, pixels: wrong.pixels, labels: wrong.labels.map { ($0 + 1) % 3 },
          classNames: wrong.classNames),
        kept: [Rehearsal.Kept(name: "easy", images: others(100, seed: 4))]))
    var tuning = FineTuning(plan, of: network, loss: .crossEntropy, images: images)
    while !tuning.isFinished { _ = tuning.step() }
    let share = tuning.share
    #expect(share < 1)
  }

  @Test("A loss that is no longer a number gives the old network back")
  func diverges() throws {
    let network = try #require(Self.trained)
    var plan = plan()
    plan.learningRate = 1e30
    var tuning = tuning(plan, of: network)
    var isSound = true
    while !tuning.isFinished { isSound = tuning.step() && isSound }
    let kept = tuning.network
    #expect(!isSound && kept == network)
  }
}
