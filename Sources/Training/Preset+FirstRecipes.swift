/// Where a recipe leaves the seed open, the images held out have chosen it among a few; the
/// learning rate and decay of `relu-10-minibatch` likewise. The test images had no say.
extension Preset {
  static let sigmoid128x64 = Preset(
    "sigmoid-128-64",
    "Sigmoids throughout and the squared error: how networks learned digits in the nineties."
  ) { plan in
    plan.network = "784-128-64-10"
    plan.activation = .sigmoid
    plan.loss = .meanSquaredError
    plan.initializer = .normal
    plan.learningRate = 0.25
    plan.epochs = 30
    plan.seed = 2
  }

  static let relu128x128 = Preset(
    "relu-128-128",
    "Two layers of ReLU with softmax and cross-entropy: 97 % after four epochs."
  ) { plan in
    plan.network = "784-128-128-10"
    plan.learningRate = 0.1
    plan.schedule = .inverseDecay(1e-6)
    plan.epochs = 4
    plan.seed = 5
  }

  static let relu128 = Preset(
    "relu-128",
    "One layer of ReLU, larger batches and many epochs; validation chooses the best of them."
  ) { plan in
    plan.network = "784-128-10"
    plan.initializer = .xavier
    plan.learningRate = 0.1
    plan.batchSize = .mini(128)
    plan.epochs = 50
    plan.seed = 5
  }

  static let relu10 = Preset(
    "relu-10",
    "Ten hidden units and gradient descent over all images at once: one update an epoch."
  ) { plan in
    plan.network = "784-10-10"
    plan.learningRate = 0.1
    plan.batchSize = .full
    plan.epochs = 500
  }

  static let relu10MiniBatch = Preset(
    "relu-10-minibatch",
    "The same ten hidden units in small batches: the same images teach far more."
  ) { plan in
    plan.network = "784-10-10"
    plan.learningRate = 0.1
    plan.schedule = .inverseDecay(3e-5)
    plan.epochs = 40
    plan.seed = 3
  }

  static let custom = Preset(
    "custom",
    "A start for your own: any hidden layers, ReLU or sigmoid, softmax and cross-entropy."
  ) { plan in
    plan.network = "784-64-10"
    plan.learningRate = 0.1
    plan.epochs = 10
  }
}
