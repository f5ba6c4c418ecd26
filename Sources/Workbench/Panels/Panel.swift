import Drawing
import Geometry

/// A part of the window: a value that says what is to be seen, and a way to draw it. Two equal
/// values look the same, so a panel is repainted only when its value changed.
protocol Panel: Equatable, Sendable {
  /// The part of the window that it covers, in logical pixels.
  var rect: Rect { get }
  func draw(on painter: Painter, _ theme: Theme)
  /// What has to be repainted when this takes the place of `old`; nil where nothing changed.
  func damage(since old: Self) -> Rect?
}

extension Panel {
  func damage(since old: Self) -> Rect? {
    self == old ? nil : rect.union(old.rect)
  }

  /// The same for a panel whose type is not known; another type is a change of everything.
  func damage(sinceAny old: any Panel) -> Rect? {
    guard let old = old as? Self else { return rect.union(old.rect) }
    return damage(since: old)
  }
}

extension Painter {
  /// The ground of a card.
  func card(_ rect: Rect, _ theme: Theme) {
    fill(rect, theme.card, cornerRadius: Grid.cardCorner)
    stroke(rect, theme.border, cornerRadius: Grid.cardCorner)
  }

  /// The bar at the right edge of what can be scrolled by `overflow` pixels.
  func scrollBar(in viewport: Rect, overflow: Double, scroll: Double, _ theme: Theme) {
    guard overflow > 0 else { return }
    let length = max(20, viewport.height * viewport.height / (viewport.height + overflow))
    let y = viewport.minY + (viewport.height - length) * scroll / overflow
    fill(Rect(viewport.maxX - 5, y, 4, length), theme.fieldBorder, cornerRadius: 2)
  }

  /// The ground of what lies above the cards, with a shadow of `MenuPanel.shadow`.
  func sheet(_ rect: Rect, _ theme: Theme) {
    for step in 1...4 {
      let reach = Double(step) * 2
      fill(
        rect.inset(by: -reach).offset(by: Point(0, 1)), Color.black.withAlpha(0.035),
        cornerRadius: Grid.cardCorner + reach)
    }
    fill(rect, theme.card, cornerRadius: Grid.corner + 2)
    stroke(rect, theme.fieldBorder, cornerRadius: Grid.corner + 2)
  }

  /// What is going on: one line, or as many as it takes where there is room below.
  func caption(_ text: String, in line: Rect, isWrapped: Bool, _ theme: Theme) {
    let lines =
      isWrapped ? FieldNote.wrapped(text, width: line.width, font: Type.caption) : [text]
    for (index, text) in lines.enumerated() {
      draw(
        text, in: line.offset(by: Point(0, 15 * Double(index))), font: Type.caption,
        color: theme.text, cut: .middle)
    }
  }

  /// The heading of a card, in its first line.
  func heading(_ text: String, in rect: Rect, _ theme: Theme) {
    draw(
      text, in: Rect(rect.minX, rect.minY - 2, rect.width, 18), font: Type.title,
      color: theme.text)
  }
}
