import ArgumentParser
import Datasets
import Ink
import Kernels
import ModelFiles
import NeuralNetwork
import Training

/// `inkling evaluate`
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure models on the test images of a data set, or on drawings.",
    discussion: """
      Prints accuracy with its 95 % interval (Wilson), loss, and for each digit what it was taken \
      for. Rows are the true digits, columns what the model said.

      With --drawings the images are made from strokes, as the window makes them: from all drawings \
      in a .json or .svg file, or in the files of a folder and of the folders in it. The class of a \
      drawing is its label in the file, else the name of the folder that it is in.

      Strokes, also those of pen-strokes and pen-digits, are made into pictures as each model's file \
      says that its training did.

      EXAMPLES
        inkling evaluate Models/relu-128.safetensors
        inkling evaluate a.safetensors b.safetensors --dataset pen-strokes --json
        inkling evaluate a.safetensors --dataset pen-digits --preprocessing "box scale pen"
        inkling evaluate a.safetensors --drawings ~/.local/share/inkling/drawings
      """)

  @Argument(help: ArgumentHelp("The models' files.", valueName: "model"))
  var models: [String]

  @OptionGroup var source: DataArguments

  @Option(
    help: ArgumentHelp("Measure on these drawings instead.", valueName: "file or dir"))
  var drawings: String?

  @OptionGroup var drawing: PreprocessingArguments

  @Flag(help: "Print one JSON object per model.")
  var json = false

  func validate() throws {
    if drawings != nil, source.dataset != nil {
      throw ValidationError("Choose either --dataset or --drawings.")
    }
  }

  func run() throws {
    if let drawings { return try measure(on: drawings) }
    let name = source.dataset ?? source.catalog.defaultName
    let opened = try models.map { ($0, try ModelFile.read(path: $0)) }
    let team = WorkerTeam(count: WorkerTeam.processorCount)
    var last: (pipeline: InkPipeline, dataset: Dataset)?
    for (path, model) in opened {
      let pipeline = drawing.pipeline(for: model, at: path)
      let isSame = last?.pipeline == pipeline || !DatasetCatalog.holdsStrokes(name)
      let dataset =
        try (isSame ? last?.dataset : nil) ?? source.catalog.load(name, drawnBy: pipeline)
      last = (pipeline, dataset)
      guard !dataset.test.isEmpty else {
        throw Failure("\(name) has no test images. Add some, or choose another with --dataset.")
      }
      let evaluation = try evaluate(model, path, on: dataset, team)
      try show(evaluation, path, dataset)
    }
  }

  /// Measures on drawings, whose labels are among each model's own classes.
  private func measure(on path: String) throws {
    let opened = try models.map { ($0, try ModelFile.read(path: $0)) }
    let drawn = try DrawnImages(at: path)
    let team = WorkerTeam(count: WorkerTeam.processorCount)
    for (file, model) in opened {
      let images = try drawn.images(
        for: model, at: file, by: drawing.pipeline(for: model, at: file))
      let dataset = Dataset(name: path, training: images.subset([]), test: images)
      try show(try evaluate(model, file, on: dataset, team), file, dataset, of: "drawings in")
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
    try Self.checkClasses(of: model.metadata, at: path, are: dataset)
    return Evaluation.of(network, on: dataset.test, loss: model.loss, team: team)
  }

  /// Refuses what counts a shoe as a 9. A model may know more classes than the data has.
  private static func checkClasses(
    of model: ModelMetadata, at path: String, are dataset: Dataset
  ) throws(Failure) {
    let names = model.classNames
    // The file of another program that names no classes.
    guard model.formatVersion > 0 || names != ModelMetadata.numbered(names.count) else { return }
    let pairs = zip(names, dataset.classNames).enumerated()
    guard let (index, (known, found)) = pairs.first(where: { $1.0 != $1.1 }) else { return }
    throw Failure(
      "\(path) calls class \(index) \(known), and \(dataset.name) calls it \(found). Choose another "
        + "data set with --dataset.")
  }

  private func show(
    _ evaluation: Evaluation, _ path: String, _ dataset: Dataset,
    of what: String = "test images of"
  ) throws {
    if json {
      let line = EvaluationLine(path, dataset.name, evaluation)
      line.json.map(Output.line)
      return
    }
    Output.line("\(path) on the \(what) \(dataset.name)")
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
