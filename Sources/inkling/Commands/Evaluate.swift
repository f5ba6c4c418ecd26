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

      Without --dataset the images are those of mnist, or of the data set that a model has learned \
      from where its classes are others.

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
    let opened = try models.map { ($0, try ModelFile.read(path: $0)) }
    let team = WorkerTeam(count: WorkerTeam.processorCount)
    var sets = LoadedSets(catalog: source.catalog)
    for (path, model) in opened {
      let pipeline = drawing.pipeline(for: model, at: path)
      var dataset = try sets.load(source.dataset ?? source.catalog.defaultName, pipeline)
      if source.dataset == nil, Self.obstacle(to: model, at: path, on: dataset) != nil,
        let own = model.metadata.plan.flatMap({ TrainingPlan(json: $0) })?.dataset
      {
        dataset = try sets.load(own, pipeline)
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
    if let obstacle = Self.obstacle(to: model, at: path, on: dataset) { throw obstacle }
    return Evaluation.of(model.network, on: dataset.test, loss: model.loss, team: team)
  }

  /// Why a model cannot be measured on a data set: its pictures have another size, or a shoe would count
  /// as a 9. A model may know more classes than the data has.
  private static func obstacle(
    to model: SavedModel, at path: String, on dataset: Dataset
  ) -> Failure? {
    let network = model.network
    let sizes = DataSizes(dataset.test)
    guard network.inputShape.takes(sizes.input), network.outputShape.count >= sizes.classes else {
      return Failure(
        "\(path) takes \(network.inputShape) values and knows \(network.outputShape.count) "
          + "classes; \(dataset.name) has pictures of \(sizes.input) values and \(sizes.classes) "
          + "classes. Choose another data set with --dataset.")
    }
    let names = model.metadata.classNames
    // The file of another program names no classes.
    let areKnown =
      model.metadata.formatVersion > 0 || names != ModelMetadata.numbered(names.count)
    let pairs = zip(names, dataset.classNames).enumerated()
    guard areKnown, let (index, (known, found)) = pairs.first(where: { $1.0 != $1.1 }) else {
      return nil
    }
    return Failure(
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

/// The data set that was loaded last, for the next model that wants the same.
private struct LoadedSets {
  let catalog: DatasetCatalog
  private var last: (name: String, pipeline: InkPipeline, dataset: Dataset)?

  init(catalog: DatasetCatalog) { self.catalog = catalog }

  mutating func load(_ name: String, _ pipeline: InkPipeline) throws -> Dataset {
    if let last, last.name == name,
      last.pipeline == pipeline || !DatasetCatalog.holdsStrokes(name)
    {
      return last.dataset
    }
    let dataset = try catalog.load(name, drawnBy: pipeline)
    guard !dataset.test.isEmpty else {
      throw Failure("\(name) has no test images. Add some, or choose another with --dataset.")
    }
    last = (name, pipeline, dataset)
    return dataset
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
