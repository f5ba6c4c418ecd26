import Geometry

/// The two plots and their legend inside the plot card.
struct PlotLayout: Equatable, Sendable {
  let loss: Rect
  let accuracy: Rect
  let legend: Rect
  /// The names of what the card can show.
  let tabs: Rect
  /// The table of layers, with its head.
  let table: Rect
  let isNarrow: Bool

  init(_ layout: Layout) {
    let inner = layout.plotCard.inset(by: layout.padding)
    legend = Rect(inner.minX, inner.minY, inner.width, 20)
    tabs = Rect(inner.minX, inner.minY - 2, inner.width, 22)
    table = Rect(inner.minX, inner.minY + 28, inner.width, inner.height - 28)
    let top = legend.maxY + Grid.gap
    let gap = Grid.padding
    let width = ((inner.width - gap) / 2).rounded(.down)
    loss = Rect(inner.minX, top, width, inner.maxY - top)
    accuracy = Rect(inner.maxX - width, top, width, inner.maxY - top)
    isNarrow = width < 240
  }

  /// Where the curves go inside one plot: room for the numbers is left at its left and below.
  static func area(of plot: Rect) -> Rect {
    plot.inset(by: Insets(top: 24, left: 40, bottom: 20, right: 4))
  }
}
