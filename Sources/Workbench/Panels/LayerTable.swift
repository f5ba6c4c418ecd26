import Drawing
import Geometry
import Glibc
import NeuralNetwork
import Training

/// The layers of a network with their sizes and, once an epoch is over, how they do: the length of
/// each gradient and the units that are dead.
struct LayerTable: Equatable, Sendable {
  /// A layer with parameters and those behind it that have none; or such layers at the beginning.
  struct Row: Equatable, Sendable {
    var text: String
    var shape: String
    var parameters: Int
    var health: LayerHealth?
  }

  static let pitch = 20.0
  static let head = 18.0

  var rect: Rect
  var title: String
  var rows: [Row]
  var scroll: Double

  init(_ state: AppState) {
    rect = PlotLayout(state.layout).table
    let run = state.runs.last
    let outline = run.map(\.outline) ?? state.check.outline
    let health = run?.reports.last?.layers ?? []
    rows = outline.map { Self.rows(of: $0, health) } ?? []
    if let run, let epoch = run.reports.last?.epoch {
      title = "\(run.name), epoch \(epoch)"
    } else {
      title = run?.name ?? "The form’s network; gradients come with the first epoch"
    }
    scroll = 0
    scroll = min(state.layerScroll, overflow)
  }

  /// Where the rows are seen.
  var viewport: Rect { rect.inset(by: Insets(top: Self.head)) }

  /// How far the rows can be scrolled.
  var overflow: Double { max(0, Double(rows.count) * Self.pitch - viewport.height) }

  private static func rows(of outline: NetworkOutline, _ health: [LayerHealth]) -> [Row] {
    var rows: [Row] = []
    for layer in outline.layers {
      let row = Row(
        text: layer.text, shape: "\(layer.shape)", parameters: layer.parameterCount,
        health: health.first { $0.layer == layer.index })
      if layer.parameterCount == 0, let last = rows.last {
        rows[rows.count - 1].text = last.text + ", " + layer.text
        rows[rows.count - 1].shape = row.shape
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  /// The right edges of the columns; the layer's text has what is left.
  private struct Columns {
    var text: Double
    var shape: Double?
    var parameters: Double
    var bar: ClosedRange<Double>
    var norm: Double
    var dead: Double

    init(_ rect: Rect) {
      let isNarrow = rect.width < 460
      dead = rect.maxX
      norm = dead - (isNarrow ? 62 : 96)
      let barEnd = norm - 56
      bar = barEnd - (isNarrow ? 36 : 72)...barEnd
      parameters = bar.lowerBound - (isNarrow ? 10 : 20)
      shape = isNarrow ? nil : parameters - 78
      text = isNarrow ? parameters - 62 : parameters - 78 - 70
    }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    let columns = Columns(rect)
    drawHead(columns, on: painter, theme)
    guard !rows.isEmpty else {
      painter.draw(
        "The layers are shown once the network can be built", in: viewport, font: Type.body,
        color: theme.hint, alignment: .center)
      return
    }
    let longest = rows.compactMap { $0.health?.gradientNorm }.filter(\.isFinite).max() ?? 0
    painter.scoped { painter in
      painter.clip(to: viewport)
      for (index, row) in rows.enumerated() {
        let line = Rect(
          rect.minX, viewport.minY + Double(index) * Self.pitch - scroll, rect.width, Self.pitch)
        guard line.intersects(viewport) else { continue }
        draw(row, longest, in: line, columns, on: painter, theme)
      }
    }
    painter.scrollBar(
      in: viewport.inset(by: Insets(right: -8)), overflow: overflow, scroll: scroll, theme)
  }

  private func cell(_ right: Double, in line: Rect) -> Rect {
    Rect(right - 120, line.minY, 120, line.height)
  }

  private func drawHead(_ columns: Columns, on painter: Painter, _ theme: Theme) {
    let line = Rect(rect.minX, rect.minY, rect.width, Self.head - 4)
    let isNarrow = columns.shape == nil
    painter.draw(
      "Layer", in: Rect(line.minX, line.minY, columns.text - line.minX, line.height),
      font: Type.caption, color: theme.secondaryText)
    func name(_ text: String, _ right: Double) {
      painter.draw(
        text, in: cell(right, in: line), font: Type.caption, color: theme.secondaryText,
        alignment: .right)
    }
    if let shape = columns.shape { name("Output", shape) }
    name("Parameters", columns.parameters)
    name(isNarrow ? "Gradient" : "Gradient norm", columns.norm)
    name(isNarrow ? "Dead" : "Dead units", columns.dead)
    painter.horizontalLine(
      from: Point(line.minX, line.maxY + 2), length: line.width, theme.hairline)
  }

  private func draw(
    _ row: Row, _ longest: Double, in line: Rect, _ columns: Columns, on painter: Painter,
    _ theme: Theme
  ) {
    painter.draw(
      row.text, in: Rect(line.minX, line.minY, columns.text - line.minX, line.height),
      font: Type.caption, color: theme.text)
    func value(_ text: String, _ right: Double, _ color: Color) {
      painter.draw(
        text, in: cell(right, in: line), font: Type.caption, color: color, alignment: .right)
    }
    if let shape = columns.shape { value(row.shape, shape, theme.secondaryText) }
    value(
      row.parameters > 0 ? NumberText.count(row.parameters) : "–", columns.parameters,
      theme.secondaryText)
    let track = Rect(
      columns.bar.lowerBound, line.midY - 3, columns.bar.upperBound - columns.bar.lowerBound, 6)
    if row.parameters > 0 { painter.fill(track, theme.track, cornerRadius: 3) }
    guard let health = row.health else { return }
    let part = Self.part(of: health.gradientNorm, longest)
    if part * track.width >= 1 {
      painter.fill(
        Rect(track.minX, track.minY, track.width * part, track.height), theme.training,
        cornerRadius: min(3, track.width * part / 2))
    }
    value(NumberText.short(health.gradientNorm), columns.norm, theme.text)
    guard let dead = health.deadUnits, let units = health.units else { return }
    value(
      columns.shape == nil ? "\(dead)/\(units)" : "\(dead) of \(units)", columns.dead,
      2 * dead > units ? theme.warning : theme.text)
  }

  /// The length of a bar: the whole for the longest gradient, nothing for one 10,000 times shorter.
  static func part(of norm: Double, _ longest: Double) -> Double {
    guard norm > 0, longest > 0, norm.isFinite else { return 0 }
    return (1 + log10(norm / longest) / 4).clamped(to: 0...1)
  }
}
