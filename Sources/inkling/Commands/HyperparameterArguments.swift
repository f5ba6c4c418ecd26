import ArgumentParser
import NeuralNetwork

/// The network and how it learns. All are texts, so that a sweep can take lists of them; ``PlanArguments``
/// reads them.
struct HyperparameterArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The layers: widths as in 784-128-64-10, or a list as in \"conv 16 3x3, relu, dense 10\".",
      discussion: "The layers are dense N, conv N HxW [stride S] [pad P], pool N, avgpool N, "
        + "flatten, batchnorm, dropout P, residual(...), and sigmoid, tanh, relu, leaky-relu, gelu, softmax.",
      valueName: "layers"))
  var network: [String] = []

  @Option(
    help: ArgumentHelp(
      "What stands between the layers of a network given by its widths: "
        + "\(names(Activation.allCases)).", valueName: "name"),
    completion: .list(Activation.allCases.map(\.rawValue)))
  var activation: [String] = []

  @Option(
    help: ArgumentHelp(
      "cross-entropy (on softmax) or mean-squared-error (on sigmoid).", valueName: "name"),
    completion: .list(Loss.allCases.map(\.rawValue)))
  var loss: [String] = []

  @Option(
    help: ArgumentHelp(
      "How weights begin: \(names(Initializer.allCases)).", valueName: "name"),
    completion: .list(Initializer.allCases.map(\.rawValue)))
  var initializer: [String] = []

  @Option(
    help: ArgumentHelp(
      "sgd, momentum, nesterov, rmsprop, adam or adamw, with numbers as in \"momentum 0.95\".",
      valueName: "name"))
  var optimizer: [String] = []

  @Option(help: ArgumentHelp("The step of one update.", valueName: "number"))
  var learningRate: [String] = []

  @Option(
    help: ArgumentHelp(
      "The learning rate's course, such as \"cosine\" or \"warm-up 500 step 5000 0.5\".",
      discussion: "constant, inverse-decay D (rate / (1 + D * updates)), step N F, exponential F, "
        + "cosine [N F], one-cycle [N F], or one of them after warm-up N. N counts updates; without "
        + "it the course is as long as the run.",
      valueName: "course"))
  var schedule: [String] = []

  @Option(help: ArgumentHelp("Images in one update, or full for all of them.", valueName: "count"))
  var batch: [String] = []

  @Option(help: ArgumentHelp("How often all images are seen.", valueName: "count"))
  var epochs: [String] = []

  private static func names<Value: RawRepresentable<String>>(_ values: [Value]) -> String {
    values.map(\.rawValue).joined(separator: ", ")
  }
}
