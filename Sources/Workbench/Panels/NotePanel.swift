import Drawing
import Geometry

/// What is said beside the field that is edited, above everything but menus; nowhere while nothing is
/// to be said.
struct NotePanel: Panel {
  var note: FieldNote?

  var rect: Rect { note?.rect.inset(by: -MenuPanel.shadow) ?? .zero }

  init(_ state: AppState) { note = state.fieldNote }

  func draw(on painter: Painter, _ theme: Theme) {
    guard let note else { return }
    painter.sheet(note.rect, theme)
    let inner = note.rect.inset(by: FieldNote.padding)
    switch note.content {
    case .problem(let lines): draw(lines, theme.danger, in: inner, on: painter)
    case .explanation(let lines): draw(lines, theme.text, in: inner, on: painter)
    case .layers(let lines, let left, let parameters):
      draw(lines, left, parameters, in: inner, on: painter, theme)
    case .course(let plot): draw(plot, in: inner, on: painter, theme)
    }
  }

  private func draw(_ lines: [String], _ color: Color, in inner: Rect, on painter: Painter) {
    for (index, line) in lines.enumerated() {
      painter.draw(line, in: row(index, of: inner), font: Type.body, color: color)
    }
  }

  private func row(_ index: Int, of inner: Rect) -> Rect {
    let pitch = FieldNote.linePitch
    return Rect(inner.minX, inner.minY + Double(index) * pitch, inner.width, pitch)
  }

  private func draw(
    _ lines: [LayerLine], _ left: Int, _ parameters: Int, in inner: Rect, on painter: Painter,
    _ theme: Theme
  ) {
    drawCells(
      LayerLine(text: "Layer", shape: "Output", parameters: "Parameters"), in: row(0, of: inner),
      on: painter, theme.secondaryText)
    painter.horizontalLine(
      from: Point(inner.minX, row(1, of: inner).minY), length: inner.width, theme.hairline)
    for (index, line) in lines.enumerated() {
      let color = line.parameters.isEmpty ? theme.secondaryText : theme.text
      drawCells(line, in: row(index + 1, of: inner), on: painter, color)
    }
    var last = lines.count + 1
    if left > 0 {
      painter.draw(
        "and \(left) more", in: row(last, of: inner), font: Type.caption,
        color: theme.secondaryText)
      last += 1
    }
    let sum = row(last, of: inner)
    painter.horizontalLine(from: Point(inner.minX, sum.minY), length: inner.width, theme.hairline)
    painter.draw("All layers", in: sum, font: Type.captionStrong, color: theme.text)
    painter.draw(
      NumberText.count(parameters), in: sum, font: Type.captionStrong, color: theme.text,
      alignment: .right)
  }

  private func drawCells(
    _ line: LayerLine, in row: Rect, on painter: Painter, _ color: Color
  ) {
    let cells = (parameters: 74.0, shape: 66.0)
    let text = row.inset(by: Insets(right: cells.parameters + cells.shape + 8))
    painter.draw(line.text, in: text, font: Type.caption, color: color)
    painter.draw(
      line.shape, in: row.inset(by: Insets(right: cells.parameters)), font: Type.caption,
      color: color, alignment: .right)
    painter.draw(line.parameters, in: row, font: Type.caption, color: color, alignment: .right)
  }

  private func draw(_ plot: CoursePlot, in inner: Rect, on painter: Painter, _ theme: Theme) {
    let title = Rect(inner.minX, inner.minY - 2, inner.width, 16)
    painter.draw("Learning rate", in: title, font: Type.captionStrong, color: theme.text)
    painter.draw(
      NumberText.count(plot.updates, of: "update"), in: title, font: Type.caption,
      color: theme.secondaryText, alignment: .right)
    let most = plot.rates.max() ?? 0
    let area = inner.inset(by: Insets(top: 24, left: 0, bottom: 18, right: 0))
    painter.horizontalLine(
      from: Point(area.minX, area.maxY), length: area.width, theme.fieldBorder)
    guard most > 0 else { return }
    let points = plot.rates.enumerated().map { index, rate in
      Point(
        area.minX + area.width * Double(index) / Double(plot.rates.count - 1),
        area.maxY - area.height * rate / most)
    }
    painter.stroke(Path(lines: points), theme.training, width: 1.75)
    let foot = Rect(inner.minX, inner.maxY - 14, inner.width, 16)
    painter.draw(
      "begins at \(plot.text(plot.rates.first ?? 0))", in: foot, font: Type.caption,
      color: theme.secondaryText)
    painter.draw(
      "ends at \(plot.text(plot.rates.last ?? 0))", in: foot, font: Type.caption,
      color: theme.secondaryText, alignment: .right)
    let isHigher = most > 1.001 * max(plot.rates.first ?? 0, plot.rates.last ?? 0)
    if isHigher {
      painter.draw(
        "highest \(plot.text(most))", in: foot, font: Type.caption,
        color: theme.secondaryText, alignment: .center)
    }
  }
}
