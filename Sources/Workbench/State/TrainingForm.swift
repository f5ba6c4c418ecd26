import ImageAugmentation
import Ink
import NeuralNetwork
import Training

/// The training panel's entries as they were typed; ``FormCheck`` says what they mean.
struct TrainingForm: Equatable, Sendable {
  /// The pages of the form: what every training needs, and the rest.
  enum Page: Equatable, Sendable, CaseIterable {
    case basics, more
  }

  var preset: String
  var dataset: String
  var activation: Activation
  var lossFunction: Loss
  var initializer: Initializer
  var optimizer: OptimizerChoice {
    didSet { texts[.constants] = OptimizerChoice.constants(of: optimizer.usual) }
  }
  private var texts: [Control: String] = [:]
  /// How many images a person or a recipe wants to hold out; a small data set gets fewer.
  private(set) var wantedValidation: Int
  /// How a person or a recipe wants drawings to become pictures, whatever the switches beside the
  /// canvas say.
  private(set) var wantedPreprocessing: String

  /// The controls that hold typed text, in the order in which their problems are told.
  static let fields: [Control] = [
    .network, .learningRate, .batch, .schedule, .epochs, .seed, .augmentation, .preprocessing,
    .l1, .l2, .weightDecay, .labelSmoothing, .clipNorm, .patience, .validation, .constants,
  ]

  /// The largest batch that the form takes.
  static let largestBatch = 65_536

  init(plan: TrainingPlan, preset: String) {
    self.preset = preset
    dataset = plan.dataset
    activation = plan.activation
    lossFunction = plan.loss
    optimizer = OptimizerChoice(plan.optimizer)
    initializer = plan.initializer
    wantedValidation = plan.validationCount
    wantedPreprocessing = plan.preprocessing.text
    func optional(_ value: Float) -> String { value == 0 ? "" : NumberText.plain(value) }
    texts = [
      .network: plan.network,
      .learningRate: NumberText.plain(plan.learningRate),
      .schedule: plan.schedule.text,
      .batch: plan.batchSize.description,
      .epochs: "\(plan.epochs)",
      .seed: "\(plan.seed)",
      .augmentation: plan.augmentation == .none ? "" : plan.augmentation.text,
      .preprocessing: plan.preprocessing.text,
      .l1: optional(plan.regularization.l1),
      .l2: optional(plan.regularization.l2),
      .weightDecay: optional(plan.regularization.weightDecay),
      .labelSmoothing: optional(plan.regularization.labelSmoothing),
      .clipNorm: plan.regularization.clipNorm.map(NumberText.plain) ?? "",
      .patience: plan.patience.map { "\($0)" } ?? "",
      .validation: "\(plan.validationCount)",
      .constants: OptimizerChoice.constants(of: plan.optimizer),
    ]
  }

  /// What was typed into a field.
  subscript(text control: Control) -> String {
    get { texts[control] ?? "" }
    set {
      guard texts[control] != newValue else { return }
      texts[control] = newValue
      if control == .validation, let count = Int(newValue) { wantedValidation = count }
      if control == .preprocessing { wantedPreprocessing = newValue }
      if control != .seed { preset = "custom" }
    }
  }

  /// Whether the network is a list of layers, which says itself what stands between them.
  var listsLayers: Bool {
    self[text: .network].first { !$0.isWhitespace }?.isLetter ?? false
  }

  /// How many entries of the second page say something else than a simple training needs.
  var unusualCount: Int {
    let optional: [Control] = [
      .augmentation, .l1, .l2, .weightDecay, .labelSmoothing, .clipNorm, .patience,
    ]
    let quiet = ["", "0", "none"]
    return optional.count { !quiet.contains(self[text: $0].lowercased()) }
      + (pipeline == .standard ? 0 : 1)
      + (optimizer.optimizer(constants: self[text: .constants]) == optimizer.usual ? 0 : 1)
  }

  /// Changes an entry because another data set was chosen; the recipe is still that recipe.
  mutating func adapt(_ control: Control, to text: String) { texts[control] = text }
}
