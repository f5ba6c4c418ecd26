import Datasets
import NeuralNetwork
import Training

extension AppState {
  /// The choices of a field and which of them it has.
  func choices(of control: Control) -> (items: [Menu.Item], chosen: String) {
    switch control {
    case .preset:
      let items = TrainingPlan.presets.map {
        Menu.Item(value: $0.name, title: $0.name, detail: $0.explanation)
      }
      return (items, form.preset)
    case .dataset:
      let items = datasets.map {
        Menu.Item(
          value: $0.name, title: $0.title,
          detail: $0.isAvailable ? $0.explanation : Self.absence(of: $0),
          isEnabled: $0.isAvailable)
      }
      return (items, form.dataset)
    case .activation:
      return (Activation.allCases.map { item($0.rawValue, $0.title) }, form.activation.rawValue)
    case .lossFunction:
      return (Loss.allCases.map { item($0.rawValue, $0.title) }, form.lossFunction.rawValue)
    case .optimizer:
      return (
        OptimizerChoice.allCases.map { item($0.rawValue, $0.title) }, form.optimizer.rawValue
      )
    case .initializer:
      return (Initializer.allCases.map { item($0.rawValue, $0.title) }, form.initializer.rawValue)
    case .network:
      return (NetworkExample.items(for: check.sizes), form[text: .network])
    case .schedule:
      return (ScheduleExample.items(updates: check.updates), form[text: .schedule])
    case .augmentation:
      let text = form[text: .augmentation]
      return (AugmentationExample.items, text.isEmpty ? "none" : text)
    case .preprocessing:
      return (PreprocessingExample.items, form.pipeline?.text ?? form[text: .preprocessing])
    default:
      return ([], "")
    }
  }

  /// What is said of a data set that is not here.
  private static func absence(of listing: DatasetListing) -> String {
    guard let remedy = listing.remedy else { return "not here" }
    if listing.name == DatasetCatalog.defaultDownload { return "not here: press Get MNIST" }
    return remedy.hasPrefix("inkling ")
      ? "not here; in a terminal: \(remedy)" : "not here: \(remedy)"
  }

  private func item(_ value: String, _ title: String) -> Menu.Item {
    Menu.Item(value: value, title: title)
  }

  mutating func choose(_ item: Menu.Item, of control: Control) -> [Effect] {
    menu = nil
    guard item.isEnabled else { return [] }
    switch control {
    case .drawing: return DrawingCommand(rawValue: item.value).map { perform($0) } ?? []
    case .savedDrawings: return [.loadDrawing(path: item.value)]
    case .preset: choosePreset(item.value)
    case .dataset: chooseDataset(item.value)
    case .activation:
      form.activation = Activation(rawValue: item.value) ?? form.activation
      form.preset = "custom"
    case .lossFunction:
      form.lossFunction = Loss(rawValue: item.value) ?? form.lossFunction
      form.preset = "custom"
    case .optimizer:
      form.optimizer = OptimizerChoice(rawValue: item.value) ?? form.optimizer
      form.preset = "custom"
    case .initializer:
      form.initializer = Initializer(rawValue: item.value) ?? form.initializer
      form.preset = "custom"
    case .network, .schedule, .augmentation, .preprocessing:
      form[text: control] = item.value
      beginEditingFocused()
    default: break
    }
    return []
  }

  private mutating func choosePreset(_ name: String) {
    guard let preset = TrainingPlan.presets.first(where: { $0.name == name }) else { return }
    let own = preset.plan.dataset
    // Which data there are may not be known yet; a listing that comes later sorts it out.
    let isThere = datasets.isEmpty || datasets.contains { $0.name == own && $0.isAvailable }
    let isSpecial = own != DatasetCatalog.defaultDownload
    var fresh = TrainingForm(plan: preset.plan, preset: preset.name)
    fresh.dataset = isSpecial && isThere ? own : usualDataset ?? form.dataset
    form = fresh
    if let seed = options.seed { form[text: .seed] = "\(seed)" }
    form.fit(check.sizes, from: .mnist)
    passStepsToForm()
    status = StatusLine(kind: .hint, text: preset.explanation)
  }

  /// Takes a data set; what depends on its pictures and classes follows.
  mutating func chooseDataset(_ name: String) {
    let old = check.sizes
    usualDataset = name
    form.dataset = name
    form.fit(check.sizes, from: old)
    passStepsToForm()
  }

  /// What is known of the data set of the form; where nothing is, it is taken for digits.
  static func sizes(of name: String, in datasets: [DatasetListing]) -> DataSizes {
    guard let listing = datasets.first(where: { $0.name == name }) else { return .mnist }
    return DataSizes(
      shape: listing.shape ?? DataSizes.mnist.shape,
      classes: listing.classes ?? DataSizes.mnist.classes,
      images: listing.trainingCount ?? DataSizes.mnist.images)
  }
}
