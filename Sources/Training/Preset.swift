import NeuralNetwork

/// A plan with a name.
public struct Preset: Equatable, Sendable {
  /// The name, as on the command line.
  public var name: String
  /// One sentence.
  public var explanation: String
  /// The plan.
  public var plan: TrainingPlan

  /// A plan of 784-128-64-10 on MNIST, changed by `fill`.
  init(_ name: String, _ explanation: String, _ fill: (inout TrainingPlan) -> Void) {
    self.name = name
    self.explanation = explanation
    plan = TrainingPlan()
    plan.preset = name
    fill(&plan)
  }
}

extension TrainingPlan {
  /// Adam, whose rate follows `schedule`.
  mutating func useAdam(
    rate: Float, _ schedule: Schedule, batch: Int, epochs: Int, weightDecay: Float = 0
  ) {
    optimizer = .adam
    learningRate = rate
    self.schedule = schedule
    batchSize = .mini(batch)
    self.epochs = epochs
    regularization.weightDecay = weightDecay
  }

  /// The recipes that ship.
  public static let presets = [
    Preset.sigmoid128x64, .relu128x128, .relu128, .relu10, .relu10MiniBatch, .handwriting,
    .penStrokes,
    .sigmoidAdam, .dropout512, .elastic800, .smallConvolutional, .convolutional, .fashionDense,
    .fashionConvolutional, .custom,
  ]

  /// The recipes of what ships beside the models that read: not offered in the window, whose canvas
  /// has no use for their classes.
  public static let toolPresets = [Preset.digitJudge]

  /// The plan of the preset called `name`, or nil.
  public init?(preset name: String) {
    let all = Self.presets + Self.toolPresets
    guard let preset = all.first(where: { $0.name == name }) else { return nil }
    self = preset.plan
  }
}
