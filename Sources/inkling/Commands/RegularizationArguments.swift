import ArgumentParser

/// What keeps a network from learning its images by heart, besides the layer `dropout`. All are texts,
/// so that a sweep can take lists of them; ``PlanArguments`` reads them.
struct RegularizationArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How training images are changed each time they are seen, such as \"shift 2, rotate 10\".",
      discussion: "shift, rotate, scale, stretch, shear, elastic ALPHA SIGMA, thickness, noise, "
        + "flip; each with the reach of the change.",
      valueName: "changes"))
  var augment: [String] = []

  @Option(help: ArgumentHelp("Adds this times the sum of |weights| to the loss.", valueName: "λ"))
  var l1: [String] = []

  @Option(
    help: ArgumentHelp(
      "Adds half of this times the sum of the squared weights to the loss.", valueName: "λ"))
  var l2: [String] = []

  @Option(
    help: ArgumentHelp(
      "Takes this times the learning rate off each weight at each update, apart from the gradient.",
      valueName: "λ"))
  var weightDecay: [String] = []

  @Option(
    help: ArgumentHelp(
      "Scales a gradient that is longer down to this length; or none.", valueName: "norm"))
  var clipNorm: [String] = []

  @Option(
    help: ArgumentHelp(
      "Spreads so much of each target over all classes, such as 0.1.", valueName: "part"))
  var labelSmoothing: [String] = []
}
