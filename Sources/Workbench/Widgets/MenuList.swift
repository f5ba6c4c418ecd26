import Drawing
import Geometry

/// An open menu, placed below its field or, where there is no room, above it.
struct MenuList: Equatable {
  static let rowHeight = 26.0
  static let detailHeight = 15.0

  let rect: Rect
  let rows: [Widget]
  let menu: Menu

  init?(_ menu: Menu, under field: Rect, within window: Rect) {
    guard !menu.items.isEmpty else { return nil }
    self.menu = menu
    let heights = menu.items.map { Self.rowHeight + ($0.detail.isEmpty ? 0 : Self.detailHeight) }
    let height = heights.reduce(0, +) + 2 * Grid.tight
    let texts = menu.items.map {
      max(
        Painter.measure($0.title, font: Type.body).width + 44,
        Painter.measure($0.detail, font: Type.caption).width + 44)
    }
    let width = min(max(field.width, texts.max() ?? 0), window.width - 2 * Grid.margin)
    let x = min(field.minX, window.maxX - Grid.margin - width)
    let below = field.maxY + 2
    let fitsBelow = below + height <= window.maxY - Grid.tight
    let y = fitsBelow ? below : max(Grid.tight, min(field.minY - 2 - height, window.maxY - height))
    let rect = Rect(x, y, width, height)
    self.rect = rect
    var top = rect.minY + Grid.tight
    rows = zip(menu.items, heights).enumerated().map { index, pair in
      defer { top += pair.1 }
      var row = Widget(
        control: .menuItem(index), kind: .menuItem(isChosen: index == menu.chosen),
        rect: Rect(rect.minX + Grid.tight, top, width - 2 * Grid.tight, pair.1),
        label: pair.0.title, value: pair.0.value)
      row.isEnabled = pair.0.isEnabled
      row.isHovered = index == menu.highlighted
      return row
    }
  }
}
