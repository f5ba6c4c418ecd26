import Geometry
import ModelFiles

/// The rows of the model list, placed and scrolled.
struct ModelList {
  static let rowHeight = 44.0

  let viewport: Rect
  let rows: [Widget]
  /// How far the list can be scrolled, in pixels.
  let overflow: Double

  init(_ state: AppState) {
    let layout = state.layout
    let shelf = state.shelf
    let inner = layout.modelsCard.inset(by: layout.padding)
    let viewport = Rect(
      inner.minX - Grid.gap, inner.minY + 26, inner.width + 2 * Grid.gap,
      layout.modelsCard.maxY - inner.minY - 26 - Grid.gap)
    let height = Self.rowHeight * Double(shelf.listings.count)
    let overflow = max(0, height - viewport.height)
    let scroll = min(shelf.scroll, overflow)
    self.viewport = viewport
    self.overflow = overflow
    rows = shelf.listings.enumerated().map { index, listing in
      let rect = Rect(
        viewport.minX, viewport.minY + Double(index) * Self.rowHeight - scroll,
        viewport.width - (overflow > 0 ? 8 : 0), Self.rowHeight)
      return Self.widget(for: listing, at: rect, within: viewport, in: state)
    }
  }

  /// What is wrong with the file in a row that has its name already.
  static func error(_ message: String, of path: String) -> String {
    message.hasPrefix(path + " ") ? String(message.dropFirst(path.count + 1)) : message
  }

  private static func widget(
    for listing: ModelListing, at rect: Rect, within viewport: Rect, in state: AppState
  ) -> Widget {
    let name = state.shelf.titles[listing.path] ?? listing.name
    let open = state.shelf.open.first { $0.path == listing.path }
    let accuracy = listing.testAccuracy ?? listing.validationAccuracy
    let row = ModelRow(
      title: name, shape: listing.summary,
      accuracy: accuracy.map { NumberText.percent(Double($0), 2) } ?? "",
      age: NumberText.age(seconds: max(0, state.wallClock - listing.modified)),
      openIndex: open?.slot, error: listing.error.map { Self.error($0, of: listing.path) })
    let isWaiting = state.shelf.loading.contains(listing.path)
    var widget = Widget(
      control: .model(name), kind: .modelRow(row), rect: rect, label: name,
      value: open != nil ? "open" : isWaiting ? "loading" : "closed")
    widget.isEnabled = listing.error == nil
    widget.visible = viewport
    return widget
  }
}
