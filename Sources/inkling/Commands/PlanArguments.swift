import ArgumentParser
import Datasets
import Training

/// A training plan as the commands that train take it: a preset, and what is changed of it.
struct PlanArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp("The recipe to start from; usually custom.", valueName: "name"))
  var preset: String?

  @OptionGroup var source: DataArguments

  @OptionGroup(title: "Hyperparameters") var hyperparameters: HyperparameterArguments

  @OptionGroup(title: "Regularization") var regularization: RegularizationArguments

  @Option(
    help: ArgumentHelp(
      "End early after so many epochs without a better one.", valueName: "epochs"))
  var patience: Int?

  @Option(help: ArgumentHelp("The same seed gives the same network.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Images held out to choose the best epoch.", valueName: "count"))
  var validation: Int?

  func validate() throws { try Self.check(preset: presetName) }

  /// The recipe to start from.
  var presetName: String { preset ?? "custom" }

  /// How often all images are seen, where that was said.
  var epochs: Int? { hyperparameters.epochs.last.flatMap { Int($0) } }

  /// All options of the plan, and whether they were said.
  var options: [(name: String, isSaid: Bool)] {
    [("--preset", preset != nil), ("--dataset", source.dataset != nil)]
      + Hyperparameter.allCases.map { ("--" + $0.rawValue, !texts(of: $0).isEmpty) }
      + [
        ("--patience", patience != nil), ("--seed", seed != nil),
        ("--validation", validation != nil),
      ]
  }

  /// The preset with all that was said; of what was said twice the last.
  func plan() throws -> TrainingPlan {
    var plan = base
    try Self.asUsage { () throws(TrainingError) in
      for parameter in Hyperparameter.allCases {
        if let text = texts(of: parameter).last { try parameter.set(text, in: &plan) }
      }
    }
    try Self.check(plan)
    return plan
  }

  /// The preset with what was said of everything that a sweep does not vary.
  var base: TrainingPlan {
    var plan = TrainingPlan(preset: presetName) ?? TrainingPlan()
    if let dataset = source.dataset {
      plan.dataset = dataset
    } else if plan.dataset == DatasetCatalog.defaultDownload {
      plan.dataset = source.catalog.defaultName
    }
    if let patience { plan.patience = patience }
    if let seed { plan.seed = seed }
    if let validation { plan.validationCount = validation }
    return plan
  }

  /// The values of all hyperparameters that were named.
  func axes() throws -> [SweepAxis] {
    try Self.asUsage { () throws(TrainingError) in
      var axes: [SweepAxis] = []
      for parameter in Hyperparameter.allCases where !texts(of: parameter).isEmpty {
        axes.append(try SweepAxis(parameter, texts(of: parameter)))
      }
      return axes
    }
  }

  private func texts(of parameter: Hyperparameter) -> [String] {
    switch parameter {
    case .network: hyperparameters.network
    case .activation: hyperparameters.activation
    case .loss: hyperparameters.loss
    case .initializer: hyperparameters.initializer
    case .optimizer: hyperparameters.optimizer
    case .learningRate: hyperparameters.learningRate
    case .schedule: hyperparameters.schedule
    case .batch: hyperparameters.batch
    case .epochs: hyperparameters.epochs
    case .augment: regularization.augment
    case .l1: regularization.l1
    case .l2: regularization.l2
    case .weightDecay: regularization.weightDecay
    case .clipNorm: regularization.clipNorm
    case .labelSmoothing: regularization.labelSmoothing
    }
  }
}

/// What is wrong with arguments, said before anything is loaded.
extension PlanArguments {
  static func check(preset name: String) throws {
    guard TrainingPlan(preset: name) == nil else { return }
    let all = TrainingPlan.presets + TrainingPlan.toolPresets
    let names = all.map(\.name).joined(separator: ", ")
    throw ValidationError("There is no preset called \(name). Choose one of: \(names).")
  }

  /// What fits the data set shows when it is loaded; here only what is wrong with any.
  static func check(_ plan: TrainingPlan) throws {
    let ofData: [PlanProblem.Field] = [.network, .batch, .validation]
    if let problem = plan.problems().first(where: { !ofData.contains($0.field) }) {
      throw ValidationError(problem.message)
    }
    if case .mini(let size) = plan.batchSize, size < 1 {
      throw ValidationError("Batch size must be at least 1.")
    }
  }

  /// Makes an error of the training room one of usage, with the option it is about.
  static func asUsage<Value>(_ body: () throws(TrainingError) -> Value) throws -> Value {
    do throws(TrainingError) {
      return try body()
    } catch {
      switch error {
      case .badSchedule: throw ValidationError("--schedule: " + error.message)
      case .badValue, .badAugmentation, .badRange: throw ValidationError("--" + error.message)
      case .rangeInGrid(let parameter, let text):
        throw ValidationError(
          "--\(parameter.rawValue) \(text) is a range, and a grid tries every value; list the "
            + "values, or draw from the range with --random.")
      case .nothingVaries:
        throw ValidationError(
          "Nothing varies; give at least one option several values as in "
            + "--learning-rate 0.01,0.1, or try several --seeds.")
      case .noRuns: throw ValidationError("--random and --seeds must be at least 1.")
      case .tooManyRuns(let count, let limit):
        let runs = count == .max ? "more runs than can be counted" : "\(count) runs"
        throw ValidationError(
          "These would be \(runs), and at most \(limit) are done; list fewer values, or draw some "
            + "of the combinations with --random.")
      case .alreadyRunning, .badPlan, .badCheckpoint, .otherData, .notForDigits, .noDrawings,
        .learningDiverged:
        throw ValidationError(error.message)
      }
    }
  }
}
