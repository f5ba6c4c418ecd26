import Geometry
import NeuralNetwork
import Training

extension AppState {
  /// Where the training panel's controls lie.
  var formLayout: TrainingFormLayout {
    let long: [Control] = [.network, .augmentation]
    let texts = long.map { ($0, form[text: $0]) }
    return TrainingFormLayout(
      layout, page: formPage, texts: Dictionary(uniqueKeysWithValues: texts),
      showsFetch: offersFetch && formPage == .basics)
  }

  /// The training panel's controls.
  func formWidgets() -> [Widget] {
    let places = formLayout
    var all = tabs(places.tabs)
    if teaching.isShown { return all + teachWidgets() }
    for entry in places.entries {
      let isField = TrainingForm.fields.contains(entry.control)
      all += isField ? field(entry) : [dropdown(entry)]
      if entry.control == .dataset, offersFetch { all.append(fetchWidget(places.fetch)) }
    }
    return all + buttons(places)
  }

  private func tabs(_ row: Rect) -> [Widget] {
    let count = form.unusualCount
    let names = ["Training", count == 0 ? "More" : "More (\(count))"]
    var tabs = AppState.tabs(
      [
        (.basics, names[0], !teaching.isShown && formPage == .basics),
        (.more, names[1], !teaching.isShown && formPage == .more),
        (.teach, "Teach", teaching.isShown),
      ], in: row)
    for (index, page) in [TrainingForm.Page.basics, .more].enumerated()
    where page != formPage || teaching.isShown {
      let isWrong = check.problems.keys.contains { TrainingForm.page(of: $0) == page }
      if isWrong { tabs[index].problem = "an entry is wrong there" }
    }
    return tabs
  }

  /// Names of pages, one after the other from the left.
  static func tabs(_ names: [(Control, String, Bool)], in row: Rect) -> [Widget] {
    var x = row.minX - Widget.tabInset
    return names.map { control, name, isOn in
      let width = Widget.tabWidth(name)
      defer { x += width + Grid.tight }
      return Widget(
        control: control, kind: .tab(isOn: isOn), rect: Rect(x, row.minY, width, row.height),
        label: name, value: isOn ? "on" : "off")
    }
  }

  /// A field and, where it has one, its list of examples.
  private func field(_ entry: TrainingFormLayout.Entry) -> [Widget] {
    let control = entry.control
    let current = editor?.control == control ? editor?.editor : nil
    var widget = Widget(
      control: control, kind: .field(current), rect: entry.rect, label: label(of: control),
      value: form[text: control])
    let problem = check.problems[control]
    widget.problem = problem?.short
    widget.mark = problem?.mark
    widget.placeholder = Self.placeholder(of: control)
    widget.isEnabled = trainer.isIdle || control == .learningRate
    if control == .constants, form.optimizer == .sgd { widget.isEnabled = false }
    if control == .network, problem == nil, let outline = check.outline {
      widget.note = NumberText.count(outline.parameterCount, of: "parameter")
    }
    guard let examples = control.examples else { return [widget] }
    widget.endInset = TrainingFormLayout.examplesWidth
    widget.rect.size.width -= widget.endInset
    var end = Widget(
      control: examples, kind: .examples(isOpen: menu?.control == control),
      rect: Rect(widget.rect.maxX, entry.rect.minY, widget.endInset, entry.rect.height),
      label: "Examples", value: "")
    end.isEnabled = trainer.isIdle
    return [widget, end]
  }

  private func dropdown(_ entry: TrainingFormLayout.Entry) -> Widget {
    let control = entry.control
    let (items, chosen) = choices(of: control)
    let title = items.first { $0.value == chosen }?.title ?? chosen
    var widget = Widget(
      control: control, kind: .dropdown(isOpen: menu?.control == control), rect: entry.rect,
      label: label(of: control), value: title)
    widget.problem = check.problems[control]?.short
    let listing = datasets.first { $0.name == chosen }
    if control == .dataset, listing?.isAvailable == false { widget.problem = "not here yet" }
    widget.isEnabled = trainer.isIdle
    if control == .activation, form.listsLayers {
      widget.value = "as written"
      widget.isEnabled = false
    }
    return widget
  }

  private func fetchWidget(_ rect: Rect) -> Widget {
    var widget = Widget(
      control: .fetch, kind: .button(.plain), rect: rect, label: "Get MNIST", value: "")
    if let fetch {
      widget.value = NumberText.percent(fetch.fraction, 0)
      widget.label = "Cancel"
    }
    return widget
  }

  private func buttons(_ places: TrainingFormLayout) -> [Widget] {
    var train = Widget(
      control: .train, kind: .button(.primary), rect: places.train, label: "Train", value: "")
    train.isEnabled = trainObstacle == nil
    var pause = Widget(
      control: .pause, kind: .button(.plain), rect: places.pause, label: "Pause", value: "")
    var stop = Widget(
      control: .stop, kind: .button(.plain), rect: places.stop, label: "Stop", value: "")
    stop.isEnabled = false
    pause.isEnabled = false
    switch trainer {
    case .idle: break
    case .starting: stop.isEnabled = true
    case .running:
      stop.isEnabled = true
      pause.isEnabled = true
    case .paused:
      stop.isEnabled = true
      pause.isEnabled = true
      pause.label = "Resume"
    case .stopping: stop.label = "Stopping"
    }
    return [train, pause, stop]
  }

  /// What is written above a control of the form.
  func label(of control: Control) -> String {
    control == .constants ? form.optimizer.constants : Self.label(of: control)
  }

  static func label(of control: Control) -> String {
    switch control {
    case .preset: "Preset"
    case .dataset: "Data set"
    case .network: "Network"
    case .activation: "Activation"
    case .lossFunction: "Loss"
    case .optimizer: "Optimizer"
    case .initializer: "Initial weights"
    case .learningRate: "Learning rate"
    case .schedule: "Schedule"
    case .batch: "Batch size"
    case .epochs: "Epochs"
    case .seed: "Seed"
    case .constants: "Optimizer's constants"
    case .validation: "Validation images"
    case .l1: "L1 penalty"
    case .l2: "L2 penalty"
    case .weightDecay: "Weight decay"
    case .clipNorm: "Longest gradient"
    case .labelSmoothing: "Label smoothing"
    case .patience: "Patience, epochs"
    case .augmentation: "Augmentation"
    case .preprocessing: "Preprocessing of drawings"
    default: ""
    }
  }

  /// What an empty field means.
  private static func placeholder(of control: Control) -> String {
    switch control {
    case .augmentation, .constants: "none"
    case .l1, .l2, .weightDecay, .labelSmoothing, .clipNorm, .patience: "off"
    default: ""
    }
  }
}

extension TrainingForm {
  /// Which page a control stands on.
  static func page(of control: Control) -> Page {
    switch control {
    case .augmentation, .preprocessing, .l1, .l2, .weightDecay, .labelSmoothing, .clipNorm,
      .patience, .validation, .constants:
      .more
    default: .basics
    }
  }
}
