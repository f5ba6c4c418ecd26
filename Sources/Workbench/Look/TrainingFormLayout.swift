import Geometry

/// The rows of the training panel.
struct TrainingFormLayout: Equatable, Sendable {
  /// A control and where its field lies; its label is right above.
  struct Entry: Equatable, Sendable {
    var control: Control
    var rect: Rect
  }

  static let labelHeight = 15.0
  /// How much of a field its list of examples takes.
  static let examplesWidth = 26.0
  /// The fewest and the most lines of a long text; there is room for the middle in any window.
  private static let lines = (least: 2, usual: 3, most: 7)

  var tabs: Rect
  var entries: [Entry] = []
  var fetch = Rect.zero
  /// Where augmented pictures are shown, on the second page.
  var preview = Rect.zero
  var train: Rect
  var pause: Rect
  var stop: Rect
  var progress: Rect

  /// - Parameters:
  ///   - texts: the long texts, whose fields grow with them.
  ///   - showsFetch: whether a row offers to download the data.
  init(
    _ layout: Layout, page: TrainingForm.Page, texts: [Control: String], showsFetch: Bool
  ) {
    let inner = layout.trainingCard.inset(by: layout.padding)
    tabs = Rect(inner.minX, inner.minY - 2, inner.width, 22)
    let rows = Self.rows(of: page)
    let footer = Grid.control + Grid.gap + 38
    let title = 26.0
    let preview = page == .more ? Self.previewHeight + Grid.gap : 0
    let room = inner.height - title - footer - preview
    let usual = room - FieldText.lineHeight * Double(Self.lines.usual - 1)
    let pitch = (usual / Double(rows.count)).rounded(.down).clamped(to: 43...56)
    let height = Grid.control.clamped(to: 24...(pitch - Self.labelHeight - 3))
    let spare = usual - pitch * Double(rows.count) - Grid.gap
    let most = min(Self.lines.most, Self.lines.usual + Int(max(0, spare) / FieldText.lineHeight))
    var y = inner.minY + title
    (train, pause, stop, progress) = (.zero, .zero, .zero, .zero)
    for row in rows {
      let lines = row.first.flatMap { texts[$0] }.map { text in
        FieldText.lineCount(of: text, width: inner.width - Self.examplesWidth)
          .clamped(to: Self.lines.least...most)
      }
      let tall = FieldText.height(lines: lines ?? 1, of: height)
      place(row, in: Rect(inner.minX, y + Self.labelHeight, inner.width, tall))
      if row == [.dataset], showsFetch { shareDatasetRow(inner) }
      y += pitch + tall - height
      if row == [.augmentation] {
        self.preview = Rect(inner.minX, y, inner.width, Self.previewHeight)
        y += preview
      }
    }
    placeButtons(in: inner, at: min(inner.maxY - footer, y + Grid.gap))
  }

  static let previewHeight = 44.0

  private static func rows(of page: TrainingForm.Page) -> [[Control]] {
    switch page {
    case .basics:
      [
        [.preset], [.dataset], [.network], [.activation, .lossFunction],
        [.optimizer, .initializer], [.learningRate, .batch], [.schedule], [.epochs, .seed],
      ]
    case .more:
      [
        [.augmentation], [.l1, .l2], [.weightDecay, .labelSmoothing], [.clipNorm, .patience],
        [.validation], [.constants],
      ]
    }
  }

  private mutating func place(_ row: [Control], in line: Rect) {
    let half = ((line.width - Grid.gap) / 2).rounded(.down)
    // The names of losses are longer than those of activations.
    let first = row == [.activation, .lossFunction] ? (half * 0.84).rounded() : half
    for (index, control) in row.enumerated() {
      let isHalf = row.count == 2 || control == .validation
      let width = isHalf ? (index == 0 ? first : line.width - first - Grid.gap) : line.width
      let x = line.minX + (index == 0 ? 0 : first + Grid.gap)
      entries.append(Entry(control: control, rect: Rect(x, line.minY, width, line.height)))
    }
  }

  /// The button of the download stands at the end of the data set's row.
  private mutating func shareDatasetRow(_ inner: Rect) {
    let width = 92.0
    let last = entries.count - 1
    entries[last].rect.size.width -= width + Grid.gap
    let row = entries[last].rect
    fetch = Rect(inner.maxX - width, row.minY, width, row.height)
  }

  private mutating func placeButtons(in inner: Rect, at y: Double) {
    let third = ((inner.width - 2 * Grid.gap) / 3).rounded(.down)
    train = Rect(inner.minX, y, third, Grid.control)
    pause = Rect(train.maxX + Grid.gap, y, third, Grid.control)
    stop = Rect(pause.maxX + Grid.gap, y, inner.maxX - pause.maxX - Grid.gap, Grid.control)
    progress = Rect(inner.minX, y + Grid.control + Grid.gap, inner.width, 38)
  }
}
