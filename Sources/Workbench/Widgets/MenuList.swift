import Drawing
import Geometry

/// An open menu, placed below its field or above it, wherever more of it can be seen; a longer one
/// scrolls.
struct MenuList: Equatable {
  static let rowHeight = 26.0
  static let detailHeight = 15.0

  let rect: Rect
  let rows: [Widget]
  let menu: Menu
  /// Where the rows are seen.
  let viewport: Rect
  /// How far the rows can be scrolled, in pixels.
  let overflow: Double

  init?(_ menu: Menu, under field: Rect, within window: Rect) {
    guard !menu.items.isEmpty else { return nil }
    self.menu = menu
    let heights = menu.items.map { Self.rowHeight + ($0.detail.isEmpty ? 0 : Self.detailHeight) }
    let whole = heights.reduce(0, +) + 2 * Grid.tight
    let texts = menu.items.map {
      max(
        Painter.measure($0.title, font: Type.body).width + 44,
        Painter.measure($0.detail, font: Type.caption).width + 44)
    }
    let below = window.maxY - Grid.tight - field.maxY - 2
    let above = field.minY - 2 - Grid.tight
    let isBelow = whole <= below || below >= above
    let height = min(whole, isBelow ? below : above)
    let bar = whole > height ? 8.0 : 0
    let width = min(max(field.width, (texts.max() ?? 0) + bar), window.width - 2 * Grid.margin)
    let x = min(field.minX, window.maxX - Grid.margin - width)
    rect = Rect(x, isBelow ? field.maxY + 2 : field.minY - 2 - height, width, height)
    overflow = whole - height
    viewport = rect.inset(by: Insets(horizontal: 0, vertical: Grid.tight))
    var top = viewport.minY - min(menu.scroll, overflow)
    let (left, viewport) = (rect.minX, viewport)
    rows = zip(menu.items, heights).enumerated().map { index, pair in
      defer { top += pair.1 }
      var row = Widget(
        control: .menuItem(index), kind: .menuItem(isChosen: index == menu.chosen),
        rect: Rect(left + Grid.tight, top, width - 2 * Grid.tight - bar, pair.1),
        label: pair.0.title, value: pair.0.value)
      row.isEnabled = pair.0.isEnabled
      row.isHovered = index == menu.highlighted
      row.visible = viewport
      return row
    }
  }

  /// The scroll with which all of the highlighted row can be seen.
  var revealed: Double {
    guard let index = menu.highlighted, rows.indices.contains(index) else { return menu.scroll }
    let row = rows[index].rect
    let scroll = min(menu.scroll, overflow)
    return scroll + min(0, row.minY - viewport.minY) + max(0, row.maxY - viewport.maxY)
  }
}
