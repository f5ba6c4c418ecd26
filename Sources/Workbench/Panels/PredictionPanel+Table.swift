import Drawing
import Geometry

/// What each of several models sees, one below the other.
extension PredictionPanel {
  /// A name and its winner, and the figures below, where there is no room for a table.
  func drawPairs(on painter: Painter, _ theme: Theme) {
    for (column, place) in zip(columns, places.tiles) {
      let line = Rect(place.minX, place.minY, place.width, 18)
      let chip = Rect(line.minX, line.minY + 1, 16, 16)
      ModelChip.draw(slot: column.slot, in: chip, on: painter, theme)
      let winner = winner(of: column)
      let font = isWords ? Type.captionStrong : Font(size: 17, weight: .bold)
      let width = Painter.measure(winner, font: font).width
      painter.draw(
        winner, in: line, font: font, color: winnerColor(of: column, theme), alignment: .right)
      painter.draw(
        column.name, in: line.inset(by: Insets(left: 22, right: width + 6)), font: Type.strong,
        color: theme.text, cut: .middle)
      painter.draw(
        column.note ?? figures(of: column),
        in: Rect(line.minX + 22, line.maxY - 1, line.width - 22, 13), font: Type.caption,
        color: column.note == nil ? theme.secondaryText : theme.warning)
    }
  }

  private func figures(of column: Column) -> String {
    guard column.digits.isEmpty else { return Self.confidences(column.digits) }
    guard let reading = column.reading else { return "–" }
    let loss = NumberText.loss(reading.loss(against: reference(reading)))
    let confidence = NumberText.percent(reading.confidence)
    return "\(confidence), \(NumberText.fixed(reading.entropy, 2)) bits, loss \(loss)"
  }

  /// What a model takes the drawing for; nothing where it has not said.
  private func winner(of column: Column) -> String {
    column.number ?? column.reading.map { column.className(of: $0.digit) } ?? ""
  }

  private func winnerColor(of column: Column, _ theme: Theme) -> Color {
    if verdictText != nil, column.number == nil { return theme.disabledText }
    return disagree ? theme.model(column.slot) : theme.text
  }

  /// One line per model.
  func drawTable(on painter: Painter, _ theme: Theme) {
    guard let first = places.tiles.first else { return }
    let shown = cellWidths(of: first)
    let header = first.offset(by: Point(0, -first.height))
    for (cell, place) in zip(shown, places(of: shown, in: header).dropFirst()) {
      painter.draw(
        title(of: cell), in: place, font: Type.caption, color: theme.secondaryText,
        alignment: .right)
    }
    for (column, line) in zip(columns, places.tiles) {
      let places = places(of: shown, in: line)
      let side = min(16, line.height - 1)
      let chip = Rect(places[0].minX, line.midY - side / 2, 16, side)
      ModelChip.draw(slot: column.slot, in: chip, on: painter, theme)
      painter.draw(
        column.name, in: places[0].inset(by: Insets(left: Self.chipRoom)), font: Type.caption,
        color: column.note == nil ? theme.text : theme.warning, cut: .middle)
      guard let reading = column.reading else { continue }
      for (cell, place) in zip(shown, places.dropFirst()) {
        let isWinner = cell == .winner
        painter.draw(
          text(of: cell, column, reading), in: place, font: font(of: cell, in: line),
          color: isWinner ? winnerColor(of: column, theme) : theme.text, alignment: .right)
      }
    }
  }

  private func font(of cell: Cell, in line: Rect) -> Font {
    guard cell == .winner else { return Type.caption }
    return isWords ? Type.captionStrong : Font(size: min(14, line.height - 2), weight: .bold)
  }

  private static let chipRoom = 22.0

  /// What a line of the table says after the name.
  private enum Cell: CaseIterable {
    case winner, confidence, entropy, loss
  }

  private func title(of cell: Cell) -> String {
    switch cell {
    case .winner: isWords ? "class" : "digit"
    case .confidence: "conf."
    case .entropy: "entropy"
    case .loss: "loss"
    }
  }

  private func width(of cell: Cell) -> Double {
    switch cell {
    case .winner:
      let widest = columns.map { Painter.measure(winner(of: $0), font: Type.title).width }.max()
      return max(isWords ? 76 : 28, (widest ?? 0).rounded(.up) + 6)
    case .confidence: return 50
    case .entropy: return 48
    case .loss: return 40
    }
  }

  /// As many cells as leave the longest name the room that it needs.
  private func cellWidths(of line: Rect) -> [Cell] {
    let names = columns.map { Painter.measure($0.name, font: Type.caption).width }
    let wanted = Self.chipRoom + min(names.max() ?? 0, 150)
    var cells = Cell.allCases
    for cell in [Cell.entropy, .loss, .confidence] {
      let room = line.width - cells.reduce(0) { $0 + width(of: $1) }
      guard room < wanted else { break }
      cells.removeAll { $0 == cell }
    }
    return cells
  }

  /// The place of the name, and of each cell.
  private func places(of cells: [Cell], in line: Rect) -> [Rect] {
    let widths = cells.map(width)
    let name = max(Self.chipRoom + 2, line.width - widths.reduce(0, +))
    var places = [Rect(line.minX, line.minY, name, line.height)]
    for width in widths {
      places.append(Rect(places[places.count - 1].maxX, line.minY, width, line.height))
    }
    return places
  }

  private func text(of cell: Cell, _ column: Column, _ reading: Reading) -> String {
    switch cell {
    case .winner: winner(of: column)
    case .confidence:
      NumberText.percent(column.digits.map(\.confidence).min() ?? reading.confidence)
    case .entropy: column.digits.isEmpty ? NumberText.fixed(reading.entropy, 2) : "–"
    case .loss:
      column.digits.isEmpty ? NumberText.loss(reading.loss(against: reference(reading))) : "–"
    }
  }
}

extension PredictionPanel {
  /// How sure a model is of the digits of a number: `4 99.8 %  7 97.1 %`, or of the least sure alone
  /// where there are many.
  static func confidences(_ digits: [NumberReadings.Digit]) -> String {
    func text(_ digit: NumberReadings.Digit) -> String {
      "\(digit.digit) \(NumberText.percent(digit.confidence))"
    }
    guard digits.count > 2, let least = digits.min(by: { $0.confidence < $1.confidence }) else {
      return digits.map(text).joined(separator: "  ")
    }
    return "least sure: " + text(least)
  }
}

extension AppState {
  /// All that is known of what a model reads, uncut, where the pointer is on it.
  var hoveredReading: String? {
    guard let pointer, gesture == nil, menu == nil, !showsHelp else { return nil }
    let places = PredictionLayout(self)
    guard let index = places.tiles.firstIndex(where: { $0.contains(pointer) }),
      shelf.open.indices.contains(index)
    else { return nil }
    let model = shelf.open[index]
    let name = "\(model.letter): \(model.name)" + (model.note.map { " (\($0))" } ?? "")
    if let digits = numbers.digits[model.slot] {
      let number = digits.map { "\($0.digit)" }.joined()
      return "\(name) · a number: \(number) · \(PredictionPanel.confidences(digits))"
    }
    guard let reading = model.reading else { return name }
    let answer = answer ?? reading.digit
    func word(_ digit: Int) -> String {
      model.classNames.indices.contains(digit) ? model.classNames[digit] : "\(digit)"
    }
    return "\(name) · \(word(reading.digit)) \(NumberText.percent(reading.confidence))"
      + " · entropy \(NumberText.fixed(reading.entropy, 2)) bits"
      + " · loss for \(word(answer)) \(NumberText.loss(reading.loss(against: answer)))"
  }
}
