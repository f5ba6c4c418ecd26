import Drawing
import Geometry

extension PredictionPanel {
  /// Ten rows: the digit, a bar per model, a percent per model.
  func drawBars(on painter: Painter, _ theme: Theme) {
    drawLegend(on: painter, theme)
    let winners = Set(columns.compactMap { $0.reading?.digit })
    for digit in 0..<10 {
      let row = places.rows[digit]
      if winners.contains(digit) {
        painter.fill(
          row.inset(by: Insets(horizontal: -6, vertical: 0)),
          (disagree ? theme.warning : theme.accent).withAlpha(0.08), cornerRadius: Grid.corner)
      }
      answers[digit].draw(on: painter, theme)
      drawBars(of: digit, in: row, on: painter, theme)
    }
  }

  private func drawBars(of digit: Int, in row: Rect, on painter: Painter, _ theme: Theme) {
    let track = Rect(
      places.track.lowerBound, row.minY, places.track.upperBound - places.track.lowerBound,
      row.height)
    let count = Double(max(1, columns.count))
    let thickness = min(14, (row.height - 6) / count).rounded(.down)
    let gap = columns.count > 1 ? 1.0 : 0
    let top = (row.midY - (thickness * count) / 2).rounded()
    let grooves = columns.isEmpty ? 1 : columns.count
    for index in 0..<grooves {
      let bar = Rect(
        track.minX, top + Double(index) * thickness, track.width, max(2, thickness - gap))
      let corner = min(3, bar.height / 2)
      painter.fill(bar, theme.track, cornerRadius: corner)
      guard columns.indices.contains(index) else { continue }
      let column = columns[index]
      let length = bar.width * min(1, max(0, column.bars[digit]))
      if length >= 0.5 {
        painter.scoped { painter in
          painter.snapsToPixels = false
          painter.fill(
            Rect(bar.minX, bar.minY, max(length, 1), bar.height), theme.model(column.slot),
            cornerRadius: min(corner, length / 2))
        }
      }
      drawPercent(of: digit, column, index, in: row, on: painter, theme)
    }
  }

  private func drawPercent(
    of digit: Int, _ column: Column, _ index: Int, in row: Rect, on painter: Painter,
    _ theme: Theme
  ) {
    let right = places.columns[index]
    let width = places.columns.count > 1 ? places.columns[1] - places.columns[0] : 62
    let isWide = width >= 54
    let place = Rect(right - width, row.minY, width, row.height)
    guard let reading = column.reading else {
      painter.draw(
        "–", in: place, font: Type.body, color: theme.disabledText, alignment: .right)
      return
    }
    let isWinner = reading.digit == digit
    let share = reading.probabilities[digit]
    let text =
      isWide ? NumberText.percent(share) : NumberText.fixed(share * 100, 0)
    let font = columns.count > 2 || !isWide ? Type.caption : isWinner ? Type.strong : Type.body
    let color =
      isWinner ? theme.text : share < 0.001 ? theme.disabledText : theme.secondaryText
    painter.draw(text, in: place, font: font, color: color, alignment: .right)
  }

  /// Which column of percents belongs to which model.
  private func drawLegend(on painter: Painter, _ theme: Theme) {
    guard columns.count > 1 else { return }
    for (column, right) in zip(columns, places.columns) {
      ModelChip.draw(
        slot: column.slot, in: Rect(right - 16, places.legend.minY, 16, 15), on: painter, theme)
    }
  }

  /// One line per model, where there are too many for large digits.
  func drawTable(on painter: Painter, _ theme: Theme) {
    guard let first = places.tiles.first else { return }
    let header = first.offset(by: Point(0, -first.height))
    let titles = ["", isWords ? "class" : "digit", "conf.", "entropy", "loss"]
    for (cell, title) in zip(cells(of: header), titles) {
      painter.draw(
        title, in: cell, font: Type.caption, color: theme.secondaryText, alignment: .right)
    }
    for (column, place) in zip(columns, places.tiles) {
      let places = cells(of: place)
      let chip = Rect(places[0].minX, place.midY - 8, 16, min(16, place.height - 2))
      ModelChip.draw(slot: column.slot, in: chip, on: painter, theme)
      painter.draw(
        column.note.map { "\(column.name) (\($0))" } ?? column.name,
        in: places[0].inset(by: Insets(left: 22)), font: Type.caption,
        color: column.note == nil ? theme.text : theme.warning)
      guard let reading = column.reading else { continue }
      let values = [
        column.className(of: reading.digit), NumberText.percent(reading.confidence),
        NumberText.fixed(reading.entropy, 2),
        NumberText.loss(reading.loss(against: reference(reading))),
      ]
      for (index, value) in values.enumerated() {
        let font = index > 0 ? Type.caption : isWords ? Type.captionStrong : Type.title
        let color = index == 0 && disagree ? theme.model(column.slot) : theme.text
        painter.draw(
          value, in: places[index + 1], font: font, color: color, alignment: .right)
      }
    }
  }

  private func cells(of row: Rect) -> [Rect] {
    let widths = isWords ? [76.0, 50, 0, 40] : [28, 50, 48, 40]
    let total = widths.reduce(0, +)
    var cells = [Rect(row.minX, row.minY, max(24, row.width - total), row.height)]
    for width in widths {
      cells.append(Rect(cells[cells.count - 1].maxX, row.minY, width, row.height))
    }
    return cells
  }
}
