import Drawing
import Geometry

extension Widget {
  /// The line above a field: its name or, where something is wrong, what.
  private func drawLabel(on painter: Painter, _ theme: Theme) {
    let height = TrainingFormLayout.labelHeight
    let line = Rect(rect.minX, rect.minY - height, rect.width, height - 2)
    guard let problem else {
      painter.draw(
        label, in: line, font: Type.caption,
        color: isEnabled ? theme.secondaryText : theme.disabledText)
      return
    }
    let whole = label + ": " + problem
    let fits = Painter.measure(whole, font: Type.captionStrong).width <= line.width
    painter.draw(
      fits ? whole : problem, in: line, font: Type.captionStrong, color: theme.danger)
  }

  private func frameColor(_ theme: Theme, isActive: Bool) -> Color {
    if problem != nil { return theme.danger }
    if isActive { return theme.focus }
    return isEnabled ? (isHovered ? theme.secondaryText : theme.fieldBorder) : theme.border
  }

  func drawField(_ editor: TextEditor?, on painter: Painter, _ theme: Theme) {
    drawLabel(on: painter, theme)
    painter.fill(rect, isEnabled ? theme.field : theme.card, cornerRadius: Grid.corner)
    painter.stroke(
      rect, frameColor(theme, isActive: editor != nil), width: editor != nil ? 2 : 1,
      cornerRadius: Grid.corner)
    let inner = rect.inset(by: Insets(horizontal: FieldText.inset, vertical: 2))
    let color = isEnabled ? theme.text : theme.disabledText
    guard let editor else {
      painter.draw(value, in: inner, font: Type.body, color: color)
      return
    }
    painter.scoped { painter in
      painter.clip(to: inner.inset(by: Insets(horizontal: -2, vertical: 0)))
      let start = inner.minX - FieldText.scroll(of: editor, in: rect)
      if !editor.selection.isEmpty {
        let low = start + FieldText.offset(of: editor.selection.lowerBound, in: editor)
        let high = start + FieldText.offset(of: editor.selection.upperBound, in: editor)
        painter.fill(
          Rect(low, inner.minY + 2, high - low, inner.height - 4), theme.accent.withAlpha(0.28))
      }
      let line = Rect(start, inner.minY, 4096, inner.height)
      painter.draw(editor.text, in: line, font: Type.body, color: color, truncating: false)
      let caret = start + FieldText.offset(of: editor.caret, in: editor)
      painter.verticalLine(
        from: Point(caret, inner.minY + 3), length: inner.height - 6, theme.text)
    }
  }

  func drawDropdown(_ isOpen: Bool, on painter: Painter, _ theme: Theme) {
    drawLabel(on: painter, theme)
    painter.fill(
      rect, isEnabled ? (isHovered ? theme.hover : theme.field) : theme.card,
      cornerRadius: Grid.corner)
    painter.stroke(
      rect, frameColor(theme, isActive: isOpen), width: isOpen ? 2 : 1,
      cornerRadius: Grid.corner)
    painter.draw(
      value, in: rect.inset(by: Insets(left: FieldText.inset, right: 22)), font: Type.body,
      color: isEnabled ? theme.text : theme.disabledText)
    let x = rect.maxX - 13
    let arrow = Path(lines: [
      Point(x - 3.5, rect.midY - 2), Point(x, rect.midY + 2), Point(x + 3.5, rect.midY - 2),
    ])
    painter.stroke(
      arrow, isEnabled ? theme.secondaryText : theme.disabledText, width: 1.5)
  }
}
