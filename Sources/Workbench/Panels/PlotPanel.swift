import Drawing
import Geometry

/// Loss and accuracy of the trainings of this session, growing while one runs; or the layers of the
/// network.
struct PlotPanel: Panel {
  var rect: Rect
  var places: PlotLayout
  var runs: [Run]
  var pointer: Point?
  /// How many epochs the form plans.
  var epochs: Int
  var tabs: [Widget]
  /// The layers, where they are shown instead of the curves.
  var table: LayerTable?

  init(_ state: AppState, _ widgets: [Widget]) {
    rect = state.layout.plotCard
    places = PlotLayout(state.layout)
    runs = state.runs
    epochs = min(1000, state.check.epochs)
    tabs = widgets.filter { $0.control == .curves || $0.control == .layers }
    table = state.chart == .layers ? LayerTable(state) : nil
    let isFree = state.gesture == nil && state.menu == nil && table == nil
    if isFree, let pointer = state.pointer, rect.contains(pointer), !runs.isEmpty {
      self.pointer = pointer
    }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.card(rect, theme)
    for tab in tabs { tab.draw(on: painter, theme) }
    if let table {
      drawTitle(of: table, on: painter, theme)
      table.draw(on: painter, theme)
      return
    }
    drawLegend(on: painter, theme)
    for (quantity, place) in [(Plot.Quantity.loss, places.loss), (.accuracy, places.accuracy)] {
      let plot = Plot(quantity, rect: place, runs: runs, epochs: epochs)
      plot.draw(on: painter, theme)
      if let readout = pointer.flatMap({ PlotReadout(plot, pointer: $0) }) {
        readout.draw(in: plot.area, on: painter, theme)
      }
      if runs.isEmpty {
        let text = quantity == .loss ? "Press Train: it falls" : "… and this one rises"
        let font = places.isNarrow ? Type.caption : Type.body
        let width = Painter.measure(text, font: font).width
        let line = Rect(plot.area.midX - width / 2, plot.area.midY - 9, width, 18)
        painter.fill(line.inset(by: Insets(horizontal: -4, vertical: 0)), theme.card)
        painter.draw(text, in: line, font: font, color: theme.hint)
      }
    }
  }

  /// What stands at the right of the tabs.
  private var legendStart: Double { (tabs.map(\.rect.maxX).max() ?? places.legend.minX) + Grid.gap }

  private func drawTitle(of table: LayerTable, on painter: Painter, _ theme: Theme) {
    let line = Rect(legendStart, places.legend.minY - 2, places.legend.maxX - legendStart, 18)
    painter.draw(
      table.title, in: line, font: Type.caption, color: theme.secondaryText, alignment: .right)
  }

  private func drawLegend(on painter: Painter, _ theme: Theme) {
    var x = places.legend.maxX
    let entries: [(String, Color, Bool)] =
      [("validation", theme.validation, true), ("train", theme.training, false)]
      + (runs.count > 1
        ? [("earlier runs", theme.training.mixed(with: theme.card, fraction: 0.7), false)] : [])
    for (name, color, isDashed) in entries {
      let width = Painter.measure(name, font: Type.caption).width
      guard x - width - 26 > legendStart else { break }
      let line = Rect(x - width, places.legend.minY - 2, width, 18)
      painter.draw(name, in: line, font: Type.caption, color: theme.secondaryText)
      let start = Point(line.minX - 22, line.midY)
      painter.stroke(
        Path(lines: [start, start + Point(16, 0)]), color, width: 1.75,
        dash: isDashed ? [5, 3.5] : [])
      if isDashed { painter.fillCircle(center: start + Point(8, 0), radius: 3, color) }
      x = line.minX - 36
    }
  }
}
