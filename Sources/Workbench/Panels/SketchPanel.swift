import Drawing
import Geometry

/// The card around the canvas, with the tools.
struct SketchPanel: Panel {
  var rect: Rect
  var tools: [Widget]

  init(_ state: AppState, _ widgets: [Widget]) {
    rect = state.layout.sketchCard
    let controls: Set<Control> = [.pen, .eraser, .brush, .undo, .redo, .clear, .drawing]
    tools = widgets.filter { controls.contains($0.control) }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.card(rect, theme)
    for tool in tools { tool.draw(on: painter, theme) }
  }
}
