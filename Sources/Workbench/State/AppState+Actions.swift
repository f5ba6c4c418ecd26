import Ink

extension AppState {
  /// Does what a control is there for.
  public mutating func activate(_ control: Control) -> [Effect] {
    switch control {
    case .pen: tool = .pen
    case .eraser: tool = tool == .eraser ? .pen : .eraser
    case .undo: change { $0.undo() }
    case .redo: change { $0.redo() }
    case .clear: change { $0.clear() }
    case .drawing: openDrawingMenu()
    case .step(let step): return toggleStep(step)
    case .answer(let digit):
      return name(digit)
    case .train: return train()
    case .pause: return togglePause()
    case .stop: return stop()
    case .fetch: return toggleFetch()
    case .model(let name):
      guard let row = shelf.listings.first(where: { shelf.titles[$0.path] == name })
      else { break }
      return toggleModel(row.path)
    case .theme:
      theme = Theme.of(theme.appearance == .light ? .dark : .light)
    case .help: showsHelp.toggle()
    case .preset, .dataset, .activation, .lossFunction, .optimizer, .initializer:
      openMenu(of: control)
    case .networkExamples, .scheduleExamples, .augmentationExamples, .preprocessingExamples:
      openExamples(of: control)
    case .basics: return turn(to: .basics)
    case .more: return turn(to: .more)
    case .teach:
      let leaving = leaveField()
      teaching.isShown = true
      return leaving
    case .ownDigit(let id): teaching.chosen = teaching.chosen == id ? nil : id
    case .learn: return toggleLearning()
    case .undoTeaching: return undoTeaching()
    case .exportOwnDigits: return exportOwnDigits()
    case .removeOwnDigit: return removeChosen()
    case .curves: chart = .curves
    case .layers: chart = .layers
    case .network, .learningRate, .schedule, .batch, .epochs, .seed, .constants, .validation, .l1,
      .l2, .weightDecay, .clipNorm, .labelSmoothing, .patience, .augmentation,
      .preprocessing:
      focused = control
      beginEditingFocused()
    case .canvas, .brush, .dial, .savedDrawings, .loss, .accuracy, .models, .menuItem: break
    }
    return []
  }

  /// Shows another page of the form.
  mutating func turn(to page: TrainingForm.Page) -> [Effect] {
    let leaving = leaveField()
    formPage = page
    teaching.isShown = false
    return leaving
  }

  /// Opens the list of examples at the end of a field; what is chosen is typed over after it.
  mutating func openExamples(of control: Control) {
    guard let field = control.field else { return }
    focused = field
    editor = nil
    openMenu(of: field)
  }

  mutating func openMenu(of control: Control) {
    let (items, chosen) = choices(of: control)
    guard !items.isEmpty else { return }
    let index = items.firstIndex { $0.value == chosen }
    menu = Menu(control: control, items: items, chosen: index, highlighted: index)
    revealHighlight()
  }

  /// Scrolls an open menu so that the highlighted choice can be seen.
  mutating func revealHighlight() {
    if let list = menuList { menu?.scroll = list.revealed }
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
