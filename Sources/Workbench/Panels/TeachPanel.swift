import Datasets
import Drawing
import Geometry
import Ink
import Training

/// The page on which a person teaches: own digits, learning them, and what came of it; nowhere while
/// another page is shown.
struct TeachPanel: Panel {
  /// A line of the figures.
  struct Line: Equatable, Sendable {
    var title: String
    var before: String
    var after: String
  }

  var rect: Rect
  var widgets: [Widget]
  var places: TeachLayout
  var counts: [Int]
  var samples: [Teaching.Sample]
  /// What the line above the figures says.
  var title: String
  var lines: [Line]
  /// How much of the bar is full; nil where nothing is being learned.
  var fraction: Double?

  init(_ state: AppState, _ widgets: [Widget]) {
    let isShown = state.teaching.isShown
    let card = state.layout.trainingCard
    rect = isShown ? card : .zero
    places = TeachLayout(state.layout)
    let isMine = { (widget: Widget) in
      if case .menuItem = widget.kind { false } else { card.contains(widget.rect.origin) }
    }
    self.widgets = isShown ? widgets.filter(isMine) : []
    counts = isShown ? (0..<10).map(state.teaching.count) : []
    samples = isShown ? state.teaching.samples : []
    (title, lines) = isShown ? Self.figures(state) : ("", [])
    fraction = state.teaching.learning?.fraction
  }

  private static func figures(_ state: AppState) -> (String, [Line]) {
    let teaching = state.teaching
    if let learning = teaching.learning {
      let name = AppState.name(of: learning.path)
      guard let before = learning.before else { return ("Reading the data …", []) }
      return ("\(name) learns …", lines(before, nil))
    }
    if let outcome = teaching.outcome {
      let way =
        outcome.share < 1 ? " (\(NumberText.percent(Double(outcome.share), 0)) of the way)" : ""
      return (AppState.name(of: outcome.newPath) + way, lines(outcome.before, outcome.after))
    }
    if let obstacle = state.learnObstacle { return (obstacle, []) }
    return (state.pupil.map { "The model \($0.name) will learn." } ?? "", [])
  }

  private static func lines(_ before: LearningFigures, _ after: LearningFigures?) -> [Line] {
    func line(_ title: String, _ before: Double, _ after: Double?, _ digits: Int) -> Line {
      Line(
        title: title, before: NumberText.percent(before, digits),
        after: after.map { NumberText.percent($0, digits) } ?? "…")
    }
    return [
      Line(title: "", before: "before", after: "after"),
      line("Your digits", before.own.accuracy, after?.own.accuracy, 0),
      line("All others", before.othersAccuracy, after?.othersAccuracy, 2),
    ]
  }

  /// What the page is for, in lines that fit the narrowest sidebar.
  static let hint = [
    "Read wrong? Press the right digit: the", "drawing is kept. After a few, let the",
    "model learn.",
  ]

  func draw(on painter: Painter, _ theme: Theme) {
    guard !rect.isEmpty else { return }
    painter.card(rect, theme)
    for (index, line) in Self.hint.enumerated() {
      let y = places.hint.minY + Double(index) * TeachLayout.hintLine
      painter.draw(
        line, in: Rect(places.hint.minX, y, places.hint.width, TeachLayout.hintLine),
        font: Type.caption, color: theme.secondaryText)
    }
    drawRows(on: painter, theme)
    for widget in widgets { widget.draw(on: painter, theme) }
    drawFigures(on: painter, theme)
  }

  private func drawRows(on painter: Painter, _ theme: Theme) {
    for (digit, row) in places.rows.enumerated() {
      let head = Rect(row.minX, row.minY, TeachLayout.digitWidth, row.height)
      let count = counts[digit]
      painter.draw(
        "\(digit)", in: head, font: Type.strong,
        color: count > 0 ? theme.text : theme.hint)
      if count > 0 {
        painter.draw(
          NumberText.count(count),
          in: Rect(head.maxX, row.minY, TeachLayout.countWidth - 6, row.height),
          font: Type.caption, color: theme.secondaryText)
      }
      let line = Rect(
        row.minX + TeachLayout.digitWidth + TeachLayout.countWidth, row.maxY, 0, 0)
      painter.fill(
        Rect(line.minX, row.maxY - 0.5, row.maxX - line.minX, 0.5), theme.border)
      let shown = samples.filter { $0.digit.label == digit }.prefix(places.columns)
      for (column, sample) in shown.enumerated() where !sample.picture.isEmpty {
        painter.draw(
          gray: sample.picture, width: DigitPicture.side, height: DigitPicture.side,
          in: places.picture(row: digit, column: column), low: theme.card, high: theme.text)
      }
    }
  }

  private func drawFigures(on painter: Painter, _ theme: Theme) {
    let area = places.figures
    let hasRoom = lines.isEmpty && fraction == nil
    painter.caption(
      title, in: Rect(area.minX, area.minY, area.width, 18), isWrapped: hasRoom, theme)
    if let fraction {
      let bar = Rect(area.minX, area.minY + 20, area.width, 6)
      painter.fill(bar, theme.track, cornerRadius: 3)
      let length = bar.width * fraction.clamped(to: 0...1)
      if length >= 1 {
        painter.fill(
          Rect(bar.minX, bar.minY, length, bar.height), theme.accent,
          cornerRadius: min(3, length / 2))
      }
    }
    let column = 62.0
    for (index, line) in lines.enumerated() {
      let row = Rect(area.minX, area.minY + 28 + Double(index) * 16, area.width, 16)
      let isHead = index == 0
      let font = isHead ? Type.caption : Type.body
      let color = isHead ? theme.secondaryText : theme.text
      painter.draw(
        line.title, in: row.inset(by: Insets(right: 2 * column)), font: font, color: color)
      painter.draw(
        line.before, in: row.inset(by: Insets(right: column)), font: font, color: color,
        alignment: .right)
      painter.draw(line.after, in: row, font: font, color: color, alignment: .right)
    }
  }
}
