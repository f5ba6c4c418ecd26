import Datasets
import ImageAugmentation
import NeuralNetwork
import Testing
import Training

struct PlanTests {
  /// A change to a good plan, and what must be said about it.
  static let mistakes: [(PlanProblem.Field, String, @Sendable (inout TrainingPlan) -> Void)] = [
    (.dataset, "Choose a data set.", { $0.dataset = "" }),
    (.learningRate, "Learning rate must be greater than 0.", { $0.learningRate = 0 }),
    (.learningRate, "Learning rate must be greater than 0.", { $0.learningRate = -0.1 }),
    (.learningRate, "Learning rate must be greater than 0.", { $0.learningRate = .nan }),
    (.learningRate, "Learning rate must be greater than 0.", { $0.learningRate = .infinity }),
    (.schedule, "Decay must be 0 or greater.", { $0.schedule = .inverseDecay(-1) }),
    (.schedule, "Decay must be 0 or greater.", { $0.schedule = .inverseDecay(.nan) }),
    (.epochs, "Epochs must be at least 1.", { $0.epochs = 0 }),
    (.epochs, "Epochs must be at most 100000.", { $0.epochs = .max }),
    (.batch, "Batch size must be at least 1.", { $0.batchSize = .mini(0) }),
    (.batch, "Batch size must be at least 1.", { $0.batchSize = .mini(.min) }),
    (
      .batch, "Batch size must be at most 55000, the training images.",
      { $0.batchSize = .mini(55_001) }
    ),
    (
      .validation, "Validation needs between 1 and 59999 of the training images.",
      { $0.validationCount = 0 }
    ),
    (
      .validation, "Validation needs between 1 and 59999 of the training images.",
      { $0.validationCount = .max }
    ),
    (
      .network,
      "0 at character 5 is not understood; expected a width, a number from 1 to 1048576.",
      { $0.network = "784-0-10" }
    ),
    (
      .network,
      "785 at character 1 is not understood; expected 784, the number of inputs.",
      { $0.network = "785-10" }
    ),
    (
      .network, "The network would have 107960010 parameters; make its layers smaller.",
      { $0.network = "784-10000-10000-10" }
    ),
    (
      .network,
      "The network ends with 9 outputs and the data has 10 classes; let its last layer be dense 10.",
      { $0.network = "conv 4 3x3, relu, dense 9" }
    ),
    (
      .network,
      "A batch of 1000 images would take 1606440 values each; make the network or the batch smaller.",
      {
        $0.network = "conv 1024 1x1, relu, conv 2 28x28, dense 10"
        $0.batchSize = .full
      }
    ),
    (.l1, "The L1 penalty must be from 0 to 1.", { $0.regularization.l1 = -1 }),
    (.l2, "The L2 penalty must be from 0 to 1.", { $0.regularization.l2 = .nan }),
    (.weightDecay, "Weight decay must be from 0 to 1.", { $0.regularization.weightDecay = 2 }),
    (
      .clipNorm, "The longest gradient must be greater than 0.",
      { $0.regularization.clipNorm = 0 }
    ),
    (
      .labelSmoothing, "Label smoothing must be at least 0 and less than 1.",
      { $0.regularization.labelSmoothing = 1 }
    ),
    (
      .labelSmoothing, "Label smoothing goes with cross-entropy only.",
      {
        $0.regularization.labelSmoothing = 0.1
        $0.loss = .meanSquaredError
      }
    ),
    (.patience, "Patience must be at least 1 epoch.", { $0.patience = 0 }),
    (
      .optimizer, "Momentum must be at least 0 and less than 1.",
      { $0.optimizer = .momentum(1) }
    ),
    (
      .optimizer,
      "Adam's factors must be at least 0 and less than 1, and its epsilon greater than 0.",
      { $0.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 0) }
    ),
  ]

  @Test("Each mistake is told once, in words, at its field", arguments: mistakes.indices)
  func mistake(index: Int) {
    let (field, message, change) = Self.mistakes[index]
    var plan = TrainingPlan()
    #expect(plan.problems().isEmpty)
    change(&plan)
    #expect(plan.problems() == [PlanProblem(field, message)])
  }

  @Test("Several mistakes are told together")
  func several() {
    var plan = TrainingPlan()
    plan.learningRate = 0
    plan.epochs = 0
    plan.network = "784-"
    #expect(Set(plan.problems().map(\.field)) == [.learningRate, .epochs, .network])
  }

  @Test("Data that nothing can be learned from is refused with a sentence, not with a trap")
  func hopelessData() {
    let shape = ImageShape(channels: 1, height: 4, width: 4)
    func images(_ labels: [UInt8], classes: Int) -> LabelledImages {
      LabelledImages(
        shape: shape, pixels: [UInt8](repeating: 0, count: 16 * labels.count), labels: labels,
        classNames: (0..<classes).map { "class \($0)" })
    }
    func problems(_ images: LabelledImages, _ network: String) -> [String]? {
      let plan = easyPlan {
        $0.network = network
        $0.validationCount = 1
        $0.batchSize = .mini(1)
      }
      do throws(TrainingError) {
        _ = try TrainingLoop(plan, on: images)
        return nil
      } catch .badPlan(let problems) {
        return problems.map { "\($0.field): \($0.message)" }
      } catch {
        return ["\(error)"]
      }
    }
    let none = "dataset: The data set has too few training images."
    let one =
      "dataset: All training images are of one class, so there is nothing to tell apart; "
      + "choose a data set with at least two."
    #expect(problems(images([], classes: 3), "16-8-3") == [none])
    #expect(problems(images([1], classes: 3), "16-8-3") == [none])
    #expect(problems(images([], classes: 0), "16-8-3") == [none])
    #expect(problems(images([0, 0, 0], classes: 1), "16-8-1") == [one])
    #expect(problems(images([0, 0, 0], classes: 1), "16-8-10") == [one])
    #expect(problems(images([2, 2, 2], classes: 3), "16-8-3") == [one])
    #expect(problems(images([2, 0, 2], classes: 3), "16-8-3") == nil)
    let many = images((0...255).map { UInt8($0) }, classes: 256)
    #expect(problems(many, "16-256") == nil)
    #expect(
      problems(many, "16-8-3") == [
        "network: The network ends with 3 outputs and the data has 256 classes; "
          + "let its last layer be dense 256."
      ])
  }

  static let fourConvolutions =
    "conv 24 3x3, conv 24 3x3, conv 48 3x3, conv 48 3x3, dense 64, dense 10"
  static let fiveConvolutions =
    "conv 32 3x3, conv 32 3x3, conv 64 3x3, conv 64 3x3, conv 128 3x3, dense 128, dense 10"

  @Test("The presets have the names and networks of the recipes, and no problems")
  func presets() throws {
    let networks = try TrainingPlan.presets.map {
      "\($0.name) \(try $0.plan.network(for: .mnist).summary)"
    }
    #expect(
      networks == [
        "sigmoid-128-64 784-128-64-10", "relu-128-128 784-128-128-10", "relu-128 784-128-10",
        "relu-10 784-10-10", "relu-10-minibatch 784-10-10",
        "handwriting \(Self.fiveConvolutions)", "pen-strokes \(Self.fourConvolutions)",
        "sigmoid-adam 784-128-64-10",
        "dropout-512 784-512-512-10", "elastic-800 784-800-10",
        "cnn-small \(Self.fourConvolutions)",
        "cnn \(Self.fiveConvolutions)",
        "fashion-dense 784-256-128-10",
        "fashion-cnn conv 32 3x3, conv 64 3x3, dense 128, dense 10", "custom 784-64-10",
      ])
    for preset in TrainingPlan.presets {
      #expect(preset.plan.problems().isEmpty)
      #expect(preset.plan.preset == preset.name)
      #expect(TrainingPlan(preset: preset.name) == preset.plan)
    }
    #expect(TrainingPlan(preset: "relu-11") == nil)
  }

  @Test("The judge of digits has a recipe that fits two classes, and the window does not offer it")
  func judge() throws {
    let plan = try #require(TrainingPlan(preset: "digit-judge"))
    #expect(!TrainingPlan.presets.contains { $0.name == "digit-judge" })
    let sizes = DataSizes(shape: .digit, classes: 2, images: 140_000)
    #expect(plan.problems(for: sizes).isEmpty)
    #expect(plan.problems(for: .mnist).map(\.field) == [.network])
    #expect(try plan.network(for: sizes).parameterCount < 100_000)
  }

  @Test("Every preset comes back from its JSON")
  func json() throws {
    for preset in TrainingPlan.presets {
      #expect(TrainingPlan(json: try #require(preset.plan.json)) == preset.plan)
    }
    var plan = TrainingPlan()
    plan.optimizer = .adam
    plan.seed = .max
    plan.network = "conv 4 3x3 stride 2, relu, dropout 0.25, dense 10"
    plan.patience = 7
    plan.augmentation = try Augmentation(text: "shift 2, elastic 34 4")
    plan.regularization = Regularization(
      l1: 1e-5, l2: 1e-4, weightDecay: 0.01, clipNorm: 2, labelSmoothing: 0.1)
    plan.schedule = .warmUp(iterations: 100, then: .cosine(iterations: 0))
    #expect(TrainingPlan(json: try #require(plan.json)) == plan)
  }

  @Test("A plan written by hand may leave out what is usual")
  func partialJSON() {
    let plan = TrainingPlan(
      json: #"{"network":"784-30-10","batchSize":"full","optimizer":"momentum","unknown":1,"#
        + #""regularization":{"l2":0.5}}"#)
    var expected = TrainingPlan()
    expected.network = "784-30-10"
    expected.regularization.l2 = 0.5
    expected.batchSize = .full
    expected.optimizer = .momentum(0.9)
    #expect(plan == expected)
  }

  @Test(
    "JSON that is no plan is refused",
    arguments: [
      "", "[]", #"{"network":30}"#, #"{"optimizer":"magic"}"#, #"{"optimizer":"adam 1"}"#,
      #"{"schedule":"inverse-decay"}"#, #"{"batchSize":"half"}"#, #"{"activation":"step"}"#,
    ])
  func badJSON(json: String) {
    #expect(TrainingPlan(json: json) == nil)
  }

  @Test(
    "Schedules are read as they are written",
    arguments: [
      Schedule.constant, .inverseDecay(1e-6), .step(every: 1000, factor: 0.5), .exponential(0.999),
      .cosine(iterations: 0), .cosine(iterations: 0, final: 0.1),
      .cosine(iterations: 900, final: 0), .oneCycle(iterations: 0),
      .oneCycle(iterations: 900, rise: 0.2),
      .warmUp(iterations: 500, then: .step(every: 7, factor: 0.1)),
    ])
  func scheduleText(schedule: Schedule) throws {
    #expect(try Schedule(text: schedule.text) == schedule)
    #expect(try Schedule(text: "  " + schedule.text.uppercased() + " ") == schedule)
  }

  @Test(
    "A text that is no schedule is refused where it is wrong",
    arguments: [
      ("", 1, "", "cosine"), ("cosin", 1, "cosin", "cosine"),
      ("constant 1", 10, "1", "the end"), ("step 1000", 10, "", "factor"),
      ("step -5 0.5", 6, "-5", "updates"), ("step 1e3 0.5", 6, "1e3", "updates"),
      ("exponential fast", 13, "fast", "factor"), ("cosine 100", 11, "", "left at the end"),
      ("warm-up 500", 12, "", "cosine"),
      ("warm-up 5 warm-up 5 cosine", 11, "warm-up", "exponential"),
      ("inverse-decay nan", 15, "nan", "decay"),
    ])
  func badSchedule(text: String, position: Int, word: String, expected: String) {
    do throws(TrainingError) {
      Issue.record("\(text) is read as \(try Schedule(text: text))")
    } catch {
      guard case .badSchedule(position, word, let words) = error else {
        Issue.record("\(text): \(error)")
        return
      }
      #expect(words.contains(expected), "\(words)")
    }
  }

  @Test("The loss decides the last layer")
  func output() throws {
    var plan = TrainingPlan()
    #expect(try plan.network(for: .mnist).layers.last == .softmax)
    plan.loss = .meanSquaredError
    #expect(try plan.network(for: .mnist).layers.last == .activation(.sigmoid))
  }

  @Test("Every epoch has an order of its own, the same for the same seed")
  func order() {
    let plan = TrainingPlan()
    let orders = (1...3).map { plan.order(of: 1000, epoch: $0) }
    #expect(Set(orders).count == 3)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<1000) })
    #expect(orders[1] == TrainingPlan().order(of: 1000, epoch: 2))
    var other = plan
    other.seed = 2
    #expect(other.order(of: 1000, epoch: 1) != orders[0])
  }
}
