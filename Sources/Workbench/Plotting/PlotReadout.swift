import Drawing
import Geometry

/// The values under the pointer: a line through both plots and a small table.
struct PlotReadout: Equatable, Sendable {
  struct Line: Equatable, Sendable {
    var name: String
    var role: Curve.Role
    var value: String
    var place: Point
  }

  var x: Double
  var title: String
  var lines: [Line]

  /// The newest run's values nearest to the pointer; nil where there is nothing to read.
  init?(_ plot: Plot, pointer: Point) {
    let area = plot.area
    guard plot.rect.contains(pointer) else { return nil }
    let epoch = plot.x.value(
      at: ((pointer.x - area.minX) / area.width).clamped(to: 0...1))
    lines = plot.curves.filter { !$0.isPast }.compactMap { curve in
      let nearest = curve.samples.min { abs($0.epoch - epoch) < abs($1.epoch - epoch) }
      guard let nearest, nearest.value.isFinite else { return nil }
      let value =
        plot.quantity == .loss
        ? NumberText.loss(nearest.value) : NumberText.percent(nearest.value, 2)
      return Line(
        name: curve.role == .training ? "train" : "validation", role: curve.role, value: value,
        place: Point(
          area.minX + plot.x.fraction(nearest.epoch) * area.width,
          area.maxY - plot.y.fraction(nearest.value) * area.height))
    }
    guard let first = lines.first else { return nil }
    x = first.place.x
    let shown = plot.x.value(at: (x - area.minX) / area.width)
    title = "epoch \(NumberText.fixed(shown, 2))"
  }

  func draw(in area: Rect, on painter: Painter, _ theme: Theme) {
    painter.verticalLine(from: Point(x, area.minY), length: area.height, theme.fieldBorder)
    for line in lines {
      let color = line.role == .training ? theme.training : theme.validation
      painter.fillCircle(center: line.place, radius: 4, theme.card)
      painter.fillCircle(center: line.place, radius: 3, color)
    }
    let size = Size(138, 24 + Double(lines.count) * 16)
    let left = x + 10 + size.width <= area.maxX ? x + 10 : max(area.minX, x - 10 - size.width)
    // Away from the curves: below where they are high, above where they are low.
    let isHigh = lines.allSatisfy { $0.place.y < area.midY }
    let top = isHigh ? area.maxY - 8 - size.height : area.minY + 4
    let box = Rect(left, top, size.width, size.height)
    painter.fill(box, theme.card, cornerRadius: Grid.corner)
    painter.stroke(box, theme.fieldBorder, cornerRadius: Grid.corner)
    let inner = box.inset(by: Insets(horizontal: 8, vertical: 4))
    painter.draw(
      title, in: Rect(inner.minX, inner.minY, inner.width, 16), font: Type.captionStrong,
      color: theme.text)
    for (index, line) in lines.enumerated() {
      let row = Rect(inner.minX, inner.minY + 17 + Double(index) * 16, inner.width, 16)
      let color = line.role == .training ? theme.training : theme.validation
      painter.fill(Rect(row.minX, row.midY - 1.5, 10, 3), color, cornerRadius: 1.5)
      painter.draw(
        line.name, in: row.inset(by: Insets(left: 16)), font: Type.caption,
        color: theme.secondaryText)
      painter.draw(
        line.value, in: row, font: Type.caption, color: theme.text, alignment: .right)
    }
  }
}
