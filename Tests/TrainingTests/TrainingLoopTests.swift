import Datasets
import ImageAugmentation
import Kernels
import NeuralNetwork
import Testing
import Training

struct TrainingLoopTests {
  @Test(
    "A network learns what is easy, with every loss, optimizer and kind of batch",
    arguments: [
      Optimizer.sgd, .momentum, .adam,
    ], [BatchSize.mini(10), .mini(7), .full])
  func learns(optimizer: Optimizer, batchSize: BatchSize) throws {
    for loss in Loss.allCases {
      let plan = easyPlan { plan in
        plan.optimizer = optimizer
        plan.batchSize = batchSize
        plan.loss = loss
        plan.learningRate = optimizer == .adam ? 0.02 : optimizer == .sgd ? 0.3 : 0.1
        plan.epochs = batchSize == .full ? 150 : 20
      }
      let end = run(try TrainingLoop(plan, on: easyImages(300)))
      #expect(try #require(end.best).epoch.validationAccuracy > 0.95, "\(loss)")
    }
  }

  @Test("A hidden layer learns exclusive or, which no network without one can")
  func exclusiveOrNeedsHidden() throws {
    func accuracy(_ network: String) throws -> Double {
      let plan = easyPlan { plan in
        plan.network = network
        plan.activation = .tanh
        plan.learningRate = 0.3
        plan.epochs = 60
        plan.validationCount = 40
      }
      let best = run(try TrainingLoop(plan, on: exclusiveOr(200))).best
      return try #require(best).epoch.validationAccuracy
    }
    #expect(try accuracy("2-8-2") == 1)
    #expect(try accuracy("2-2") < 0.9)
  }

  @Test("The same plan and images give the same bits, another seed gives others")
  func reproducible() throws {
    let images = easyImages(300)
    let first = run(try TrainingLoop(easyPlan(), on: images))
    let second = run(try TrainingLoop(easyPlan(), on: images))
    #expect(first.steps == second.steps)
    #expect(first.network == second.network)
    let other = run(try TrainingLoop(easyPlan { $0.seed = 2 }, on: images))
    #expect(other.network != first.network)
  }

  @Test("After as many epochs without a better one as the plan has patience for, the run ends")
  func patience() throws {
    let plan = easyPlan { plan in
      // A rate that is too small to change what any image is taken for.
      plan.learningRate = 1e-12
      plan.epochs = 50
      plan.patience = 3
    }
    let epochs = run(try TrainingLoop(plan, on: easyImages(300))).steps.compactMap { step in
      if case .epoch(let result) = step { result } else { nil }
    }
    #expect(epochs.map(\.isBest) == [true, false, false, false])
  }

  @Test("The seed decides the patterns of dropout, penalties change the outcome")
  func regularized() throws {
    let images = easyImages(300)
    func network(_ change: (inout TrainingPlan) -> Void) throws -> Network {
      run(
        try TrainingLoop(
          easyPlan { plan in
            plan.network = "dense 8, relu, dropout 0.5, dense 3"
            change(&plan)
          }, on: images)
      ).network
    }
    let usual = try network { _ in }
    #expect(try network { _ in } == usual)
    #expect(try network { $0.network = "dense 8, relu, dense 3" }.parameters != usual.parameters)
    #expect(try network { $0.regularization.l2 = 0.01 }.parameters != usual.parameters)
    #expect(try network { $0.regularization.labelSmoothing = 0.1 }.parameters != usual.parameters)
    #expect(easyPlan().dropout != easyPlan { $0.seed = 2 }.dropout)
  }

  @Test("A cosine without a length ends with the run")
  func courseOfTheRun() throws {
    let plan = easyPlan { $0.schedule = .cosine(iterations: 0) }
    let rates = run(try TrainingLoop(plan, on: easyImages(300))).steps.compactMap { step in
      if case .batch(let report) = step { report.learningRate } else { nil }
    }
    #expect(rates.count == 4 * 24 && rates == rates.sorted(by: >))
    #expect(rates[0] == plan.learningRate && rates[95] < 0.001 * plan.learningRate)
    #expect(rates[95] > 0)
  }

  @Test("Each epoch tells how the layers do, and dead units are counted")
  func health() throws {
    let plan = easyPlan { $0.initializer = .zeros }
    let result = run(try TrainingLoop(plan, on: easyImages(300))).steps.compactMap { step in
      if case .epoch(let result) = step { result } else { nil }
    }
    let layers = try #require(result.last).layers
    #expect(layers.map(\.layer) == [0, 2] && layers.map(\.text) == ["dense 8", "dense 3"])
    // All weights 0: the hidden layer is silent for good, only the last biases learn.
    #expect(layers[0].deadUnits == 8 && layers[0].units == 8 && layers[1].units == nil)
    #expect(layers[0].gradientNorm == 0 && layers[0].parameterNorm == 0)
    #expect(layers[1].gradientNorm > 0 && layers[1].parameterNorm > 0)
  }

  @Test("The number of threads does not change a bit", arguments: [BatchSize.mini(10), .full])
  func threads(batchSize: BatchSize) throws {
    let images = easyImages(300)
    let plan = easyPlan { plan in
      plan.network = "16-33-17-3"
      plan.batchSize = batchSize
      plan.optimizer = .adam
    }
    let alone = run(try TrainingLoop(plan, on: images))
    for count in [2, 3] {
      let together = run(try TrainingLoop(plan, on: images, team: WorkerTeam(count: count)))
      #expect(together.steps == alone.steps)
      #expect(together.network == alone.network)
    }
  }

  @Test("Augmented training gives the same bits again, with any number of threads")
  func augmented() throws {
    let images = easyImages(300)
    let augmentation = try Augmentation(text: "shift 0.7, rotate 10, elastic 4 2, noise 0.05")
    let plan = easyPlan { plan in
      plan.augmentation = augmentation
      plan.optimizer = .adam
    }
    let alone = run(try TrainingLoop(plan, on: images))
    let again = run(try TrainingLoop(plan, on: images))
    #expect(again.steps == alone.steps && again.network == alone.network)
    for count in [2, 3] {
      let team = WorkerTeam(count: count, adapts: false)
      let together = run(try TrainingLoop(plan, on: images, team: team))
      #expect(together.steps == alone.steps)
      #expect(together.network == alone.network)
      // One that is given up in the middle leaves the team to the next.
      var broken = try TrainingLoop(plan, on: images, team: team)
      for _ in 0..<5 { _ = broken.next() }
      _ = consume broken
      let after = run(try TrainingLoop(plan, on: images, team: team))
      #expect(after.network == alone.network)
    }
    let plain = run(try TrainingLoop(easyPlan { $0.optimizer = .adam }, on: images))
    #expect(plain.network != alone.network)
  }

  @Test("Images held out are never augmented")
  func validationAsItIs() throws {
    let augmentation = try Augmentation(text: "shift 2, noise 0.3")
    var loop = try TrainingLoop(easyPlan { $0.augmentation = augmentation }, on: easyImages(300))
    while let step = loop.next() {
      guard case .epoch(let result) = step else { continue }
      let measured = Evaluation.of(loop.network, on: loop.validation, loss: .crossEntropy)
      #expect(measured.loss == result.validationLoss)
      #expect(measured.accuracy == result.validationAccuracy)
    }
  }

  @Test("Every epoch sees every training image once and ends in its report")
  func order() throws {
    // 300 - 60 = 240 images: 34 batches of 7 and one of 2.
    let steps = run(try TrainingLoop(easyPlan { $0.batchSize = .mini(7) }, on: easyImages(300)))
      .steps
    #expect(steps.count == 4 * (35 + 1))
    for (index, step) in steps.enumerated() {
      let epoch = index / 36 + 1
      switch step {
      case .batch(let report):
        #expect(report.epoch == epoch && report.batch == index % 36 + 1)
        #expect(report.result.count == (report.batch == 35 ? 2 : 7))
      case .epoch(let result):
        #expect(result.epoch == epoch && index % 36 == 35)
      case .diverged:
        Issue.record("diverged")
      }
    }
  }

  @Test("A full batch is one update an epoch, however many parts it has")
  func fullBatch() throws {
    // 2,340 images are three parts; the same update from one batch of all of them.
    let images = easyImages(2_400)
    let full = run(try TrainingLoop(easyPlan { $0.batchSize = .full }, on: images))
    let one = run(try TrainingLoop(easyPlan { $0.batchSize = .mini(2_340) }, on: images))
    #expect(full.steps.count == 4 * (3 + 1))
    #expect(one.steps.count == 4 * (1 + 1))
    for (left, right) in zip(full.network.parameters, one.network.parameters) {
      #expect(abs(left - right) < 1e-5)
    }
    let first = try easyPlan().network(for: DataSizes(images))
    #expect(full.network != first)
  }

  @Test("The learning rate follows the schedule, and a change of its base at once")
  func learningRate() throws {
    let plan = easyPlan { $0.schedule = .inverseDecay(0.1) }
    var loop = try TrainingLoop(plan, on: easyImages(300))
    var rates: [Float] = []
    while let step = loop.next(), rates.count < 4 {
      guard case .batch(let report) = step else { continue }
      rates.append(report.learningRate)
      if rates.count == 2 { loop.learningRate = 1 }
    }
    let expected: [Float] = [0.1, 0.1 / 1.1, 1 / 1.2, 1 / 1.3]
    for (rate, right) in zip(rates, expected) { #expect(abs(rate - right) < 1e-6) }
    #expect(rates.count == 4)
  }

  @Test("The best network is the one of the best epoch by validation")
  func best() throws {
    let plan = easyPlan { plan in
      plan.learningRate = 0.05
      plan.epochs = 12
    }
    var loop = try TrainingLoop(plan, on: easyImages(200))
    var networks: [Int: Network] = [:]
    var results: [EpochResult] = []
    while let step = loop.next() {
      guard case .epoch(let result) = step else { continue }
      results.append(result)
      networks[result.epoch] = loop.network
    }
    let kept = loop.best
    let best = try #require(kept)
    let highest = results.map(\.validationAccuracy).max()
    let first = try #require(results.first { $0.validationAccuracy == highest })
    #expect(best.epoch == first)
    #expect(best.network == networks[first.epoch])
    #expect(results.last { $0.isBest } == first)
    let measured = Evaluation.of(best.network, on: loop.validation, loss: plan.loss)
    #expect(measured.accuracy == first.validationAccuracy)
  }

  @Test("A loss that is no number ends the loop and leaves the best network alone")
  func divergence() throws {
    var loop = try TrainingLoop(easyPlan { $0.epochs = 100 }, on: easyImages(300))
    var steps: [TrainingStep] = []
    while let step = loop.next() {
      steps.append(step)
      if case .epoch = step { loop.learningRate = 1e30 }
    }
    #expect(steps.last == .diverged(epoch: 2))
    let kept = loop.best
    let best = try #require(kept)
    #expect(best.epoch.epoch == 1)
    let isFinite = best.network.parameters.allSatisfy { $0.isFinite }
    #expect(isFinite)
    let after = loop.next()
    #expect(after == nil)
  }

  @Test("Images held out are never trained with")
  func heldOut() throws {
    let loop = try TrainingLoop(easyPlan(), on: easyImages(300))
    let (images, validation) = (loop.images, loop.validation)
    #expect(images.count == 240 && validation.count == 60)
    let size = 16
    let held = Set((0..<60).map { Array(validation.pixels[$0 * size..<($0 + 1) * size]) })
    let trained = Set((0..<240).map { Array(images.pixels[$0 * size..<($0 + 1) * size]) })
    #expect(held.isDisjoint(with: trained))
  }

  @Test("A plan that does not suit the images is refused with its problems")
  func badPlan() throws {
    do throws(TrainingError) {
      _ = try TrainingLoop(easyPlan { $0.validationCount = 300 }, on: easyImages(300))
      Issue.record("started")
    } catch {
      #expect(
        error.message == "Validation needs between 1 and 299 of the training images.")
    }
  }
}
