import Drawing
import Geometry

/// An open menu, above everything else; nowhere while none is open.
struct MenuPanel: Panel {
  static let shadow = 10.0

  var list: MenuList?

  var rect: Rect { list?.rect.inset(by: -Self.shadow) ?? .zero }

  init(_ state: AppState) { list = state.menuList }

  func draw(on painter: Painter, _ theme: Theme) {
    guard let list else { return }
    painter.sheet(list.rect, theme)
    painter.scoped { painter in
      painter.clip(to: list.viewport)
      for (row, item) in zip(list.rows, list.menu.items)
      where row.rect.intersects(list.viewport) {
        draw(row, item, on: painter, theme)
      }
    }
    painter.scrollBar(
      in: list.viewport, overflow: list.overflow, scroll: min(list.menu.scroll, list.overflow),
      theme)
  }

  private func draw(
    _ row: Widget, _ item: Menu.Item, on painter: Painter, _ theme: Theme
  ) {
    if row.isHovered, row.isEnabled {
      painter.fill(row.rect, theme.accent.withAlpha(0.14), cornerRadius: Grid.corner)
    }
    let text = row.rect.inset(by: Insets(left: 24, right: 8))
    let line = Rect(text.minX, text.minY, text.width, MenuList.rowHeight)
    if case .menuItem(isChosen: true) = row.kind {
      let (x, y) = (row.rect.minX + 8, line.midY)
      painter.stroke(
        Path(lines: [Point(x, y), Point(x + 3, y + 3.5), Point(x + 9, y - 4)]), theme.accent,
        width: 1.8)
    }
    painter.draw(
      item.title, in: line, font: Type.body,
      color: row.isEnabled ? theme.text : theme.hint)
    if !item.detail.isEmpty {
      painter.draw(
        item.detail, in: Rect(text.minX, line.maxY - 5, text.width, MenuList.detailHeight),
        font: Type.caption, color: row.isEnabled ? theme.secondaryText : theme.hint)
    }
  }
}
