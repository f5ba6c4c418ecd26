import Datasets
import ImageAugmentation
import Kernels
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

/// Trainings that are stopped and taken up again from a file.
struct CheckpointTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A loop that goes on from what is left of `loop` in a file.
  private func reopened(
    _ loop: inout TrainingLoop, on images: LabelledImages, team: WorkerTeam? = nil,
    _ change: (inout Checkpoint) -> Void = { _ in }
  ) throws -> TrainingLoop {
    let path = folder.file("run.checkpoint")
    let taken = loop.checkpoint()
    let saved = try #require(taken?.saved)
    try CheckpointFile.write(saved, to: path)
    var read = try Checkpoint(try CheckpointFile.read(path: path))
    #expect(read == taken, "the file keeps all")
    change(&read)
    return try TrainingLoop.resuming(read, on: images, team: team)
  }

  /// Runs a plan through, and again with a stop after `stops` steps; all that follows must be equal.
  private func expectSame(
    _ plan: TrainingPlan, stops: [Int], threads: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let images = easyImages(200)
    let team = threads > 1 ? WorkerTeam(count: threads) : nil
    var whole = try TrainingLoop(plan, on: images)
    var steps: [TrainingStep] = []
    while let step = whole.next() { steps.append(step) }
    let end = whole.checkpoint()
    let first = try #require(end).network
    let untrained = try plan.network(for: DataSizes(images))
    #expect(first != untrained, sourceLocation: sourceLocation)
    for stop in stops {
      var begun = try TrainingLoop(plan, on: images)
      for _ in 0..<stop { _ = begun.next() }
      var loop = try reopened(&begun, on: images, team: team)
      var rest: [TrainingStep] = []
      while let step = loop.next() { rest.append(step) }
      let isFull = plan.batchSize == .full
      #expect(
        isFull ? rest.suffix(2) == steps.suffix(2) : rest == Array(steps[stop...]),
        "after \(stop) steps", sourceLocation: sourceLocation)
      let other = loop.checkpoint()
      #expect(other == end, "after \(stop) steps", sourceLocation: sourceLocation)
    }
  }

  static let networks = [
    "16-8-3",
    "conv 4 3x3 pad 1, batchnorm, relu, dropout 0.3, dense 3",
    "residual(conv 2 3x3 pad 1, batchnorm momentum 0.3), gelu, avgpool 2, dropout 0.1, dense 3",
  ]

  static let optimizers: [Optimizer] = [.sgd, .momentum, .nesterov, .rmsProp, .adam, .adamW]

  static let schedules: [Schedule] = [
    .constant, .inverseDecay(0.01), .step(every: 20, factor: 0.5), .exponential(0.99),
    .cosine(iterations: 0), .oneCycle(iterations: 0),
    .warmUp(iterations: 30, then: .cosine(iterations: 0)),
  ]

  @Test(
    "Stopped after two of four epochs or anywhere, the rest is bit for bit the uninterrupted run's",
    arguments: networks, optimizers)
  func everyOptimizer(network: String, optimizer: Optimizer) throws {
    let plan = easyPlan { plan in
      plan.network = network
      plan.optimizer = optimizer
      plan.learningRate = 0.01
      plan.schedule = .oneCycle(iterations: 0)
    }
    // 140 images: 14 batches and a report an epoch.
    try expectSame(plan, stops: [30, 37])
  }

  @Test(
    "The same with every schedule, at the beginning, in the middle, before a validation, at the end",
    arguments: schedules)
  func everySchedule(schedule: Schedule) throws {
    let plan = easyPlan { plan in
      plan.network = Self.networks[1]
      plan.optimizer = .adam
      plan.learningRate = 0.01
      plan.schedule = schedule
    }
    try expectSame(plan, stops: [0, 1, 14, 15, 44, 59, 60])
  }

  @Test("Two threads go on with what one began", arguments: networks)
  func threads(network: String) throws {
    try expectSame(
      easyPlan {
        $0.network = network
        $0.optimizer = .adamW
        $0.learningRate = 0.01
      }, stops: [30, 40], threads: 2)
  }

  @Test("Penalties, clipping, smoothing, augmentation and batches that do not divide the images")
  func everythingElse() throws {
    let augmentation = try Augmentation(text: "shift 1, noise 0.1")
    try expectSame(
      easyPlan {
        $0.network = Self.networks[2]
        $0.optimizer = .momentum
        $0.learningRate = 0.02
        $0.augmentation = augmentation
        $0.batchSize = .mini(17)
        $0.loss = .crossEntropy
        $0.regularization = Regularization(
          l1: 1e-4, l2: 1e-4, weightDecay: 1e-3, clipNorm: 0.5, labelSmoothing: 0.1)
      }, stops: [5, 20])
    try expectSame(
      easyPlan {
        $0.loss = .meanSquaredError
        $0.network = "16-5-3"
      }, stops: [33])
  }

  @Test("A full batch that was interrupted is taken up again from its beginning")
  func fullBatch() throws {
    let plan = easyPlan { plan in
      plan.network = Self.networks[1]
      plan.batchSize = .full
      plan.optimizer = .momentum
      plan.validationCount = 100
      plan.epochs = 3
    }
    let images = easyImages(2_400)
    let whole = run(try TrainingLoop(plan, on: images))
    // Three parts and a report an epoch: after a part, after the update, after an epoch.
    for stop in [1, 3, 4, 6, 7, 8] {
      var begun = try TrainingLoop(plan, on: images)
      for _ in 0..<stop { _ = begun.next() }
      let end = run(try reopened(&begun, on: images))
      #expect(end.network == whole.network, "after \(stop) steps")
      #expect(end.best == whole.best, "after \(stop) steps")
      #expect(end.steps.suffix(4) == whole.steps.suffix(4) || stop > 8, "after \(stop) steps")
    }
  }

  @Test("A learning rate that somebody changed is kept")
  func learningRate() throws {
    let plan = easyPlan { $0.schedule = .inverseDecay(0.1) }
    let images = easyImages(200)
    func rates(_ loop: consuming TrainingLoop) -> [Float] {
      run(loop).steps.compactMap { step in
        if case .batch(let report) = step { report.learningRate } else { nil }
      }
    }
    var first = try TrainingLoop(plan, on: images)
    for _ in 0..<10 { _ = first.next() }
    first.learningRate = 0.7
    for _ in 0..<5 { _ = first.next() }
    let resumed = try reopened(&first, on: images)
    #expect(resumed.learningRate == 0.7)
    let (expected, actual) = (rates(first), rates(resumed))
    #expect(expected == actual && expected.count == 42)
  }

  @Test("Two epochs and two more give what four give")
  func further() throws {
    let images = easyImages(200)
    let four = run(try TrainingLoop(easyPlan(), on: images))
    var two = try TrainingLoop(easyPlan { $0.epochs = 2 }, on: images)
    while two.next() != nil {}
    let over = two.checkpoint()
    #expect(try #require(over).isOver)
    let ended = run(try reopened(&two, on: images))
    #expect(ended.steps.isEmpty, "nothing is left to do")
    let end = run(try reopened(&two, on: images) { $0.plan.epochs = 4 })
    #expect(end.network == four.network && end.best == four.best)
    #expect(end.steps == four.steps.suffix(30))
  }

  @Test("Patience goes on counting where it was, and one that has run out stays so")
  func patience() throws {
    let plan = easyPlan { plan in
      plan.patience = 2
      plan.epochs = 30
      plan.learningRate = 1e-9
    }
    let images = easyImages(200)
    let whole = run(try TrainingLoop(plan, on: images))
    let epochs = whole.steps.filter { if case .epoch = $0 { true } else { false } }.count
    #expect(epochs < 30)
    for stop in [15, 15 * (epochs - 1), 15 * epochs] {
      var begun = try TrainingLoop(plan, on: images)
      for _ in 0..<stop { _ = begun.next() }
      let loop = try reopened(&begun, on: images)
      let end = run(loop)
      #expect(end.steps == Array(whole.steps[stop...]))
    }
  }

  @Test("There is no checkpoint of a loss that is no number")
  func divergence() throws {
    var loop = try TrainingLoop(easyPlan(), on: easyImages(200))
    _ = loop.next()
    loop.learningRate = 1e30
    while loop.next() != nil {}
    let checkpoint = loop.checkpoint()
    #expect(checkpoint == nil)
  }
}

/// Checkpoints that do not fit what they are used with.
struct CheckpointRefusalTests {
  /// After an epoch and five batches of the next.
  private static func checkpoint(_ plan: TrainingPlan = easyPlan()) throws -> Checkpoint {
    var loop = try TrainingLoop(plan, on: easyImages(200))
    for _ in 0..<20 { _ = loop.next() }
    let checkpoint = loop.checkpoint()
    return try #require(checkpoint)
  }

  private func error(_ checkpoint: Checkpoint, on images: LabelledImages) -> TrainingError? {
    do throws(TrainingError) {
      _ = try TrainingLoop.resuming(checkpoint, on: images)
      return nil
    } catch {
      return error
    }
  }

  @Test("Other images than those of the beginning are refused with what differs")
  func otherData() throws {
    let checkpoint = try Self.checkpoint()
    let images = easyImages(200)
    #expect(error(checkpoint, on: images) == nil)
    var pixels = images.pixels
    pixels[1000] ^= 1
    var labels = images.labels
    labels.swapAt(0, 1)
    let others: [(LabelledImages, String)] = [
      (easyImages(201), "201 images instead of 200"),
      (easyImages(200, classes: 4), "4 classes instead of 3"),
      (
        LabelledImages(
          shape: ImageShape(channels: 1, height: 2, width: 8), pixels: images.pixels,
          labels: images.labels, classNames: images.classNames), "2x8 pixels instead of 4x4"
      ),
      (
        LabelledImages(
          shape: images.shape, pixels: pixels, labels: images.labels,
          classNames: images.classNames), "images or labels differ"
      ),
      (
        LabelledImages(
          shape: images.shape, pixels: images.pixels, labels: labels,
          classNames: images.classNames), "images or labels differ"
      ),
      (
        LabelledImages(
          shape: images.shape, pixels: images.pixels, labels: images.labels,
          classNames: ["a", "b", "c"]), "images or labels differ"
      ),
    ]
    for (other, words) in others {
      let refused = try #require(error(checkpoint, on: other), "\(words)")
      #expect(refused.message.contains(words), "\(refused.message)")
      #expect(refused.message.contains("The data set easy is not"))
    }
  }

  /// What is put in place of what in the state of a good checkpoint.
  static let lies: [(String, String, String)] = [
    ("no JSON", #"{"#, "["),
    ("no plan", #""plan""#, #""plane""#),
    ("an unknown optimizer", #""optimizer":"adam "#, #""optimizer":"adamant "#),
    ("another optimizer", #""optimizer":"adam 0.9 0.999 1e-08""#, #""optimizer":"sgd""#),
    ("another network", #""network":"16-8-3""#, #""network":"16-9-3""#),
    ("a network that is none", #""network":"16-8-3""#, #""network":"dense""#),
    ("another batch size", #""batchSize":10"#, #""batchSize":20"#),
    ("a full batch", #""batchSize":10"#, #""batchSize":"full""#),
    ("no images held out", #""validationCount":60"#, #""validationCount":0"#),
    ("all images held out", #""validationCount":60"#, #""validationCount":200"#),
    ("other images held out", #""seed":1,"#, #""seed":2,"#),
    ("epochs beyond all", #""epochs":1"#, #""epochs":9223372036854775807"#),
    ("negative epochs", #""epochs":1"#, #""epochs":-1"#),
    ("another epoch", #""epochs":1"#, #""epochs":2"#),
    ("no epoch", #""epochs":1"#, #""epochs":0"#),
    ("negative batches", #""batches":5"#, #""batches":-5"#),
    ("too many batches", #""batches":5"#, #""batches":15"#),
    ("other batches", #""batches":5"#, #""batches":6"#),
    ("batches beyond all", #""batches":5"#, #""batches":9223372036854775807"#),
    ("updates beyond all", #""updates":19"#, #""updates":9223372036854775807"#),
    ("negative updates", #""updates":19"#, #""updates":-9223372036854775808"#),
    ("a learning rate of 0", #""learningRate":0.125,"plan""#, #""learningRate":0,"plan""#),
    (
      "a learning rate that is none", #""learningRate":0.125,"plan""#,
      #""learningRate":"nan","plan""#
    ),
    ("sums of other images", #""count":50"#, #""count":60"#),
    ("a negative sum", #""count":50"#, #""count":-50"#),
    ("more hits than images", #""correct":"#, #""correct":1000"#),
    ("a history of the future", #""history":[{"epoch":1"#, #""history":[{"epoch":7"#),
    ("no history", #""history":[{"#, #""history":[],"past":[{"#),
    ("a best network of the future", #""bestEpoch":{"epoch":1"#, #""bestEpoch":{"epoch":2"#),
    ("no numbers of the best network", #""bestEpoch""#, #""bestEra""#),
    ("other images", #""images":200"#, #""images":300"#),
    ("another digest", #""training":""#, #""training":"0"#),
  ]

  @Test("A state that contradicts itself, its plan or its images is refused", arguments: lies)
  func lie(what: String, text: String, replacement: String) throws {
    let plan = easyPlan {
      $0.optimizer = .adam
      $0.learningRate = 0.125
    }
    let checkpoint = try Self.checkpoint(plan)
    var saved = try #require(checkpoint.saved)
    #expect(saved.state.contains(text), "\(saved.state)")
    let range = try #require(saved.state.firstRange(of: text))
    saved.state.replaceSubrange(range, with: replacement)
    do throws(TrainingError) {
      let checkpoint = try Checkpoint(saved)
      _ = try TrainingLoop.resuming(checkpoint, on: easyImages(200))
      Issue.record("\(what) was accepted")
    } catch {
      #expect(error.message.hasSuffix("."), "\(error.message)")
    }
  }

  @Test("Tensors that do not fit the state are refused")
  func tensors() throws {
    let plan = easyPlan { $0.optimizer = .adam }
    let checkpoint = try Self.checkpoint(plan)
    let saved = try #require(checkpoint.saved)
    func error(_ change: (inout SavedCheckpoint) throws -> Void) throws -> TrainingError? {
      var saved = saved
      try change(&saved)
      do throws(TrainingError) {
        return self.error(try Checkpoint(saved), on: easyImages(200))
      } catch {
        return error
      }
    }
    let other = try Network.dense(
      inputs: 16, hidden: [8], outputs: 3, activation: .tanh, output: .softmax)
    #expect(try error { _ in } == nil)
    #expect(try error { $0.best = nil } != nil)
    #expect(try error { $0.moments = [] } != nil)
    #expect(try error { $0.moments.removeLast() } != nil)
    #expect(try error { $0.moments[0].removeLast() } != nil)
    #expect(try error { $0.network = other } != nil)
    #expect(try error { $0.best = other } != nil)
  }
}
