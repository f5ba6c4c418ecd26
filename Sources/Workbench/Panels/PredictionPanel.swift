import Drawing
import Geometry
import Ink
import Recognition

/// What the networks see: their input, each one's winner, and ten bars.
struct PredictionPanel: Panel {
  /// One open model as it is shown.
  struct Column: Equatable, Sendable {
    var name: String
    var slot: Int
    var reading: Reading?
    /// The lengths to draw now, on their way to the probabilities.
    var bars: [Double]
    var note: String?
    var classNames: [String]
    /// The digits of a number, where the drawing is one.
    var digits: [NumberReadings.Digit] = []

    /// The number that it reads; nil where there is none.
    var number: String? {
      digits.isEmpty ? nil : digits.map { "\($0.digit)" }.joined()
    }

    func className(of index: Int) -> String {
      classNames.indices.contains(index) ? classNames[index] : "\(index)"
    }
  }

  var rect: Rect
  var places: PredictionLayout
  var picture: DigitPicture?
  /// Whether it is made in another way than the models were trained with.
  var isChanged: Bool
  var columns: [Column]
  var answer: Int?
  var answers: [Widget]
  var disagree: Bool
  /// What the drawing is taken for; nil where nothing judges it.
  var verdict: Verdict?
  /// How much it is a digit.
  var score: Double?
  var dial: Widget?
  /// Whether a model is on its way from the disk.
  var isWaiting: Bool

  /// Whether there is any model to open.
  var hasModels: Bool

  /// Whether a model names what it sees by words.
  var isWords: Bool { columns.contains { $0.classNames.contains { $0.count > 2 } } }

  init(_ state: AppState, _ widgets: [Widget]) {
    rect = state.layout.predictionCard
    places = PredictionLayout(state)
    picture = state.picture
    isChanged = state.shelf.changedSteps != nil
    columns = state.shelf.open.map {
      Column(
        name: $0.name, slot: $0.slot, reading: $0.reading, bars: $0.glide.current(at: state.now),
        note: $0.note, classNames: $0.classNames, digits: state.numbers.digits[$0.slot] ?? [])
    }
    answer = state.answer
    answers = widgets.filter { if case .answer = $0.control { true } else { false } }
    disagree = state.modelsDisagree
    verdict = state.recognized.verdict
    score = state.recognized.score
    hasModels = !state.shelf.listings.isEmpty
    dial = widgets.first { $0.control == .dial }
    isWaiting = !state.shelf.loading.isEmpty || state.shelf.isStarting
  }

  /// The digit that the losses are counted against: the person's answer, or the winner.
  func reference(_ reading: Reading) -> Int { answer ?? reading.digit }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.card(rect, theme)
    painter.heading("Prediction", in: places.inner, theme)
    drawHeader(on: painter, theme)
    drawJudgement(on: painter, theme)
    drawPreview(on: painter, theme)
    if columns.isEmpty {
      drawNoModel(on: painter, theme)
    } else {
      switch places.style {
      case .tiles:
        for (column, place) in zip(columns, places.tiles) {
          drawTile(column, in: place, on: painter, theme)
        }
      case .pairs: drawPairs(on: painter, theme)
      case .table: drawTable(on: painter, theme)
      }
    }
    drawBars(on: painter, theme)
  }

  private func drawHeader(on painter: Painter, _ theme: Theme) {
    let start = drawVerdict(after: places.inner.minX + 90, on: painter, theme)
    let line = Rect(start, places.inner.minY - 2, places.inner.maxX - start, 18)
    if disagree {
      let text = "≠  models disagree"
      let width = Painter.measure(text, font: Type.captionStrong).width + 16
      // Where it is no digit, what the models disagree about matters less.
      guard width <= line.width || verdictText == nil else { return }
      let pill = Rect(line.maxX - width, line.minY - 1, width, 20)
      painter.fill(pill, theme.warningWash, cornerRadius: 10)
      painter.draw(
        text, in: pill, font: Type.captionStrong, color: theme.warning, alignment: .center)
    } else if picture != nil, !columns.isEmpty {
      let texts =
        answer.map {
          ["You drew \(name(of: $0)); click it again to undo", "You drew \(name(of: $0))"]
        }
        ?? ["Click \(isWords ? "what" : "the digit that") you drew"]
      // Beside a verdict there may be no room for the hint.
      guard
        let text = texts.first(where: {
          Painter.measure($0, font: Type.caption).width <= line.width
        })
      else { return }
      painter.draw(
        text, in: line, font: Type.caption, color: theme.secondaryText, alignment: .right)
    }
  }

  /// What a class is called where all models are meant.
  private func name(of index: Int) -> String {
    let text = answers.indices.contains(index) ? answers[index].text : "\(index)"
    return text.count > 2 ? text : "a \(text)"
  }

  private func drawPreview(on painter: Painter, _ theme: Theme) {
    painter.fill(places.preview, .black)
    if let picture {
      painter.draw(
        gray: picture.pixels, width: DigitPicture.side, height: DigitPicture.side,
        in: places.preview, low: .black, high: .white)
    }
    painter.stroke(places.preview.inset(by: -1), theme.border)
    let name = places.preview.width < 150 ? "Network input" : "Network input, 28 × 28"
    painter.draw(
      isChanged ? "Changed input" : name, in: places.previewCaption, font: Type.caption,
      color: isChanged ? theme.warning : theme.secondaryText)
  }

  private func drawNoModel(on painter: Painter, _ theme: Theme) {
    let place = places.tiles[0]
    let first = Rect(place.minX, place.midY - 24, place.width, 20)
    painter.draw(
      isWaiting ? "Opening a model …" : "No model is open", in: first, font: Type.strong,
      color: theme.text)
    if !isWaiting {
      let lines = FieldNote.wrapped(
        hasModels ? "Click one in the list below, or press Train." : "Press Train to make one.",
        width: place.width, font: Type.caption)
      for (index, line) in lines.enumerated() {
        painter.draw(
          line, in: first.offset(by: Point(0, 20 + 15 * Double(index))), font: Type.caption,
          color: theme.secondaryText)
      }
    }
  }

  private func drawTile(
    _ column: Column, in place: Rect, on painter: Painter, _ theme: Theme
  ) {
    let chip = Rect(place.minX, place.minY + 1, 16, 16)
    ModelChip.draw(slot: column.slot, in: chip, on: painter, theme)
    let title = Rect(chip.maxX + 6, place.minY, place.width - 22, 18)
    painter.draw(
      column.name, in: title, font: Type.strong, color: theme.text, cut: .middle)
    if let note = column.note {
      painter.draw(
        note, in: title.offset(by: Point(0, 15)), font: Type.caption, color: theme.warning)
    }
    if let number = column.number {
      return drawNumber(number, of: column, in: place, on: painter, theme)
    }
    let size = min((place.height - 20) * 1.02, place.width * 0.55, 190)
    let digitBox = Rect(place.minX, place.minY + 22, size * 0.7, place.height - 24)
    guard let reading = column.reading else {
      painter.draw(
        picture == nil ? "Nothing drawn yet" : "No answer",
        in: Rect(place.minX, digitBox.midY - 10, place.width, 20), font: Type.body,
        color: theme.hint)
      return
    }
    let isDigit = verdictText == nil
    let color =
      !isDigit ? theme.disabledText : disagree ? theme.model(column.slot) : theme.text
    let name = column.className(of: reading.digit)
    guard name.count <= 2 else {
      return drawWord(name, reading, color, in: place, on: painter, theme)
    }
    painter.draw(name, in: digitBox, font: Type.display(size), color: color)
    drawFacts(reading, "\(reference(reading))", facts(beside: digitBox, place), on: painter, theme)
  }

  /// A number, as large as it can be, above how sure its digits are.
  private func drawNumber(
    _ number: String, of column: Column, in place: Rect, on painter: Painter, _ theme: Theme
  ) {
    let pitch = 15.0
    let foot = Rect(place.minX, place.maxY - 2 * pitch, place.width, pitch)
    let room = Rect(place.minX, place.minY + 22, place.width, foot.minY - place.minY - 24)
    let fitting = room.width / Painter.measure(number, font: Type.display(1)).width
    let size = min(fitting, room.height * 1.15, 190).rounded(.down)
    painter.draw(
      number, in: room, font: Type.display(size),
      color: disagree ? theme.model(column.slot) : theme.text)
    painter.draw(
      "Each digit by itself:", in: foot, font: Type.caption, color: theme.secondaryText)
    painter.draw(
      Self.confidences(column.digits), in: foot.offset(by: Point(0, pitch)),
      font: Type.captionStrong, color: theme.text)
  }

  /// A winner that is a word stands above what is known about it.
  private func drawWord(
    _ name: String, _ reading: Reading, _ color: Color, in place: Rect, on painter: Painter,
    _ theme: Theme
  ) {
    let fitting = place.width / Painter.measure(name, font: Type.display(1)).width
    let size = min(fitting, 30, (place.height - 22) * 0.36).rounded(.down)
    let line = Rect(place.minX, place.minY + 24, place.width, size * 1.2)
    painter.draw(name, in: line, font: Type.display(size), color: color)
    let pitch = min(24, (place.maxY - line.maxY) / 3)
    let lines = (0..<3).map {
      Rect(place.minX, line.maxY + 2 + Double($0) * pitch, min(place.width, 220), pitch)
    }
    let reference = reference(reading)
    drawFacts(
      reading, reference == reading.digit ? "it" : "your answer", lines, on: painter, theme)
  }

  /// - Parameter reference: what the loss is counted against.
  private func drawFacts(
    _ reading: Reading, _ reference: String, _ lines: [Rect], on painter: Painter, _ theme: Theme
  ) {
    let values = [
      ("confidence", NumberText.percent(reading.confidence)),
      ("entropy", NumberText.fixed(reading.entropy, 2) + " bits"),
      (
        "loss for \(reference)",
        NumberText.loss(reading.loss(against: self.reference(reading)))
      ),
    ]
    let stacked = lines[0].width < 120 && lines[0].height >= 26
    for (line, (name, value)) in zip(lines, values) {
      let half = min(14, line.height / 2)
      let upper = stacked ? Rect(line.minX, line.midY - half, line.width, half) : line
      let lower = stacked ? upper.offset(by: Point(0, half)) : line
      painter.draw(name, in: upper, font: Type.caption, color: theme.secondaryText)
      painter.draw(
        value, in: lower, font: stacked ? Type.captionStrong : Type.strong, color: theme.text,
        alignment: stacked ? .left : .right)
    }
  }

  /// Three lines at the right of the large digit.
  private func facts(beside digit: Rect, _ place: Rect) -> [Rect] {
    let x = digit.maxX + Grid.gap
    let width = min(place.maxX - x, 200)
    let pitch = min(36, (place.height - 22) / 3)
    let top = digit.midY - 1.5 * pitch
    return (0..<3).map { Rect(x, top + Double($0) * pitch, width, pitch) }
  }
}
