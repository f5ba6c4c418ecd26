import Drawing
import Geometry

/// The models that can be opened, and which of them are.
struct ModelsPanel: Panel {
  var rect: Rect
  var viewport: Rect
  var rows: [Widget]
  var overflow: Double
  var scroll: Double
  var openCount: Int
  /// Whether it is known which models there are.
  var isListed: Bool

  init(_ state: AppState, _ widgets: [Widget]) {
    let list = ModelList(state)
    rect = state.layout.modelsCard
    viewport = list.viewport
    overflow = list.overflow
    scroll = min(state.shelf.scroll, list.overflow)
    rows = widgets.filter { if case .modelRow = $0.kind { true } else { false } }
    openCount = state.shelf.open.count
    isListed = state.shelf.isListed
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.card(rect, theme)
    let inner = Rect(
      viewport.minX + Grid.gap, viewport.minY - 26, viewport.width - 2 * Grid.gap, 26)
    painter.heading("Models", in: inner, theme)
    let note = rows.isEmpty ? "" : "\(openCount) of \(rows.count) open"
    painter.draw(
      note, in: Rect(inner.minX, inner.minY - 2, inner.width, 18), font: Type.caption,
      color: theme.secondaryText, alignment: .right)
    if rows.isEmpty { drawEmpty(in: inner, on: painter, theme) }
    for row in rows where row.rect.intersects(viewport) { row.draw(on: painter, theme) }
    painter.scrollBar(in: viewport, overflow: overflow, scroll: scroll, theme)
  }

  private func drawEmpty(in inner: Rect, on painter: Painter, _ theme: Theme) {
    let lines =
      isListed ? ["No model is saved yet.", "Press Train to make one."] : ["Looking for models …"]
    for (index, line) in lines.enumerated() {
      painter.draw(
        line, in: Rect(inner.minX, inner.maxY + Double(index) * 18, inner.width, 18),
        font: Type.body, color: theme.secondaryText)
    }
  }
}
