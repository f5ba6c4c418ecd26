import ArgumentParser
import Datasets
import Kernels
import ModelFiles
import NeuralNetwork
import Training

/// `inkling evaluate`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure models on the test images of a data set.",
    discussion: """
      Prints accuracy with its 95 % interval (Wilson), loss, and for each digit what it was taken \
      for. Rows are the true digits, columns what the model said.

      EXAMPLES
        inkling evaluate Models/relu-128.safetensors
        inkling evaluate a.safetensors b.safetensors --dataset pen-strokes --json
      """)

  @Argument(help: ArgumentHelp("The models' files.", valueName: "model"))
  var models: [String]

  @OptionGroup var source: DataArguments

  @Flag(help: "Print one JSON object per model.")
  var json = false

  func run() throws {
    let name = source.dataset ?? source.catalog.defaultName
    let opened = try models.map { ($0, try ModelFile.read(path: $0)) }
    let dataset = try source.catalog.load(name)
    guard !dataset.test.isEmpty else {
      throw Failure("\(name) has no test images. Add some, or choose another with --dataset.")
    }
    let team = WorkerTeam(count: WorkerTeam.processorCount)
    for (path, model) in opened {
      let evaluation = try evaluate(model, path, on: dataset, team)
      try show(evaluation, path, dataset)
    }
  }

  private func evaluate(
    _ model: SavedModel, _ path: String, on dataset: Dataset, _ team: WorkerTeam
  ) throws -> Evaluation {
    let network = model.network
    let sizes = DataSizes(dataset.test)
    guard network.inputShape.takes(sizes.input), network.outputShape.count >= sizes.classes else {
      throw Failure(
        "\(path) takes \(network.inputShape) values and knows \(network.outputShape.count) "
          + "classes; \(dataset.name) has pictures of \(sizes.input) values and \(sizes.classes) "
          + "classes. Choose another data set with --dataset.")
    }
    return Evaluation.of(network, on: dataset.test, loss: model.loss, team: team)
  }

  private func show(_ evaluation: Evaluation, _ path: String, _ dataset: Dataset) throws {
    if json {
      let line = EvaluationLine(path, dataset.name, evaluation)
      line.json.map(Output.line)
      return
    }
    Output.line("\(path) on the test images of \(dataset.name)")
    Output.line("  " + EvaluationText.headline(evaluation))
    Output.line()
    Output.line(EvaluationText.table(evaluation, classNames: dataset.classNames))
    Output.line()
  }
}

/// An evaluation as JSON.
private struct EvaluationLine: Encodable {
  var model, dataset: String
  var count: Int
  var accuracy: Double
  var interval: [Double]
  var loss: Double?
  var accuracyPerClass: [Double?]
  var confusion: [[Int]]

  init(_ model: String, _ dataset: String, _ evaluation: Evaluation) {
    self.model = model
    self.dataset = dataset
    count = evaluation.count
    accuracy = evaluation.accuracy
    interval = [evaluation.interval.lowerBound, evaluation.interval.upperBound]
    loss = evaluation.loss.isFinite ? evaluation.loss : nil
    accuracyPerClass = evaluation.accuracyPerClass
    confusion = evaluation.confusion
  }
}
