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

  var tabs: Rect
  var entries: [Entry] = []
  var fetch = Rect.zero
  /// Where augmented pictures are shown, on the second page.
  var preview = Rect.zero
  var train = Rect.zero
  var pause = Rect.zero
  var stop = Rect.zero
  var progress = Rect.zero

  /// - Parameters:
  ///   - texts: the long texts, whose fields grow with them.
  ///   - showsFetch: whether a row offers to download the data.
  init(
    _ layout: Layout, page: TrainingForm.Page, texts: [Control: String], showsFetch: Bool
  ) {
    let inner = layout.trainingCard.inset(by: layout.padding)
    tabs = Rect(inner.minX, inner.minY - 2, inner.width, 22)
    let rows = Rows(inner, texts: texts)
    for row in Rows.controls(of: page) {
      let line = rows.rect(of: row, on: page)
      place(row, in: line)
      if row == [.dataset], showsFetch { shareDatasetRow(inner) }
      if row == [.augmentation] {
        preview = Rect(inner.minX, line.maxY + Grid.gap, inner.width, rows.previewHeight)
      }
    }
    placeButtons(in: inner, at: rows.end)
  }

  private mutating func place(_ row: [Control], in line: Rect) {
    let half = ((line.width - Grid.gap) / 2).rounded(.down)
    // The names of losses and first weights are longer than those beside them.
    let isUneven = row.contains(.lossFunction) || row.contains(.initializer)
    let first = isUneven ? (half * 0.9).rounded() : half
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

extension TrainingFormLayout {
  /// How high the rows of both pages are: the same in both, so that the buttons below stay where
  /// they are when the page is turned.
  private struct Rows {
    private static let title = 26.0
    private static let footer = Grid.control + Grid.gap + 38
    /// The fewest and the most lines of a long text; there is room for the middle in any window.
    private static let lines = (least: 2, usual: 3, most: 7)

    private let inner: Rect
    private let texts: [Control: String]
    private let pitch: Double
    private let height: Double
    private let most: Int

    init(_ inner: Rect, texts: [Control: String]) {
      self.inner = inner
      self.texts = texts
      let count = Double(Self.controls(of: .basics).count)
      let extra = FieldText.lineHeight * Double(Self.lines.usual - 1)
      let room = inner.height - Self.title - Self.footer - extra
      pitch = (room / count).rounded(.down).clamped(to: 43...56)
      height = Grid.control.clamped(to: 24...(pitch - labelHeight - 3))
      let spare = Int(max(0, room - pitch * count - Grid.gap) / FieldText.lineHeight)
      most = min(Self.lines.most, Self.lines.usual + spare)
    }

    static func controls(of page: TrainingForm.Page) -> [[Control]] {
      switch page {
      case .basics:
        [
          [.preset], [.dataset], [.network], [.activation, .lossFunction],
          [.optimizer, .initializer], [.learningRate, .batch], [.schedule], [.epochs, .seed],
        ]
      case .more:
        [
          [.augmentation], [.preprocessing], [.l1, .l2], [.weightDecay, .labelSmoothing],
          [.clipNorm, .patience],
          [.validation], [.constants],
        ]
      }
    }

    /// How much higher than the others a row is.
    private func extra(of row: [Control]) -> Double {
      guard let text = row.first.flatMap({ texts[$0] }) else { return 0 }
      // The second page has its pictures below.
      let most = row == [.augmentation] ? Self.lines.usual : most
      let count = FieldText.lineCount(of: text, width: inner.width - examplesWidth)
      return FieldText.lineHeight * Double(count.clamped(to: Self.lines.least...most) - 1)
    }

    private func height(of page: TrainingForm.Page) -> Double {
      Self.controls(of: page).reduce(0) { $0 + pitch + extra(of: $1) }
    }

    /// Where the buttons begin: below the longer page, the second with a row of pictures.
    var end: Double {
      let more = height(of: .more) + PreviewPanel.leastHeight + Grid.gap
      let y = inner.minY + Self.title + max(height(of: .basics), more) + Grid.gap
      return min(inner.maxY - Self.footer, y)
    }

    /// How much of the second page is left for pictures.
    var previewHeight: Double {
      let left = end - Grid.gap - inner.minY - Self.title - height(of: .more) - Grid.gap
      return PreviewPanel.height(within: left.clamped(to: 0...112))
    }

    func rect(of row: [Control], on page: TrainingForm.Page) -> Rect {
      var y = inner.minY + Self.title + labelHeight
      for other in Self.controls(of: page) {
        if other == row { break }
        y += pitch + extra(of: other)
        if other == [.augmentation] { y += previewHeight + Grid.gap }
      }
      return Rect(inner.minX, y, inner.width, height + extra(of: row))
    }
  }
}
