import Drawing
import Geometry

/// Loss and accuracy of the trainings of this session, growing while one runs.
struct PlotPanel: Panel {
  var rect: Rect
  var places: PlotLayout
  var runs: [Run]
  var pointer: Point?
  /// How many epochs the form plans.
  var epochs: Int

  init(_ state: AppState) {
    rect = state.layout.plotCard
    places = PlotLayout(state.layout)
    runs = state.runs
    epochs = min(1000, state.form.plan?.epochs ?? 1)
    let isFree = state.gesture == nil && state.menu == nil
    if isFree, let pointer = state.pointer, rect.contains(pointer), !runs.isEmpty {
      self.pointer = pointer
    }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.card(rect, theme)
    drawLegend(on: painter, theme)
    for (quantity, place) in [(Plot.Quantity.loss, places.loss), (.accuracy, places.accuracy)] {
      let plot = Plot(quantity, rect: place, runs: runs, epochs: epochs)
      plot.draw(on: painter, theme)
      if let readout = pointer.flatMap({ PlotReadout(plot, pointer: $0) }) {
        readout.draw(in: plot.area, on: painter, theme)
      }
      if runs.isEmpty {
        let text = quantity == .loss ? "Press Train to see it fall" : "… and this one rise"
        painter.draw(
          text, at: Point(plot.area.midX, plot.area.midY), font: Type.body,
          color: theme.disabledText, alignment: .center)
      }
    }
  }

  private func drawLegend(on painter: Painter, _ theme: Theme) {
    painter.heading("Training progress", in: places.legend, theme)
    var x = places.legend.maxX
    let entries: [(String, Color, Bool)] =
      [("validation", theme.validation, true), ("train", theme.training, false)]
      + (runs.count > 1
        ? [("earlier runs", theme.training.mixed(with: theme.card, fraction: 0.7), false)] : [])
    for (name, color, isDashed) in entries {
      let width = Painter.measure(name, font: Type.caption).width
      guard x - width - 26 > places.legend.minX + 130 else { break }
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
