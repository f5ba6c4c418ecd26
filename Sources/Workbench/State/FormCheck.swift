import ImageAugmentation
import NeuralNetwork
import Training

/// What the entries of the form amount to on the data that is chosen. Made once for each change of
/// the form, and read by everything that shows it.
struct FormCheck: Equatable, Sendable {
  let sizes: DataSizes
  let problems: [Control: FieldProblem]
  /// What the entries mean; nil while one of them is wrong.
  let plan: TrainingPlan?
  /// The network, as soon as its own entry is good.
  let outline: NetworkOutline?
  /// How many epochs and updates the run would have, as far as the entries can be read.
  let epochs: Int
  let updates: Int
  /// The schedule, as soon as its own entry can be read.
  let schedule: Schedule
  let learningRate: Float
  /// What is done to pictures; nil while the entry cannot be read.
  let augmentation: Augmentation?

  init(_ form: TrainingForm, on sizes: DataSizes) {
    self.sizes = sizes
    var (plan, problems) = form.reading()
    do throws(NetworkError) {
      outline = try plan.outline(for: sizes)
    } catch {
      outline = nil
      problems[.network] = FieldProblem(error, in: plan.network)
    }
    for problem in plan.problems(for: sizes) {
      let control = problem.field.control
      if problems[control] == nil {
        problems[control] = Self.problem(problem, of: plan, on: sizes)
      }
    }
    self.problems = problems
    self.plan = problems.isEmpty ? form.tidied(plan) : nil
    epochs = min(max(1, plan.epochs), TrainingPlan.limits.epochs)
    updates = Self.updates(of: plan, on: sizes)
    schedule = plan.schedule
    learningRate = plan.learningRate
    augmentation = problems[.augmentation] == nil ? plan.augmentation : nil
  }

  /// The first entry that is wrong.
  var firstProblem: (control: Control, problem: FieldProblem)? {
    for control in [.dataset] + TrainingForm.fields {
      if let problem = problems[control] { return (control, problem) }
    }
    return nil
  }

  private static func updates(of plan: TrainingPlan, on sizes: DataSizes) -> Int {
    let epochs = min(max(1, plan.epochs), TrainingPlan.limits.epochs)
    guard case .mini(let size) = plan.batchSize else { return epochs }
    let trained = max(1, sizes.images - plan.validationCount)
    return epochs * ((trained + max(1, size) - 1) / max(1, size))
  }

  /// The same problem with words for the entry's label.
  private static func problem(
    _ problem: PlanProblem, of plan: TrainingPlan, on sizes: DataSizes
  ) -> FieldProblem {
    let short: String
    var mark: Range<Int>?
    switch problem.field {
    case .dataset: short = "cannot be learned"
    case .network:
      let outputs = (try? plan.outline(for: sizes))?.outputShape.count
      short = outputs == sizes.classes ? "too large" : "must end with \(sizes.classes)"
      mark = outputs == sizes.classes ? nil : lastNumber(in: plan.network)
    case .optimizer: short = "out of range"
    case .learningRate: short = "must be above 0"
    case .schedule: short = "out of range"
    case .l1, .l2, .weightDecay: short = "must be 0 to 1"
    case .clipNorm: short = "must be above 0"
    case .labelSmoothing:
      short = plan.loss == .crossEntropy ? "0 to below 1" : "needs cross-entropy"
    case .batch:
      let trained = max(1, sizes.images - plan.validationCount)
      short = "must be 1 to \(min(trained, TrainingForm.largestBatch))"
    case .epochs: short = "must be 1 to \(TrainingPlan.limits.epochs)"
    case .patience: short = "must be at least 1"
    case .validation: short = "must be 1 to \(max(1, sizes.images - 1))"
    }
    return FieldProblem(short, problem.message, mark: mark)
  }

  /// The number that a text ends with.
  private static func lastNumber(in text: String) -> Range<Int>? {
    let characters = Array(text)
    guard let last = characters.lastIndex(where: { !$0.isWhitespace }), characters[last].isNumber
    else { return nil }
    let before = characters[..<last].lastIndex { !$0.isNumber }
    return (before.map { $0 + 1 } ?? 0)..<last + 1
  }
}

extension PlanProblem.Field {
  /// The control of the form that holds the field.
  var control: Control {
    switch self {
    case .dataset: .dataset
    case .network: .network
    case .optimizer: .constants
    case .learningRate: .learningRate
    case .schedule: .schedule
    case .l1: .l1
    case .l2: .l2
    case .weightDecay: .weightDecay
    case .clipNorm: .clipNorm
    case .labelSmoothing: .labelSmoothing
    case .batch: .batch
    case .epochs: .epochs
    case .patience: .patience
    case .validation: .validation
    }
  }
}
