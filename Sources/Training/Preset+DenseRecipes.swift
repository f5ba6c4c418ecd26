import ImageAugmentation

/// How far dense networks get with what the field has learned since.
extension Preset {
  static let sigmoidAdam = Preset(
    "sigmoid-adam",
    "The sigmoids of the nineties with today's means: cross-entropy, Adam and weight decay."
  ) { plan in
    plan.activation = .sigmoid
    plan.initializer = .xavier
    plan.useAdam(rate: 0.005, .cosine(iterations: 0), batch: 64, epochs: 40, weightDecay: 0.1)
  }

  static let dropout512 = Preset(
    "dropout-512",
    "Two wide layers whose units fall silent at random: what dropout does to learning by heart."
  ) { plan in
    plan.network =
      "dropout 0.2, dense 512, relu, dropout 0.5, dense 512, relu, dropout 0.5, dense 10"
    plan.useAdam(rate: 0.001, .cosine(iterations: 0), batch: 128, epochs: 80)
  }

  static let elastic800 = Preset(
    "elastic-800",
    "One hidden layer that never sees the same picture twice: each is bent anew (Simard 2003)."
  ) { plan in
    plan.network = "784-800-10"
    plan.augmentation = .elasticDigits
    plan.useAdam(rate: 0.002, .cosine(iterations: 0), batch: 128, epochs: 60)
  }

  static let fashionDense = Preset(
    "fashion-dense",
    "A dense network on pictures of clothes, which are harder to tell apart than digits."
  ) { plan in
    plan.dataset = "fashion-mnist"
    plan.network = "784-256-128-10"
    plan.useAdam(rate: 0.001, .cosine(iterations: 0), batch: 128, epochs: 30, weightDecay: 0.1)
  }
}

extension Augmentation {
  /// Elastic bending with small turns and shifts: digits as other hands might have written them.
  static let elasticDigits = mixture("shift 1, rotate 12, scale 0.1, shear 0.1, elastic 36 6")

  /// The same with more room to move, for networks that can follow.
  static let movingDigits = mixture("shift 2, rotate 12, scale 0.1, shear 0.1, elastic 30 5")

  /// Turned further, drawn with pens of other widths, and with a grain, so that nothing is known by the
  /// smoothness of its edges; but not slanted, which would make a 7 of a 1 with a flag.
  static let drawnDigits = mixture(
    "shift 2, rotate 22, scale 0.15, elastic 24 5, thickness 0.4, noise 0.1")

  /// As far as a digit may be bent and turned and still be taken for one, and a letter for a letter.
  static let judgedDrawings = mixture(
    "shift 2, rotate 20, scale 0.15, shear 0.1, elastic 30 5, thickness 0.4, noise 0.1")

  private static func mixture(_ text: String) -> Augmentation {
    guard let mixture = try? Augmentation(text: text) else {
      preconditionFailure("\(text) is no augmentation")
    }
    return mixture
  }
}
