import ArgumentParser
import NeuralNetwork

/// What keeps a network from learning its images by heart, besides the layer `dropout`.
struct RegularizationArguments: ParsableArguments {
  @Option(help: ArgumentHelp("Adds this times the sum of |weights| to the loss.", valueName: "λ"))
  var l1: Float?

  @Option(
    help: ArgumentHelp(
      "Adds half of this times the sum of the squared weights to the loss.", valueName: "λ"))
  var l2: Float?

  @Option(
    help: ArgumentHelp(
      "Takes this times the learning rate off each weight at each update, apart from the gradient.",
      valueName: "λ"))
  var weightDecay: Float?

  @Option(
    help: ArgumentHelp("Scales a gradient that is longer down to this length.", valueName: "norm"))
  var clipNorm: Float?

  @Option(
    help: ArgumentHelp(
      "Spreads so much of each target over all classes, such as 0.1.", valueName: "part"))
  var labelSmoothing: Float?

  /// Changes what was said.
  func apply(to regularization: inout Regularization) {
    if let l1 { regularization.l1 = l1 }
    if let l2 { regularization.l2 = l2 }
    if let weightDecay { regularization.weightDecay = weightDecay }
    if let clipNorm { regularization.clipNorm = clipNorm }
    if let labelSmoothing { regularization.labelSmoothing = labelSmoothing }
  }
}
