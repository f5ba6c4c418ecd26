import Drawing
import Geometry

/// The places inside the prediction card for a number of open models.
struct PredictionLayout: Equatable, Sendable {
  let inner: Rect
  /// The picture that the networks see.
  let preview: Rect
  let previewCaption: Rect
  /// The line of the judge's score and dial, and the dial in it; without height where nothing judges.
  let judgement: Rect
  let dial: Rect
  /// One place per model for its winner; few large ones, or rows of a table.
  let tiles: [Rect]
  let usesTable: Bool
  /// The ten rows of bars.
  let rows: [Rect]
  /// The button with the digit at the head of each row.
  let answers: [Rect]
  /// The part of every row where the bars grow.
  let track: ClosedRange<Double>
  /// The right edges of the columns of percents, one per model.
  let columns: [Double]
  let legend: Rect

  /// - Parameters:
  ///   - labelWidth: how wide the names of the classes are.
  ///   - showsDial: whether drawings are judged.
  init(_ layout: Layout, models: Int, labelWidth: Double, showsDial: Bool = false) {
    let padding = layout.padding
    inner = layout.predictionCard.inset(by: padding)
    let title = 24.0
    let caption = 16.0
    let previewSide = (layout.predictionCard.height * 0.26).clamped(to: 84...224)
    let whole = 28 * (previewSide / 28).rounded(.down)
    preview = Rect(inner.minX, inner.minY + title, whole, whole)
    // In a low window the judge's line takes the place of the caption.
    let hidesCaption = showsDial && layout.window.height < Self.lowWindow
    previewCaption = Rect(inner.minX, preview.maxY + 2, whole, hidesCaption ? 0 : caption)
    let upper = Rect(
      preview.maxX + Grid.padding, preview.minY, inner.maxX - preview.maxX - Grid.padding,
      whole + (hidesCaption ? 0 : caption))
    let narrow = upper.width / Double(max(1, models)) < 104
    usesTable = models > 3 || narrow && models > 1
    let shown = max(1, models)
    if usesTable {
      let pitch = min(24, upper.height / Double(shown + 1))
      tiles = (0..<shown).map {
        Rect(upper.minX, upper.minY + Double($0 + 1) * pitch, upper.width, pitch)
      }
    } else {
      let gap = Grid.gap
      let width = (upper.width - Double(shown - 1) * gap) / Double(shown)
      tiles = (0..<shown).map {
        Rect(upper.minX + Double($0) * (width + gap), upper.minY, width, upper.height)
      }
    }
    let showsLegend = models > 1
    judgement = Rect(
      inner.minX, preview.maxY + (hidesCaption ? 2 : caption + 4), inner.width,
      showsDial ? Self.judgementHeight : 0)
    let texts = Self.judgementTexts(narrow: inner.width < 300)
    dial = Rect(
      inner.minX + texts.score, judgement.minY,
      max(40, inner.width - texts.score - texts.dial), judgement.height)
    let top = (showsDial ? judgement.maxY : preview.maxY + caption) + (hidesCaption ? 2 : Grid.gap)
    let label = labelWidth.clamped(to: 28...max(28, (inner.width * 0.3).rounded()))
    let column = Self.column(models: shown, room: inner.width - label - 12)
    let columnsWidth = column * Double(shown)
    legend = Rect(inner.minX, top, inner.width, showsLegend ? 16 : 0)
    let barsTop = top + (showsLegend ? 18 : 0)
    let pitch = ((inner.maxY - barsTop) / 10).rounded(.down)
    let (minX, width) = (inner.minX, inner.width)
    let rows = (0..<10).map { Rect(minX, barsTop + Double($0) * pitch, width, pitch) }
    self.rows = rows
    let button = min(24, pitch)
    answers = rows.map { Rect($0.minX, ($0.midY - button / 2).rounded(), label, button) }
    track = (inner.minX + label + 8)...(inner.maxX - columnsWidth - Grid.tight)
    let right = inner.maxX
    columns = (0..<shown).map { right - Double(shown - 1 - $0) * column }
  }

  /// The layout for what is open now.
  init(_ state: AppState) {
    let names = state.shelf.classNames
    let widest = names.map { Painter.measure($0, font: Type.body).width }.max() ?? 0
    self.init(
      state.layout, models: state.shelf.open.count,
      labelWidth: state.shelf.namesThings ? widest.rounded(.up) + 14 : 28,
      showsDial: state.recognized.isOn)
  }

  private static let judgementHeight = 22.0
  private static let lowWindow = 720.0

  /// The room for the score at the left of the dial, and for the dial's own number at its right.
  private static func judgementTexts(narrow: Bool) -> (score: Double, dial: Double) {
    narrow ? (96, 44) : (136, 112)
  }

  /// The width of a column of percents: the widest that leaves the bars some room.
  private static func column(models: Int, room: Double) -> Double {
    let usual = models > 4 ? 38.0 : models > 2 ? 54 : 62
    let left = ((room - 48) / Double(models)).rounded(.down)
    return left >= usual ? usual : max(22, min(38, left))
  }
}
