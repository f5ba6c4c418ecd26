import Datasets
import Ink
import NeuralNetwork
import Training

extension AppState {
  /// Does what a control is there for.
  public mutating func activate(_ control: Control) -> [Effect] {
    switch control {
    case .pen: tool = .pen
    case .eraser: tool = tool == .eraser ? .pen : .eraser
    case .undo: if gesture == nil { sketch.undo() }
    case .redo: if gesture == nil { sketch.redo() }
    case .clear: if gesture == nil { sketch.clear() }
    case .answer(let digit):
      guard picture != nil else { break }
      answer = answer == digit ? nil : digit
    case .train: return train()
    case .pause: return togglePause()
    case .stop: return stop()
    case .fetch: return toggleFetch()
    case .model(let name):
      guard let row = shelf.listings.first(where: { ModelList.name(of: $0, in: shelf) == name })
      else { break }
      return toggleModel(row.path)
    case .theme:
      theme = Theme.of(theme.appearance == .light ? .dark : .light)
    case .help: showsHelp.toggle()
    case .preset, .dataset, .activation, .lossFunction, .optimizer, .initializer:
      openMenu(of: control)
    case .network, .learningRate, .decay, .batch, .epochs, .seed:
      focused = control
      beginEditingFocused()
    case .canvas, .brush, .loss, .accuracy, .models, .menuItem: break
    }
    return []
  }

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
          value: $0.name, title: $0.title, detail: $0.explanation, isEnabled: $0.isAvailable)
      }
      return (items, form.dataset)
    case .activation:
      return (Activation.allCases.map { item($0.rawValue, $0.title) }, form.activation.rawValue)
    case .lossFunction:
      return (Loss.allCases.map { item($0.rawValue, $0.title) }, form.lossFunction.rawValue)
    case .optimizer:
      return (
        TrainingForm.OptimizerChoice.allCases.map { item($0.rawValue, $0.title) },
        form.optimizer.rawValue
      )
    case .initializer:
      return (Initializer.allCases.map { item($0.rawValue, $0.title) }, form.initializer.rawValue)
    default:
      return ([], "")
    }
  }

  private func item(_ value: String, _ title: String) -> Menu.Item {
    Menu.Item(value: value, title: title)
  }

  mutating func openMenu(of control: Control) {
    let (items, chosen) = choices(of: control)
    guard !items.isEmpty else { return }
    let index = items.firstIndex { $0.value == chosen }
    menu = Menu(control: control, items: items, chosen: index, highlighted: index)
  }

  mutating func choose(_ item: Menu.Item, of control: Control) -> [Effect] {
    menu = nil
    guard item.isEnabled else { return [] }
    switch control {
    case .preset:
      guard let preset = TrainingPlan.presets.first(where: { $0.name == item.value }) else { break }
      let dataset = form.dataset
      form = TrainingForm(plan: preset.plan, preset: preset.name)
      let own = datasets.first { $0.name == preset.plan.dataset && $0.isAvailable }
      let isSpecial = preset.plan.dataset != DatasetCatalog.defaultDownload
      form.dataset = isSpecial ? (own?.name ?? dataset) : dataset
      if let seed = options.seed { form[text: .seed] = "\(seed)" }
      status = StatusLine(kind: .hint, text: preset.explanation)
    case .dataset:
      form.dataset = item.value
    case .activation:
      form.activation = Activation(rawValue: item.value) ?? form.activation
      form.preset = "custom"
    case .lossFunction:
      form.lossFunction = Loss(rawValue: item.value) ?? form.lossFunction
      form.preset = "custom"
    case .optimizer:
      form.optimizer = TrainingForm.OptimizerChoice(rawValue: item.value) ?? form.optimizer
      form.preset = "custom"
    case .initializer:
      form.initializer = Initializer(rawValue: item.value) ?? form.initializer
      form.preset = "custom"
    default: break
    }
    return []
  }

  /// Takes the next choice in place, without opening the list.
  mutating func step(_ control: Control, by amount: Int) -> [Effect] {
    let (items, chosen) = choices(of: control)
    guard trainer.isIdle, let index = items.firstIndex(where: { $0.value == chosen }) else {
      return []
    }
    var next = index + amount
    while items.indices.contains(next), !items[next].isEnabled { next += amount }
    guard items.indices.contains(next) else { return [] }
    return choose(items[next], of: control)
  }
}
