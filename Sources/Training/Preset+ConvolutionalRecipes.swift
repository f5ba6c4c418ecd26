import Datasets

/// What convolutions add.
extension Preset {
  /// 86,802 parameters for ten classes.
  private static func fourConvolutions(classes: Int = 10) -> String {
    "conv 24 3x3, batchnorm, relu, conv 24 3x3, batchnorm, relu, pool 2, "
      + "conv 48 3x3, batchnorm, relu, conv 48 3x3, batchnorm, relu, pool 2, "
      + "dropout 0.3, dense 64, relu, dense \(classes)"
  }
  /// 403,050 parameters.
  private static let fiveConvolutions =
    "conv 32 3x3, batchnorm, relu, conv 32 3x3, batchnorm, relu, pool 2, "
    + "conv 64 3x3 pad 1, batchnorm, relu, conv 64 3x3 pad 1, batchnorm, relu, pool 2, "
    + "conv 128 3x3, batchnorm, relu, dropout 0.3, dense 128, relu, dropout 0.3, dense 10"

  static let smallConvolutional = Preset(
    "cnn-small",
    "Four convolutions with fewer than 100,000 parameters, and digits bent anew each time."
  ) { plan in
    plan.network = fourConvolutions()
    plan.augmentation = .movingDigits
    plan.useOneCycle(epochs: 30)
  }

  static let handwriting = Preset(
    "handwriting",
    "Scanned digits, pen digits and drawn ones together: made for what people draw here."
  ) { plan in
    plan.dataset = DatasetCatalog.handwritingName
    plan.network = fiveConvolutions
    plan.augmentation = .drawnDigits
    plan.useOneCycle(epochs: 24)
  }

  static let penStrokes = Preset(
    "pen-strokes",
    "Learns from drawings that this program makes up, and from nothing that anybody wrote."
  ) { plan in
    plan.dataset = DatasetCatalog.penStrokesName
    plan.network = fourConvolutions()
    plan.augmentation = .drawnDigits
    plan.useOneCycle(epochs: 12)
  }

  static let digitJudge = Preset(
    "digit-judge",
    "Tells digits from scribbles, letters, shapes and several digits at once."
  ) { plan in
    plan.dataset = DigitOrNot.name
    plan.network = fourConvolutions(classes: 2)
    plan.augmentation = .judgedDrawings
    plan.useOneCycle(epochs: 12)
  }

  static let convolutional = Preset(
    "cnn",
    "The best that trains in half an hour on two cores."
  ) { plan in
    plan.network = fiveConvolutions
    plan.augmentation = .movingDigits
    plan.useOneCycle(epochs: 40)
  }

  static let fashionConvolutional = Preset(
    "fashion-cnn",
    "Two convolutions with batch normalization and dropout on pictures of clothes."
  ) { plan in
    plan.dataset = "fashion-mnist"
    plan.network =
      "conv 32 3x3 pad 1, batchnorm, relu, pool 2, conv 64 3x3 pad 1, batchnorm, relu, pool 2, "
      + "dropout 0.3, dense 128, relu, dropout 0.3, dense 10"
    plan.useOneCycle(rate: 0.003, epochs: 15)
  }
}

extension TrainingPlan {
  /// What the convolutional recipes share.
  fileprivate mutating func useOneCycle(rate: Float = 0.004, epochs: Int) {
    useAdam(rate: rate, .oneCycle(iterations: 0), batch: 64, epochs: epochs, weightDecay: 0.02)
  }
}
