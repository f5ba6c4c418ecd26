import Drawing
import Geometry

extension Widget {
  /// The line above a field: its name or, where something is wrong, what.
  private func drawLabel(on painter: Painter, _ theme: Theme) {
    let height = TrainingFormLayout.labelHeight
    let line = Rect(frame.minX, frame.minY - height, frame.width, height - 2)
    guard let problem else {
      painter.draw(
        label, in: line, font: Type.caption,
        color: isEnabled ? theme.secondaryText : theme.disabledText)
      painter.draw(
        note, in: line, font: Type.caption,
        color: isEnabled ? theme.text : theme.secondaryText, alignment: .right)
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
    painter.fill(frame, isEnabled ? theme.field : theme.card, cornerRadius: Grid.corner)
    painter.stroke(
      frame, frameColor(theme, isActive: editor != nil), width: editor != nil ? 2 : 1,
      cornerRadius: Grid.corner)
    painter.scoped { painter in
      painter.clip(to: rect.inset(by: Insets(horizontal: FieldText.inset - 2, vertical: 2)))
      let text = FieldText(self)
      if let editor {
        draw(editor, text, on: painter, theme)
      } else {
        drawIdle(text, on: painter, theme)
      }
      if let mark { drawMark(text, mark, on: painter, theme) }
    }
  }

  /// The text while nobody edits it; what does not fit ends in an ellipsis.
  private func drawIdle(_ text: FieldText, on painter: Painter, _ theme: Theme) {
    let color = isEnabled ? theme.text : theme.disabledText
    if value.isEmpty {
      painter.draw(
        placeholder, in: text.rect(of: 0), font: Type.body,
        color: isEnabled ? theme.hint : theme.disabledText)
    }
    for line in text.visibleLines {
      let isLast = line + 1 == text.visibleLines.upperBound
      painter.draw(
        isLast ? text.text(from: line) : text.text(of: line), in: text.rect(of: line),
        font: Type.body, color: color, cut: isLast ? .end : .nowhere)
    }
  }

  private func draw(
    _ editor: TextEditor, _ text: FieldText, on painter: Painter, _ theme: Theme
  ) {
    if !editor.selection.isEmpty {
      for part in text.rects(of: editor.selection) {
        painter.fill(
          part.inset(by: Insets(horizontal: 0, vertical: part.height > 18 ? 2 : 0)),
          theme.accent.withAlpha(0.28))
      }
    }
    for line in text.visibleLines {
      painter.draw(
        text.text(of: line), in: text.rect(of: line), font: Type.body, color: theme.text,
        cut: .nowhere)
    }
    let caret = text.point(of: editor.caret)
    painter.verticalLine(from: Point(caret.x, caret.y - 9), length: 18, theme.text)
  }

  /// A wave under what is wrong.
  private func drawMark(
    _ text: FieldText, _ mark: Range<Int>, on painter: Painter, _ theme: Theme
  ) {
    for part in text.rects(of: mark) {
      let width = max(8, part.width)
      let y = part.midY + 7.5
      let steps = Int(width / 2)
      let wave = (0...steps).map { step in
        Point(part.minX + 2 * Double(step), y + (step % 2 == 0 ? 1 : -1))
      }
      painter.stroke(Path(lines: wave), theme.danger, width: 1.25)
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
      value, in: rect.inset(by: Insets(left: FieldText.inset, right: Self.arrowRoom)),
      font: Type.body,
      color: isEnabled ? theme.text : theme.disabledText)
    drawArrow(at: Point(rect.maxX - 13, rect.midY), on: painter, theme)
  }

  /// How much of a field with choices its arrow takes.
  static let arrowRoom = 19.0

  /// The end of a field: the arrow of a list.
  func drawExamples(_ isOpen: Bool, on painter: Painter, _ theme: Theme) {
    let inner = rect.inset(by: 2)
    if isHovered || isPressed || isOpen {
      painter.fill(inner, isPressed ? theme.pressed : theme.hover, cornerRadius: Grid.corner - 2)
    }
    drawArrow(at: Point(rect.maxX - 13, rect.minY + 14), on: painter, theme)
  }

  private func drawArrow(at place: Point, on painter: Painter, _ theme: Theme) {
    let arrow = Path(lines: [
      place + Point(-3.5, -2), place + Point(0, 2), place + Point(3.5, -2),
    ])
    painter.stroke(
      arrow, isEnabled ? theme.secondaryText : theme.disabledText, width: 1.5)
  }
}
