import ArgumentParser
import Datasets
import ImageAugmentation
import ModelFiles
import NeuralNetwork
import Training

/// `inkling train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network without a window.",
    discussion: """
      Starts from a preset and changes what you say. After each epoch that is better than all \
      before on the images held out for validation, the model is saved. Ctrl+C ends the training \
      and keeps the best model. The test images are used once, at the end.

      PRESETS
      \(TrainingPlan.presets.map { "  \($0.name): \($0.explanation)" }.joined(separator: "\n"))

      EXAMPLES
        inkling train --preset relu-128-128
        inkling train --network 784-256-64-10 --optimizer adam --learning-rate 0.001
        inkling train --network "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, \
      dense 128, relu, dropout 0.3, dense 10" --optimizer adam --learning-rate 0.002 \
      --schedule one-cycle --batch 64
        inkling train --dataset pen-strokes --log run.csv --output pen.safetensors
      """)

  @Option(help: ArgumentHelp("The recipe to start from.", valueName: "name"))
  var preset = "custom"

  @OptionGroup var source: DataArguments

  @Option(
    help: ArgumentHelp(
      "The layers: widths as in 784-128-64-10, or a list as in \"conv 16 3x3, relu, dense 10\".",
      discussion: "The layers are dense N, conv N HxW [stride S] [pad P], pool N, avgpool N, "
        + "flatten, batchnorm, dropout P, residual(...), and sigmoid, tanh, relu, leaky-relu, gelu, softmax.",
      valueName: "layers"))
  var network: String?

  @Option(help: "What stands between the layers of a network given by its widths.")
  var activation: Activation?

  @Option(
    help: ArgumentHelp(
      "cross-entropy (on softmax) or mean-squared-error (on sigmoid).", valueName: "name"))
  var loss: Loss?

  @Option(help: "How weights begin.")
  var initializer: Initializer?

  @Option(
    help: ArgumentHelp(
      "sgd, momentum, nesterov, rmsprop, adam or adamw, with numbers as in \"momentum 0.95\".",
      valueName: "name"))
  var optimizer: Optimizer?

  @Option(help: ArgumentHelp("The step of one update.", valueName: "number"))
  var learningRate: Float?

  @Option(
    help: ArgumentHelp(
      "The learning rate's course, such as \"cosine\" or \"warm-up 500 step 5000 0.5\".",
      discussion: "constant, inverse-decay D (rate / (1 + D * updates)), step N F, exponential F, "
        + "cosine [N F], one-cycle [N F], or one of them after warm-up N. N counts updates; without "
        + "it the course is as long as the run.",
      valueName: "course"))
  var schedule: Schedule?

  @Option(
    help: ArgumentHelp(
      "How training images are changed each time they are seen, such as \"shift 2, rotate 10\".",
      discussion: "shift, rotate, scale, stretch, shear, elastic ALPHA SIGMA, thickness, noise, "
        + "flip; each with the reach of the change.",
      valueName: "changes"))
  var augment: String?

  @OptionGroup(title: "Regularization") var regularization: RegularizationArguments

  @Option(help: ArgumentHelp("Images in one update, or full for all of them.", valueName: "count"))
  var batch: BatchSize?

  @Option(help: ArgumentHelp("How often all images are seen.", valueName: "count"))
  var epochs: Int?

  @Option(
    help: ArgumentHelp(
      "End early after so many epochs without a better one.", valueName: "epochs"))
  var patience: Int?

  @Option(help: ArgumentHelp("The same seed gives the same network.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Images held out to choose the best epoch.", valueName: "count"))
  var validation: Int?

  @Option(
    help: ArgumentHelp(
      "Save the best model here; usually a new file in the user's model folder.",
      valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp("Write a line for each epoch to this file.", valueName: "file.csv"))
  var log: String?

  @Flag(
    help: ArgumentHelp(
      "Leave the test images unread.",
      discussion: "For comparing recipes: validation chooses, and the chosen one is tested."))
  var noTest = false

  @Flag(help: "Print one JSON object per line, as the window's event log has them.")
  var json = false

  func validate() throws {
    guard TrainingPlan(preset: preset) != nil else {
      let names = TrainingPlan.presets.map(\.name).joined(separator: ", ")
      throw ValidationError("There is no preset called \(preset). Choose one of: \(names).")
    }
    if let augment {
      do throws(AugmentationError) {
        _ = try Augmentation(text: augment)
      } catch {
        throw ValidationError("--augment: \(error.message)")
      }
    }
    // What fits the data set shows when it is loaded; here only what is wrong with any.
    let ofData: [PlanProblem.Field] = [.network, .batch, .validation]
    if let problem = plan.problems().first(where: { !ofData.contains($0.field) }) {
      throw ValidationError(problem.message)
    }
    if case .mini(let size) = plan.batchSize, size < 1 {
      throw ValidationError("Batch size must be at least 1.")
    }
  }

  mutating func run() throws {
    let places = Places(data: source.data)
    var path = output
    if path == nil {
      try Places.makeDirectory(places.savedModels)
      path = Places.freeModelPath(in: places.savedModels, name: preset)
    }
    let file = Places.absolute(path ?? "")
    try Places.makeRoom(for: file, option: "--output")
    let csv = try log.map { try MetricsFile(path: $0) }
    TrainingSession(
      plan: plan, output: file, catalog: source.catalog, csv: csv, json: json, readsTest: !noTest
    ).run()
  }

  /// The preset with what was said.
  private var plan: TrainingPlan {
    var plan = TrainingPlan(preset: preset) ?? TrainingPlan()
    if let dataset = source.dataset {
      plan.dataset = dataset
    } else if plan.dataset == DatasetCatalog.defaultDownload {
      plan.dataset = source.catalog.defaultName
    }
    if let network { plan.network = network }
    if let activation { plan.activation = activation }
    if let loss { plan.loss = loss }
    if let initializer { plan.initializer = initializer }
    if let optimizer { plan.optimizer = optimizer }
    if let learningRate { plan.learningRate = learningRate }
    if let schedule { plan.schedule = schedule }
    if let augment, let read = try? Augmentation(text: augment) { plan.augmentation = read }
    regularization.apply(to: &plan.regularization)
    if let patience { plan.patience = patience }
    if let batch { plan.batchSize = batch }
    if let epochs { plan.epochs = epochs }
    if let seed { plan.seed = seed }
    if let validation { plan.validationCount = validation }
    return plan
  }
}
