import Drawing
import Geometry

/// The places inside the prediction card for a number of open models.
struct PredictionLayout: Equatable, Sendable {
  /// How the models' winners are shown.
  enum Style: Equatable, Sendable {
    /// A large digit for each, side by side.
    case tiles
    /// One below the other: the name above the figures.
    case pairs
    /// A line for each.
    case table
  }

  let inner: Rect
  /// The picture that the networks see.
  let preview: Rect
  let previewCaption: Rect
  /// The line of the judge's score and dial, and the dial in it; without height where nothing judges.
  let judgement: Rect
  let dial: Rect
  let style: Style
  /// One place per model for its winner.
  let tiles: [Rect]
  /// The ten rows of bars.
  let rows: [Rect]
  /// The button with the digit at the head of each row.
  let answers: [Rect]
  /// The part of every row where the bars grow; nothing where they grow behind their percents.
  let track: ClosedRange<Double>
  /// The right edges of the columns of percents, one per model, and how wide they are.
  let columns: [Double]
  let columnWidth: Double
  let legend: Rect

  /// Whether there are so many models that each has its bars behind its percents.
  var barsAreCells: Bool { track.lowerBound == track.upperBound }

  /// - Parameters:
  ///   - labelWidth: how wide the names of the classes are.
  ///   - showsDial: whether drawings are judged.
  init(_ layout: Layout, models: Int, labelWidth: Double, showsDial: Bool = false) {
    inner = layout.predictionCard.inset(by: layout.padding)
    let shown = max(1, models)
    let previewSide = (layout.predictionCard.height * 0.26).clamped(to: 84...224)
    let whole = 28 * (previewSide / 28).rounded(.down)
    preview = Rect(inner.minX, inner.minY + Self.title, whole, whole)
    previewCaption = Rect(inner.minX, preview.maxY + 2, whole, Self.caption)
    let upper = Rect(
      preview.maxX + Grid.padding, preview.minY, inner.maxX - preview.maxX - Grid.padding,
      whole + Self.caption)
    style = Self.style(for: models, in: upper)
    tiles = Self.tiles(shown, style, in: upper)
    // A long table needs more room than the picture beside it.
    let foot = max(upper.maxY, tiles.last?.maxY ?? 0)
    let isLow = layout.window.height < Self.lowWindow
    judgement = Rect(
      inner.minX, foot + (isLow ? 2 : 4), inner.width, showsDial ? Self.judgementHeight : 0)
    let texts = Self.judgementTexts(narrow: inner.width < 300)
    dial = Rect(
      inner.minX + texts.score, judgement.minY,
      max(40, inner.width - texts.score - texts.dial), judgement.height)
    let top = (showsDial ? judgement.maxY : foot) + (isLow ? 2 : Grid.gap)
    legend = Rect(inner.minX, top, inner.width, models > 1 ? 16 : 0)
    let barsTop = top + (models > 1 ? 18 : 0)
    let pitch = ((inner.maxY - barsTop) / 10).rounded(.down)
    let (minX, width) = (inner.minX, inner.width)
    rows = (0..<10).map { Rect(minX, barsTop + Double($0) * pitch, width, pitch) }
    let label = labelWidth.clamped(to: 28...max(28, (width * 0.3).rounded()))
    let button = min(24, pitch)
    answers = rows.map { Rect($0.minX, ($0.midY - button / 2).rounded(), label, button) }
    let room = width - label - 12
    let usesCells = Self.thickness(of: shown, in: pitch) < Self.leastThickness
    let column =
      usesCells
      ? ((room + 4) / Double(shown)).rounded(.down) : Self.column(models: shown, room: room)
    columnWidth = column
    let start = minX + label + 8
    track = start...(usesCells ? start : inner.maxX - column * Double(shown) - Grid.tight)
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

  private static let title = 24.0
  private static let caption = 16.0
  private static let judgementHeight = 22.0
  private static let lowWindow = 720.0
  /// A bar that is thinner cannot be told from the next one.
  private static let leastThickness = 2.5
  /// The height of a line of a table: at most, and at least.
  private static let lines = (most: 24.0, least: 14.0)
  /// The least width of a large digit, with a name above it.
  private static let leastTile = 140.0
  /// The least height of a name above its figures.
  private static let pair = 31.0

  /// How thick the bars of so many models are in a row of the height `pitch`.
  static func thickness(of models: Int, in pitch: Double) -> Double {
    min(14, (pitch - 5) / Double(models))
  }

  private static func style(for models: Int, in upper: Rect) -> Style {
    let isNarrow = upper.width / Double(max(1, models)) < leastTile
    guard models > 3 || isNarrow && models > 1 else { return .tiles }
    return upper.height / Double(models) >= pair && upper.width < 300 ? .pairs : .table
  }

  private static func tiles(_ count: Int, _ style: Style, in upper: Rect) -> [Rect] {
    switch style {
    case .tiles:
      let width = (upper.width - Double(count - 1) * Grid.gap) / Double(count)
      return (0..<count).map {
        Rect(upper.minX + Double($0) * (width + Grid.gap), upper.minY, width, upper.height)
      }
    case .pairs:
      let pitch = min(48, upper.height / Double(count)).rounded(.down)
      return (0..<count).map {
        Rect(upper.minX, upper.minY + Double($0) * pitch, upper.width, pitch)
      }
    case .table:
      let pitch = (upper.height / Double(count + 1)).clamped(to: lines.least...lines.most)
      return (0..<count).map {
        Rect(upper.minX, upper.minY + Double($0 + 1) * pitch, upper.width, pitch)
      }
    }
  }

  /// The room for the score at the left of the dial, and for the dial's own number at its right.
  private static func judgementTexts(narrow: Bool) -> (score: Double, dial: Double) {
    narrow ? (96, 44) : (136, 88)
  }

  /// The width of a column of percents: the widest that leaves the bars some room.
  private static func column(models: Int, room: Double) -> Double {
    let usual = models > 4 ? 38.0 : models > 2 ? 54 : 62
    let left = ((room - 48) / Double(models)).rounded(.down)
    return left >= usual ? usual : max(22, min(38, left))
  }
}
