import Drawing
import Geometry

/// The line at the bottom: what happened last, or what the control under the pointer is.
struct StatusPanel: Panel {
  var rect: Rect
  var status: StatusLine
  var widgets: [Widget]
  var textWidth: Double

  init(_ state: AppState, _ widgets: [Widget]) {
    rect = state.layout.status
    status = state.status
    self.widgets = widgets.filter { $0.control == .theme || $0.control == .help }
    textWidth = (self.widgets.map(\.rect.minX).min() ?? rect.maxX) - Grid.margin - 8
    // What went wrong stays; what went well has been read when the pointer is elsewhere.
    guard status.kind == .hint || status.kind == .success else { return }
    guard state.menu == nil else { return }
    // Controls that cannot be used now say what they are, too.
    let hovered = widgets.first { $0.control == state.hovered }
    let tools = [hovered, widgets.first(where: \.isFocused)].compactMap { $0 }
    let tool = tools.first(where: \.hasOnlyAShortName)
    guard let text = tool?.label ?? hovered?.modelText ?? state.hoveredReading else { return }
    status = StatusLine(kind: .hint, text: text)
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.fill(rect, theme.window)
    let color: Color
    let mark: String
    switch status.kind {
    case .hint: (color, mark) = (theme.secondaryText, "")
    case .success: (color, mark) = (theme.success, "✓ ")
    case .warning: (color, mark) = (theme.warning, "! ")
    case .error: (color, mark) = (theme.danger, "✕ ")
    }
    painter.draw(
      mark + status.text, in: Rect(Grid.margin + 4, rect.minY, textWidth - 4, rect.height - 4),
      font: status.kind == .hint ? Type.body : Type.strong, color: color,
      cut: .middle)
    for widget in widgets { widget.draw(on: painter, theme) }
  }
}
