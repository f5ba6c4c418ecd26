import ImageAugmentation
import NeuralNetwork

/// A part of a ``TrainingPlan`` that a ``Sweep`` may vary. The raw values are those of the command
/// line's options.
public enum Hyperparameter: String, CaseIterable, Hashable, Sendable {
  /// The layers.
  case network
  /// What stands between the layers of a network that is written by its widths.
  case activation
  /// What is made small.
  case loss
  /// Where the weights start.
  case initializer
  /// How a gradient changes the parameters.
  case optimizer
  /// The learning rate of the first update.
  case learningRate = "learning-rate"
  /// How the learning rate goes on from there.
  case schedule
  /// How training images are changed each time they are seen.
  case augment
  /// The penalty on the sum of the weights.
  case l1
  /// The penalty on the sum of their squares.
  case l2
  /// What is taken off every weight.
  case weightDecay = "weight-decay"
  /// The longest gradient.
  case clipNorm = "clip-norm"
  /// What the other classes get of the target.
  case labelSmoothing = "label-smoothing"
  /// The batch size.
  case batch
  /// The number of epochs.
  case epochs

  /// Whether it is one number that need not be whole.
  var isContinuous: Bool {
    switch self {
    case .learningRate, .l1, .l2, .weightDecay, .clipNorm, .labelSmoothing: true
    case .network, .activation, .loss, .initializer, .optimizer, .schedule, .augment, .batch,
      .epochs:
      false
    }
  }

  /// What a value may be, for people.
  var expectation: String {
    switch self {
    case .network: "a network"
    case .activation: Self.list(Activation.allCases)
    case .loss: Self.list(Loss.allCases)
    case .initializer: Self.list(Initializer.allCases)
    case .optimizer:
      "sgd, momentum, nesterov, rmsprop, adam or adamw, with all of its numbers or none"
    case .schedule:
      "constant, inverse-decay, step, exponential, cosine or one-cycle with its numbers"
    case .augment: "changes such as shift 2, rotate 10"
    case .learningRate, .l1, .l2, .weightDecay, .labelSmoothing: "a number"
    case .clipNorm: "a number or none"
    case .batch: "a whole number or full"
    case .epochs: "a whole number"
    }
  }

  private static func list<Value: RawRepresentable<String>>(_ values: [Value]) -> String {
    let names = values.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}

extension Hyperparameter {
  /// Sets it in `plan` to the value that `text` writes. Whether the value is a sensible one,
  /// ``TrainingPlan/problems(for:)`` tells.
  ///
  /// - Throws: `badValue` where the text writes none.
  public func set(_ text: String, in plan: inout TrainingPlan) throws(TrainingError) {
    func read<Value>(_ value: Value?) throws(TrainingError) -> Value {
      guard let value else { throw .badValue(self, text: text, expected: expectation) }
      return value
    }
    switch self {
    case .network: plan.network = try read(text.isEmpty ? nil : text)
    case .activation: plan.activation = try read(Activation(rawValue: text))
    case .loss: plan.loss = try read(Loss(rawValue: text))
    case .initializer: plan.initializer = try read(Initializer(rawValue: text))
    case .optimizer: plan.optimizer = try read(Optimizer(text: text))
    case .learningRate: plan.learningRate = try read(Float(text))
    case .schedule: plan.schedule = try Schedule(text: text)
    case .augment:
      do throws(AugmentationError) {
        plan.augmentation = try Augmentation(text: text)
      } catch {
        throw .badAugmentation(text: text, error)
      }
    case .l1: plan.regularization.l1 = try read(Float(text))
    case .l2: plan.regularization.l2 = try read(Float(text))
    case .weightDecay: plan.regularization.weightDecay = try read(Float(text))
    case .clipNorm:
      plan.regularization.clipNorm = text == "none" ? nil : try read(Float(text))
    case .labelSmoothing: plan.regularization.labelSmoothing = try read(Float(text))
    case .batch: plan.batchSize = try read(BatchSize(text: text))
    case .epochs: plan.epochs = try read(Int(text))
    }
  }

  /// Its value in `plan`, as short as ``set(_:in:)`` reads it.
  public func text(in plan: TrainingPlan) -> String {
    switch self {
    case .network: plan.network
    case .activation: plan.activation.rawValue
    case .loss: plan.loss.rawValue
    case .initializer: plan.initializer.rawValue
    case .optimizer: Self.shortText(of: plan.optimizer)
    case .learningRate: Self.shortText(of: plan.learningRate)
    case .schedule: plan.schedule.text
    case .augment: plan.augmentation.text
    case .l1: Self.shortText(of: plan.regularization.l1)
    case .l2: Self.shortText(of: plan.regularization.l2)
    case .weightDecay: Self.shortText(of: plan.regularization.weightDecay)
    case .clipNorm: plan.regularization.clipNorm.map(Self.shortText) ?? "none"
    case .labelSmoothing: Self.shortText(of: plan.regularization.labelSmoothing)
    case .batch: plan.batchSize.description
    case .epochs: "\(plan.epochs)"
    }
  }

  /// The name alone where the numbers are the usual ones.
  private static func shortText(of optimizer: Optimizer) -> String {
    let text = optimizer.text
    let name = String(text.prefix { $0 != " " })
    return Optimizer(text: name) == optimizer ? name : text
  }

  /// `2`, not `2.0`.
  private static func shortText(of value: Float) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
