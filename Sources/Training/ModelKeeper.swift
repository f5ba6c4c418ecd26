import Datasets
import FoundationEssentials
import ModelFiles
import NeuralNetwork

/// Keeps the best network of a run in memory and in its file.
struct ModelKeeper {
  enum Outcome {
    case saved(path: String)
    case failed(path: String, message: String)
  }

  /// The best network so far.
  private(set) var model: SavedModel?
  /// Whether the file holds the parameters of ``model``.
  private(set) var isSaved = false

  private let plan: TrainingPlan
  private let classNames: [String]
  private let output: String?
  private let program: String

  init(plan: TrainingPlan, dataset: Dataset, output: String?, program: String) {
    self.plan = plan
    self.output = output
    self.program = program
    classNames = dataset.classNames
  }

  /// Takes a new best network, or more results of the same one, into memory.
  mutating func take(_ best: BestNetwork, tested: Evaluation? = nil) -> SavedModel {
    let isSame = model?.network == best.network
    let model = SavedModel(network: best.network, metadata: metadata(best, tested))
    self.model = model
    isSaved = isSaved && isSame
    return model
  }

  /// Writes the best network to its file; nil without one.
  mutating func save() -> Outcome? {
    guard let output, let model else { return nil }
    do throws(ModelFileError) {
      try ModelFile.write(model, to: output)
      isSaved = true
      return .saved(path: output)
    } catch {
      return .failed(path: output, message: error.message)
    }
  }

  private func metadata(_ best: BestNetwork, _ tested: Evaluation?) -> ModelMetadata {
    var metadata = ModelMetadata(classNames: classNames)
    metadata.loss = plan.loss.rawValue
    metadata.preprocessing = plan.preprocessing.text
    metadata.plan = plan.json
    metadata.dataset = plan.dataset
    metadata.seed = plan.seed
    metadata.epoch = best.epoch.epoch
    metadata.results = ModelMetadata.Results(
      trainAccuracy: best.epoch.trainAccuracy, validationAccuracy: best.epoch.validationAccuracy,
      testAccuracy: tested?.accuracy, testLoss: tested?.loss)
    metadata.created = Date.now.formatted(.iso8601)
    metadata.program = program
    return metadata
  }
}
