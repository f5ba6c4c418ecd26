import Geometry
import NeuralNetwork
import Training

extension AppState {
  /// The training panel's controls.
  func formWidgets(_ layout: Layout) -> [Widget] {
    let places = TrainingFormLayout(layout, showsFetch: offersFetch)
    var all: [Widget] = []
    for entry in places.entries {
      all.append(formWidget(entry.control, entry.rect))
      if entry.control == .dataset, offersFetch { all.append(fetchWidget(places.fetch)) }
    }
    return all + buttons(places)
  }

  private func formWidget(_ control: Control, _ rect: Rect) -> Widget {
    var widget: Widget
    if TrainingForm.fields.contains(control) {
      let current = editor?.control == control ? editor?.editor : nil
      widget = Widget(
        control: control, kind: .field(current), rect: rect, label: Self.label(of: control),
        value: form[text: control])
      widget.problem = form.problem(of: control)
    } else {
      let (items, chosen) = choices(of: control)
      let title = items.first { $0.value == chosen }?.title ?? chosen
      widget = Widget(
        control: control, kind: .dropdown(isOpen: menu?.control == control), rect: rect,
        label: Self.label(of: control), value: title)
      let listing = datasets.first { $0.name == chosen }
      if control == .dataset, listing?.isAvailable == false { widget.problem = "not here yet" }
    }
    widget.isEnabled = trainer.isIdle || control == .learningRate
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
    case .decay: "Decay"
    case .batch: "Batch size"
    case .epochs: "Epochs"
    case .seed: "Seed"
    default: ""
    }
  }
}
