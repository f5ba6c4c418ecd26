import Drawing
import Geometry

extension PredictionPanel {
  /// Ten rows: the digit, a bar per model, a percent per model.
  func drawBars(on painter: Painter, _ theme: Theme) {
    drawLegend(on: painter, theme)
    let winners = Set(columns.compactMap { $0.reading?.digit })
    for digit in 0..<10 {
      let row = places.rows[digit]
      if winners.contains(digit), verdictText == nil {
        painter.fill(
          row.inset(by: Insets(horizontal: -6, vertical: 0)),
          (disagree ? theme.warning : theme.accent).withAlpha(0.08), cornerRadius: Grid.corner)
      }
      answers[digit].draw(on: painter, theme)
      drawBars(of: digit, in: row, on: painter, theme)
    }
  }

  private func drawBars(of digit: Int, in row: Rect, on painter: Painter, _ theme: Theme) {
    let grooves = columns.isEmpty ? 1 : columns.count
    for index in 0..<grooves {
      let bar = groove(index, of: grooves, in: row)
      let corner = min(3, bar.height / 2)
      painter.fill(bar, theme.track, cornerRadius: corner)
      guard columns.indices.contains(index) else { continue }
      let column = columns[index]
      let length = bar.width * min(1, max(0, column.bars[digit]))
      if length >= 0.5 {
        painter.scoped { painter in
          painter.snapsToPixels = false
          painter.fill(
            Rect(bar.minX, bar.minY, max(length, 1), bar.height), barColor(column, theme),
            cornerRadius: min(corner, length / 2))
        }
      }
      drawPercent(of: digit, column, index, in: row, on: painter, theme)
    }
  }

  /// Where a bar grows: one below the other, or behind its percent.
  private func groove(_ index: Int, of count: Int, in row: Rect) -> Rect {
    if places.barsAreCells {
      let width = places.columnWidth
      return Rect(places.columns[index] - width + 4, row.minY + 1, width - 4, row.height - 2)
    }
    let thickness = PredictionLayout.thickness(of: count, in: row.height).rounded(.down)
    let gap = count > 1 ? 1.0 : 0
    let top = (row.midY - (thickness * Double(count)) / 2).rounded()
    let track = places.track
    return Rect(
      track.lowerBound, top + Double(index) * thickness, track.upperBound - track.lowerBound,
      max(2, thickness - gap))
  }

  /// Paler where a number stands on it, and where it is no digit that the bars are about.
  private func barColor(_ column: Column, _ theme: Theme) -> Color {
    let color = theme.model(column.slot)
    if places.barsAreCells { return color.mixed(with: theme.card, fraction: 0.55) }
    return verdictText == nil ? color : color.mixed(with: theme.track, fraction: 0.6)
  }

  private func drawPercent(
    of digit: Int, _ column: Column, _ index: Int, in row: Rect, on painter: Painter,
    _ theme: Theme
  ) {
    let right = places.columns[index]
    let width = places.columnWidth
    let isWide = width >= 54 && !places.barsAreCells
    let inset = places.barsAreCells ? 4.0 : 0
    let place = Rect(right - width, row.minY, width - inset, row.height)
    guard let reading = column.reading else {
      painter.draw(
        "–", in: place, font: Type.body, color: theme.hint, alignment: .right)
      return
    }
    let isWinner = reading.digit == digit
    let share = reading.probabilities[digit]
    let text =
      isWide ? NumberText.percent(share) : NumberText.fixed(share * 100, 0)
    let font = columns.count > 2 || !isWide ? Type.caption : isWinner ? Type.strong : Type.body
    let color =
      isWinner ? theme.text : share < 0.001 ? theme.hint : theme.secondaryText
    painter.draw(text, in: place, font: font, color: color, alignment: .right)
  }

  /// Which column of percents belongs to which model.
  private func drawLegend(on painter: Painter, _ theme: Theme) {
    guard columns.count > 1 else { return }
    for (column, right) in zip(columns, places.columns) {
      ModelChip.draw(
        slot: column.slot,
        in: Rect(right - (places.barsAreCells ? 20 : 16), places.legend.minY, 16, 15), on: painter,
        theme)
    }
  }
}
