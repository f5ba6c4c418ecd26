import NeuralNetwork

extension TrainingPlan {
  /// The most parameters, epochs, and values of all layers for one batch that a plan may have: far
  /// more than learns anything, and few enough for any computer.
  public static let limits = (
    parameters: Network.parameterLimit / 4, epochs: 100_000, values: 1 << 28
  )

  /// What has to be corrected before this plan can be trained on data of these sizes.
  public func problems(for sizes: DataSizes = .mnist) -> [PlanProblem] {
    var problems: [PlanProblem] = []
    func demand(_ isRight: Bool, _ field: PlanProblem.Field, _ message: String) {
      if !isRight { problems.append(PlanProblem(field, message)) }
    }
    demand(!dataset.isEmpty, .dataset, "Choose a data set.")
    problems += networkProblems(for: sizes)
    demand(
      learningRate > 0 && learningRate.isFinite, .learningRate,
      "Learning rate must be greater than 0.")
    demand(epochs >= 1, .epochs, "Epochs must be at least 1.")
    demand(epochs <= Self.limits.epochs, .epochs, "Epochs must be at most \(Self.limits.epochs).")
    if let patience {
      demand(patience >= 1, .patience, "Patience must be at least 1 epoch.")
    }
    return problems + optimizerProblems + scheduleProblems + regularizationProblems
      + countProblems(for: sizes)
  }

  private func networkProblems(for sizes: DataSizes) -> [PlanProblem] {
    let outline: NetworkOutline
    do {
      outline = try self.outline(for: sizes)
    } catch {
      return [PlanProblem(.network, error.message)]
    }
    if outline.parameterCount > Self.limits.parameters {
      return [
        PlanProblem(
          .network,
          "The network would have \(outline.parameterCount) parameters; make its layers smaller.")
      ]
    }
    // Of fewer classes nothing can be learned: another problem than the network's.
    if outline.outputShape.count != sizes.classes, sizes.classes >= 2 {
      return [
        PlanProblem(
          .network,
          "The network ends with \(outline.outputShape.count) outputs and the data has "
            + "\(sizes.classes) classes; let its last layer be dense \(sizes.classes).")
      ]
    }
    let images =
      switch batchSize {
      case .mini(let count): max(1, min(count, sizes.images))
      case .full: min(TrainingLoop.fullBatchPart, max(1, sizes.images))
      }
    let values = outline.valueCount
    return values <= Self.limits.values / images
      ? []
      : [
        PlanProblem(
          .network,
          "A batch of \(images) images would take \(values) values each; make the network or the "
            + "batch smaller.")
      ]
  }

  private var regularizationProblems: [PlanProblem] {
    func isPenalty(_ value: Float) -> Bool { value >= 0 && value <= 1 }
    var problems: [PlanProblem] = []
    if !isPenalty(regularization.l1) {
      problems.append(PlanProblem(.l1, "The L1 penalty must be from 0 to 1."))
    }
    if !isPenalty(regularization.l2) {
      problems.append(PlanProblem(.l2, "The L2 penalty must be from 0 to 1."))
    }
    if !isPenalty(regularization.weightDecay) {
      problems.append(PlanProblem(.weightDecay, "Weight decay must be from 0 to 1."))
    }
    if let norm = regularization.clipNorm, !(norm > 0 && norm.isFinite) {
      problems.append(PlanProblem(.clipNorm, "The longest gradient must be greater than 0."))
    }
    if !(regularization.labelSmoothing >= 0 && regularization.labelSmoothing < 1) {
      problems.append(
        PlanProblem(.labelSmoothing, "Label smoothing must be at least 0 and less than 1."))
    } else if regularization.labelSmoothing > 0, loss != .crossEntropy {
      problems.append(PlanProblem(.labelSmoothing, "Label smoothing goes with cross-entropy only."))
    }
    return problems
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
        ? [] : [PlanProblem(.schedule, "Decay must be 0 or greater.")]
    case .step(let count, let factor), .cosine(let count, let factor),
      .oneCycle(let count, let factor):
      return count >= 0 && factor >= 0 && factor <= 1
        ? []
        : [PlanProblem(.schedule, "A schedule needs a number of updates and a factor from 0 to 1.")]
    case .exponential(let factor):
      return factor > 0 && factor <= 1
        ? [] : [PlanProblem(.schedule, "The factor must be greater than 0 and at most 1.")]
    case .warmUp(let count, let then):
      guard count > 0 else { return [PlanProblem(.schedule, "Warm-up needs at least 1 update.")] }
      var rest = self
      rest.schedule = then
      return rest.scheduleProblems
    }
  }

  private func countProblems(for sizes: DataSizes) -> [PlanProblem] {
    guard sizes.images >= 2 else {
      return [PlanProblem(.dataset, "The data set has too few training images.")]
    }
    guard sizes.shownClasses >= 2 else {
      return [
        PlanProblem(
          .dataset,
          "All training images are of one class, so there is nothing to tell apart; "
            + "choose a data set with at least two.")
      ]
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
