import NeuralNetwork
import Training

/// The training panel's entries as they were typed; `plan` is what they mean.
struct TrainingForm: Equatable, Sendable {
  /// The optimizers that the form offers, with their customary constants.
  enum OptimizerChoice: String, CaseIterable, Sendable {
    case sgd, momentum, nesterov, rmsProp, adam, adamW

    var title: String {
      switch self {
      case .sgd: "SGD"
      case .momentum: "Momentum 0.9"
      case .nesterov: "Nesterov 0.9"
      case .rmsProp: "RMSprop"
      case .adam: "Adam"
      case .adamW: "AdamW"
      }
    }

    var optimizer: Optimizer {
      switch self {
      case .sgd: .sgd
      case .momentum: .momentum
      case .nesterov: .nesterov
      case .rmsProp: .rmsProp
      case .adam: .adam
      case .adamW: .adamW
      }
    }

    init(_ optimizer: Optimizer) {
      switch optimizer {
      case .sgd: self = .sgd
      case .momentum: self = .momentum
      case .nesterov: self = .nesterov
      case .rmsProp: self = .rmsProp
      case .adam: self = .adam
      case .adamW: self = .adamW
      }
    }
  }

  var preset: String
  var dataset: String
  var activation: Activation
  var lossFunction: Loss
  var optimizer: OptimizerChoice
  var initializer: Initializer
  private var texts: [Control: String] = [:]
  private var validationCount: Int

  /// The controls that hold typed text.
  static let fields: [Control] = [.network, .learningRate, .decay, .batch, .epochs, .seed]

  init(plan: TrainingPlan, preset: String) {
    self.preset = preset
    dataset = plan.dataset
    activation = plan.activation
    lossFunction = plan.loss
    optimizer = OptimizerChoice(plan.optimizer)
    initializer = plan.initializer
    validationCount = plan.validationCount
    texts[.network] = plan.network
    texts[.learningRate] = NumberText.plain(plan.learningRate)
    switch plan.schedule {
    case .constant, .step, .exponential, .cosine, .oneCycle, .warmUp: texts[.decay] = "0"
    case .inverseDecay(let decay): texts[.decay] = NumberText.plain(decay)
    }
    switch plan.batchSize {
    case .mini(let size): texts[.batch] = "\(size)"
    case .full: texts[.batch] = "full"
    }
    texts[.epochs] = "\(plan.epochs)"
    texts[.seed] = "\(plan.seed)"
  }

  subscript(text control: Control) -> String {
    get { texts[control] ?? "" }
    set {
      guard texts[control] != newValue else { return }
      texts[control] = newValue
      if control != .seed { preset = "custom" }
    }
  }

  /// What is wrong with the entry, in words short enough for its label.
  func problem(of control: Control) -> String? {
    switch control {
    case .network:
      return networkProblem
    case .learningRate:
      guard let rate = Float(trimmed(.learningRate)), rate.isFinite else {
        return "must be a number"
      }
      return rate > 0 ? nil : "must be above 0"
    case .decay:
      guard let decay = Float(trimmed(.decay)), decay.isFinite else { return "must be a number" }
      return decay >= 0 && decay <= 1 ? nil : "must be 0 to 1"
    case .batch:
      guard let batch else { return "a number, or full" }
      if case .mini(let size) = batch, !(1...65_536 ~= size) { return "must be 1 to 65536" }
      return nil
    case .epochs:
      guard let epochs = Int(trimmed(.epochs)) else { return "must be whole" }
      return 1...100_000 ~= epochs ? nil : "must be 1 to 100000"
    case .seed:
      return UInt64(trimmed(.seed)) == nil ? "must be whole, from 0" : nil
    case .lossFunction, .activation, .optimizer, .initializer, .preset, .dataset: return nil
    default: return nil
    }
  }

  /// The first entry that is wrong.
  var firstProblem: (control: Control, problem: String)? {
    for field in Self.fields {
      if let problem = problem(of: field) { return (field, problem) }
    }
    return nil
  }

  /// The learning rate, where the entry is good.
  var learningRate: Float? {
    problem(of: .learningRate) == nil ? Float(trimmed(.learningRate)) : nil
  }

  /// What the entries mean; nil while one of them is wrong.
  var plan: TrainingPlan? {
    guard firstProblem == nil, let learningRate, let batch,
      let decay = Float(trimmed(.decay)),
      let epochs = Int(trimmed(.epochs)), let seed = UInt64(trimmed(.seed))
    else { return nil }
    var plan = TrainingPlan()
    plan.preset = preset
    plan.dataset = dataset
    plan.network = trimmed(.network)
    plan.activation = activation
    plan.loss = lossFunction
    plan.initializer = initializer
    plan.optimizer = optimizer.optimizer
    plan.learningRate = learningRate
    plan.schedule = decay > 0 ? .inverseDecay(decay) : .constant
    plan.batchSize = batch
    plan.epochs = epochs
    plan.seed = seed
    plan.validationCount = validationCount
    return plan
  }

  private func trimmed(_ control: Control) -> String {
    let text = self[text: control]
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  private var networkProblem: String? {
    var trial = TrainingPlan()
    trial.network = trimmed(.network)
    trial.activation = activation
    trial.loss = lossFunction
    return trial.problems().first { $0.field == .network }?.message
  }

  private var batch: BatchSize? {
    let text = trimmed(.batch).lowercased()
    if text == "full" { return .full }
    return Int(text).map { .mini($0) }
  }
}
