import Geometry

/// The rows of the training panel.
struct TrainingFormLayout: Equatable, Sendable {
  /// A control and where its field lies; its label is right above.
  struct Entry: Equatable, Sendable {
    var control: Control
    var rect: Rect
  }

  static let labelHeight = 15.0

  var entries: [Entry] = []
  var fetch: Rect
  var train: Rect
  var pause: Rect
  var stop: Rect
  var progress: Rect

  /// `showsFetch`: whether a row offers to download the data.
  init(_ layout: Layout, showsFetch: Bool) {
    let inner = layout.trainingCard.inset(by: layout.padding)
    let rows: [[Control]] = [
      [.preset], [.dataset], [.network], [.activation, .lossFunction],
      [.optimizer, .initializer], [.learningRate, .decay], [.batch, .epochs], [.seed],
    ]
    let footer = Grid.control + Grid.gap + 38
    let title = 22.0
    let count = Double(rows.count)
    let room = inner.height - title - footer
    let pitch = (room / count).rounded(.down).clamped(to: 44...56)
    let height = Grid.control.clamped(to: 24...(pitch - Self.labelHeight - 3))
    let half = ((inner.width - Grid.gap) / 2).rounded(.down)
    fetch = .zero
    var y = inner.minY + title
    for row in rows {
      let fieldY = y + Self.labelHeight
      for (index, control) in row.enumerated() {
        // The names of losses are longer than those of activations.
        let first = row == [.activation, .lossFunction] ? (half * 0.84).rounded() : half
        let second = inner.width - first - Grid.gap
        let isHalf = row.count == 2 || control == .seed
        let width = isHalf ? (index == 0 ? first : second) : inner.width
        let x = inner.minX + (index == 0 ? 0 : first + Grid.gap)
        entries.append(Entry(control: control, rect: Rect(x, fieldY, width, height)))
      }
      if row == [.dataset], showsFetch {
        let width = 92.0
        entries[entries.count - 1].rect.size.width -= width + Grid.gap
        fetch = Rect(inner.maxX - width, fieldY, width, height)
      }
      y += pitch
    }
    let buttonY = min(inner.maxY - footer, y + Grid.gap)
    let third = ((inner.width - 2 * Grid.gap) / 3).rounded(.down)
    train = Rect(inner.minX, buttonY, third, Grid.control)
    pause = Rect(train.maxX + Grid.gap, buttonY, third, Grid.control)
    stop = Rect(pause.maxX + Grid.gap, buttonY, inner.maxX - pause.maxX - Grid.gap, Grid.control)
    progress = Rect(inner.minX, buttonY + Grid.control + Grid.gap, inner.width, 38)
  }
}
