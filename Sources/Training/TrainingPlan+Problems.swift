import NeuralNetwork

/// The sizes of a data set that a plan has to fit.
public struct DataSizes: Hashable, Sendable {
  /// The values of one image.
  public var inputs: Int
  /// The number of classes.
  public var classes: Int
  /// The number of training images, validation included.
  public var images: Int

  /// The sizes of a data set.
  public init(inputs: Int, classes: Int, images: Int) {
    self.inputs = inputs
    self.classes = classes
    self.images = images
  }

  /// 28x28 pixels, ten digits, 60,000 images.
  public static let mnist = DataSizes(inputs: 784, classes: 10, images: 60_000)
}

extension TrainingPlan {
  /// The most hidden layers, units of one, and epochs that a plan may have: far more than learns
  /// anything, and few enough for any computer.
  public static let limits = (layers: 32, units: 10_000, epochs: 100_000)

  /// What has to be corrected before this plan can be trained on data of these sizes.
  public func problems(for sizes: DataSizes = .mnist) -> [PlanProblem] {
    var problems: [PlanProblem] = []
    func demand(_ isRight: Bool, _ field: PlanProblem.Field, _ message: String) {
      if !isRight { problems.append(PlanProblem(field, message)) }
    }
    demand(!dataset.isEmpty, .dataset, "Choose a data set.")
    demand(
      hidden.count <= Self.limits.layers, .hidden,
      "There can be at most \(Self.limits.layers) hidden layers.")
    demand(
      hidden.allSatisfy { (1...Self.limits.units).contains($0) }, .hidden,
      "Each hidden layer needs between 1 and \(Self.limits.units) units.")
    if problems.isEmpty {
      let count = parameterCount(for: sizes)
      demand(
        count <= Network.parameterLimit / 4, .hidden,
        "The network would have \(count) parameters; make its layers smaller.")
    }
    demand(
      learningRate > 0 && learningRate.isFinite, .learningRate,
      "Learning rate must be greater than 0.")
    demand(epochs >= 1, .epochs, "Epochs must be at least 1.")
    demand(epochs <= Self.limits.epochs, .epochs, "Epochs must be at most \(Self.limits.epochs).")
    problems += optimizerProblems + scheduleProblems + countProblems(for: sizes)
    return problems
  }

  /// How many weights and biases the network has.
  public func parameterCount(for sizes: DataSizes) -> Int {
    let widths = [sizes.inputs] + hidden + [sizes.classes]
    return zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 }
  }

  private var optimizerProblems: [PlanProblem] {
    func isFactor(_ value: Float) -> Bool { value >= 0 && value < 1 }
    switch optimizer {
    case .sgd:
      return []
    case .momentum(let factor), .nesterov(let factor):
      return isFactor(factor)
        ? [] : [PlanProblem(.optimizer, "Momentum must be at least 0 and less than 1.")]
    case .rmsProp(let decay, let epsilon):
      return isFactor(decay) && epsilon > 0 && epsilon.isFinite
        ? []
        : [
          PlanProblem(
            .optimizer,
            "RMSprop's factor must be at least 0 and less than 1, and its epsilon greater than 0.")
        ]
    case .adam(let beta1, let beta2, let epsilon), .adamW(let beta1, let beta2, let epsilon, _):
      return isFactor(beta1) && isFactor(beta2) && epsilon > 0 && epsilon.isFinite
        ? []
        : [
          PlanProblem(
            .optimizer,
            "Adam's factors must be at least 0 and less than 1, and its epsilon greater than 0.")
        ]
    }
  }

  private var scheduleProblems: [PlanProblem] {
    switch schedule {
    case .constant:
      return []
    case .inverseDecay(let decay):
      return decay >= 0 && decay.isFinite
        ? [] : [PlanProblem(.decay, "Decay must be 0 or greater.")]
    case .step(let count, let factor), .cosine(let count, let factor),
      .oneCycle(let count, let factor):
      return count > 0 && factor >= 0 && factor <= 1
        ? []
        : [PlanProblem(.decay, "A schedule needs at least 1 update and a factor from 0 to 1.")]
    case .exponential(let factor):
      return factor > 0 && factor <= 1
        ? [] : [PlanProblem(.decay, "The factor must be greater than 0 and at most 1.")]
    case .warmUp(let count, let then):
      guard count > 0 else { return [PlanProblem(.decay, "Warming up needs at least 1 update.")] }
      var rest = self
      rest.schedule = then
      return rest.scheduleProblems
    }
  }

  private func countProblems(for sizes: DataSizes) -> [PlanProblem] {
    guard sizes.images >= 2 else {
      return [PlanProblem(.dataset, "The data set has too few training images.")]
    }
    guard (1..<sizes.images).contains(validationCount) else {
      return [
        PlanProblem(
          .validation, "Validation needs between 1 and \(sizes.images - 1) of the training images.")
      ]
    }
    guard case .mini(let count) = batchSize else { return [] }
    let trained = sizes.images - validationCount
    if count < 1 { return [PlanProblem(.batch, "Batch size must be at least 1.")] }
    if count > trained {
      return [PlanProblem(.batch, "Batch size must be at most \(trained), the training images.")]
    }
    return []
  }
}
