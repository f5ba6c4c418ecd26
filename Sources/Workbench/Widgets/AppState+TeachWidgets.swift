import Geometry

extension AppState {
  /// The controls of the page on which a person teaches, without its tabs.
  func teachWidgets() -> [Widget] {
    let places = TeachLayout(layout)
    return pictureWidgets(places) + teachButtons(places)
  }

  /// The newest digits of each row, as many as there is room for.
  private func pictureWidgets(_ places: TeachLayout) -> [Widget] {
    var widgets: [Widget] = []
    for row in 0..<10 {
      let samples = teaching.samples.filter { $0.digit.label == row }.prefix(places.columns)
      for (column, sample) in samples.enumerated() {
        let isChosen = teaching.chosen == sample.digit.id
        widgets.append(
          Widget(
            control: .ownDigit(sample.digit.id), kind: .toggle(isOn: isChosen),
            rect: places.picture(row: row, column: column),
            label: "A \(row) that you drew (Delete removes it)", value: isChosen ? "on" : "off"))
      }
    }
    // One of them takes part in the order of Tab; arrows go to the others.
    let stop = widgets.firstIndex { $0.value == "on" } ?? 0
    for index in widgets.indices { widgets[index].isTabStop = index == stop }
    return widgets
  }

  private func teachButtons(_ places: TeachLayout) -> [Widget] {
    var learn = Widget(
      control: .learn, kind: .button(.primary), rect: places.learn,
      label: "Learn my handwriting", value: "")
    if let learning = teaching.learning {
      learn.kind = .button(.plain)
      learn.label = learning.isStopping ? "Stopping …" : "Stop learning"
      learn.isEnabled = !learning.isStopping
      learn.value = NumberText.percent(learning.fraction, 0)
    } else {
      learn.isEnabled = learnObstacle == nil
    }
    var undo = Widget(
      control: .undoTeaching, kind: .button(.plain), rect: places.undo, label: "Undo", value: "")
    undo.isEnabled = teaching.lastStep != nil && teaching.learning == nil
    var export = Widget(
      control: .exportOwnDigits, kind: .button(.plain), rect: places.export, label: "Export",
      value: "")
    export.isEnabled = !teaching.samples.isEmpty
    var remove = Widget(
      control: .removeOwnDigit, kind: .button(.plain), rect: places.remove, label: "Remove",
      value: "")
    remove.isEnabled = teaching.chosen != nil
    return [learn, undo, export, remove]
  }

  /// Puts the keyboard on the next small picture and chooses it.
  mutating func moveAmongPictures(_ key: Key) {
    let pictures = widgets.filter { if case .ownDigit = $0.control { true } else { false } }
    guard let here = pictures.firstIndex(where: { $0.control == focused }) else { return }
    let rect = pictures[here].rect
    let next: Int? =
      switch key {
      case .left: pictures.lastIndex { $0.rect.midY == rect.midY && $0.rect.minX < rect.minX }
      case .right: pictures.firstIndex { $0.rect.midY == rect.midY && $0.rect.minX > rect.minX }
      case .up:
        pictures[..<here].last { $0.rect.midY < rect.midY }.flatMap { last in
          pictures.lastIndex { $0.rect.midY == last.rect.midY && $0.rect.minX <= rect.minX }
        }
      case .down:
        pictures[here...].first { $0.rect.midY > rect.midY }.flatMap { first in
          pictures.lastIndex { $0.rect.midY == first.rect.midY && $0.rect.minX <= rect.minX }
        }
      default: nil
      }
    guard let next, case .ownDigit(let id) = pictures[next].control else { return }
    focused = pictures[next].control
    teaching.chosen = id
    showsFocus = true
  }
}
