import Geometry

/// The places on the page on which a person teaches.
struct TeachLayout: Equatable, Sendable {
  static let digitWidth = 16.0
  static let countWidth = 26.0
  /// The lines that say what the page is for.
  static let hintLine = 15.0

  var tabs: Rect
  var hint: Rect
  /// One for each digit.
  var rows: [Rect]
  /// The side of a small picture.
  var side: Double
  var learn, undo, export, remove: Rect
  /// The bar while a model learns, and the figures when it has.
  var figures: Rect

  init(_ layout: Layout) {
    let inner = layout.trainingCard.inset(by: layout.padding)
    tabs = Rect(inner.minX, inner.minY - 2, inner.width, 22)
    hint = Rect(inner.minX, inner.minY + 28, inner.width, 3 * Self.hintLine)
    let figuresHeight = 78.0
    figures = Rect(inner.minX, inner.maxY - figuresHeight, inner.width, figuresHeight)
    let third = ((inner.width - 2 * Grid.gap) / 3).rounded(.down)
    let lower = figures.minY - Grid.gap - Grid.control
    undo = Rect(inner.minX, lower, third, Grid.control)
    export = Rect(undo.maxX + Grid.gap, lower, third, Grid.control)
    remove = Rect(export.maxX + Grid.gap, lower, inner.maxX - export.maxX - Grid.gap, Grid.control)
    learn = Rect(inner.minX, lower - Grid.gap - Grid.control, inner.width, Grid.control)
    let top = hint.maxY + Grid.gap
    let pitch = ((learn.minY - Grid.gap - top) / 10).rounded(.down).clamped(to: 20...36)
    rows = (0..<10).map { Rect(inner.minX, top + Double($0) * pitch, inner.width, pitch) }
    side = min(28, pitch - 4)
  }

  /// How many small pictures a row has room for.
  var columns: Int {
    max(1, Int((rows[0].width - Self.digitWidth - Self.countWidth + 4) / (side + 4)))
  }

  /// Picture number `column` of a row, from the left.
  func picture(row: Int, column: Int) -> Rect {
    let row = rows[row]
    let x = row.minX + Self.digitWidth + Self.countWidth + Double(column) * (side + 4)
    return Rect(x, (row.midY - side / 2).rounded(), side, side)
  }
}
