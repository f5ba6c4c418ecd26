import Datasets
import Ink
import Training

/// The steps from ink to picture, which can be switched off for all open models.
extension AppState {
  /// The steps by which pictures are made now.
  var shownSteps: Set<InkPipeline.Step> { shelf.shownPipeline.steps }

  /// The steps that are not as the first open model was trained with.
  var changedSteps: Set<InkPipeline.Step> { shownSteps.symmetricDifference(shelf.ownSteps) }

  /// Switches a step off or on again for all open models. When all steps are as the first one was
  /// trained with, every model has its own again.
  mutating func toggleStep(_ step: InkPipeline.Step) -> [Effect] {
    let steps = shownSteps.symmetricDifference([step])
    shelf.changedSteps = steps == shelf.ownSteps ? nil : steps
    let text = InkPipeline.standard.with(steps: steps).text
    passStepsToForm()
    if shelf.changedSteps == nil {
      status = StatusLine(
        kind: .hint, text: "Each model gets its pictures made as it was trained with.")
    } else {
      status = StatusLine(
        kind: .hint,
        text: steps.isEmpty
          ? "The pictures are the canvas as it is, for every open model."
          : "Pictures are made by \(Self.list(steps)) only, for every open model.")
    }
    return [.record(.preprocessing(steps: text, isOwn: shelf.changedSteps == nil))]
  }

  /// The form's entry follows the switches where the data are strokes that the steps can change, and
  /// is what a person or a recipe wants everywhere else.
  mutating func passStepsToForm() {
    let wanted = form.wantedPreprocessing
    guard let steps = shelf.changedSteps, DatasetCatalog.holdsStrokes(form.dataset) else {
      return form.adapt(.preprocessing, to: wanted)
    }
    let pipeline = (try? InkPipeline(text: wanted)) ?? .standard
    form.adapt(.preprocessing, to: pipeline.with(steps: steps).text)
  }

  /// What a training begins with is told in one sentence: which steps made its pictures.
  func stepsNote(of plan: TrainingPlan) -> String {
    guard DatasetCatalog.holdsStrokes(plan.dataset) else {
      return shelf.changedSteps == nil
        ? "" : " Its pictures are ready made: the steps beside the canvas do not change them."
    }
    let steps = plan.preprocessing.steps
    guard steps != InkPipeline.standard.steps else { return "" }
    return steps.isEmpty
      ? " Its strokes become pictures as they are."
      : " Its strokes become pictures by \(Self.list(steps)) only."
  }

  /// What the entry of the form means for the data that is chosen.
  func explanation(of pipeline: InkPipeline) -> String {
    let steps = pipeline.steps
    let way =
      steps.isEmpty
      ? "Drawings are shrunk to 28x28 as they are."
      : "Drawings become pictures by \(Self.list(steps))."
    return DatasetCatalog.holdsStrokes(form.dataset)
      ? way + " The strokes of the data set do, too."
      : way + " The pictures of the data set are ready made: nothing changes them."
  }

  /// `box, scale and centre`
  static func list(_ steps: Set<InkPipeline.Step>) -> String {
    let names = InkPipeline.Step.allCases.filter(steps.contains).map(\.rawValue)
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// The switches beside the canvas.
  func stepWidgets(_ layout: Layout) -> [Widget] {
    let places = StepsLayout(layout)
    return zip(InkPipeline.Step.allCases, places.switches).enumerated().map { index, pair in
      let (step, rect) = pair
      let isOn = shownSteps.contains(step)
      var widget = Widget(
        control: .step(step), kind: .check(isOn: isOn), rect: rect,
        label: "\(step.title): \(step.explanation) (Ctrl+\(index + 1))", value: isOn ? "on" : "off")
      widget.text = step.title
      if changedSteps.contains(step) { widget.note = "changed" }
      return widget
    }
  }
}

extension InkPipeline.Step {
  /// Its name in the window.
  var title: String {
    switch self {
    case .boundingBox: "Box"
    case .scale: "Scale"
    case .penWidth: "Pen"
    case .centerOfMass: "Centre"
    }
  }

  /// What it does.
  var explanation: String {
    switch self {
    case .boundingBox: "the drawing is cut out of the canvas"
    case .scale: "its longest side becomes 20 of 28 pixels"
    case .penWidth: "its lines are drawn again, all with one pen"
    case .centerOfMass: "the middle of its ink comes to the middle"
    }
  }
}

extension InkPipeline.Step {
  /// The step that Ctrl and a digit from 1 on switch.
  init?(key: Character) {
    guard let number = key.wholeNumberValue, (1...Self.allCases.count).contains(number) else {
      return nil
    }
    self = Self.allCases[number - 1]
  }
}
