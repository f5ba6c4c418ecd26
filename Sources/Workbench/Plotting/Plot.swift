import Drawing
import Geometry

/// One plot: the curves of one quantity over the epochs.
struct Plot: Equatable, Sendable {
  /// What is plotted.
  enum Quantity: Equatable, Sendable {
    case loss, accuracy

    var title: String {
      switch self {
      case .loss: "Loss"
      case .accuracy: "Accuracy, %"
      }
    }

    func text(_ value: Double, decimals: Int) -> String {
      switch self {
      case .loss: NumberText.fixed(value, decimals)
      case .accuracy: NumberText.fixed(value * 100, max(0, decimals - 2))
      }
    }
  }

  var quantity: Quantity
  var rect: Rect
  var curves: [Curve]
  var x: Axis
  var y: Axis

  var area: Rect { PlotLayout.area(of: rect) }

  /// - Parameter epochs: how long the axis is while there is no run.
  init(_ quantity: Quantity, rect: Rect, runs: [Run], epochs planned: Int) {
    self.quantity = quantity
    self.rect = rect
    let last = runs.count - 1
    curves = runs.enumerated().flatMap { index, run in
      let (training, validation) =
        quantity == .loss
        ? (run.trainLoss, run.validationLoss) : (run.trainAccuracy, run.validationAccuracy)
      return [
        Curve(role: .training, samples: training, isPast: index < last),
        Curve(role: .validation, samples: validation, isPast: index < last),
      ]
    }
    let area = PlotLayout.area(of: rect)
    let epochs = runs.map { run in
      max(
        run.trainLoss.last?.epoch ?? 0, Double(run.reports.last?.epoch ?? 0),
        run.summary == nil && run.id == runs.last?.id ? Double(run.plan.epochs) : 0)
    }
    let lastEpoch = max(1, epochs.max() ?? Double(planned))
    let shown = min(lastEpoch, Self.shown(lastEpoch, runs))
    let marks = max(2, min(Int(area.width / 56), Int(shown)))
    x = Axis(ticks: Ticks(from: 0, to: shown, about: marks, loose: false))
    y = Axis(ticks: Self.valueTicks(quantity, curves, height: area.height))
  }

  /// A long training's axis grows with it, so that its first epochs are not a sliver.
  private static func shown(_ last: Double, _ runs: [Run]) -> Double {
    let reached = runs.map { max($0.trainLoss.last?.epoch ?? 0, 1) }.max() ?? 1
    return last <= 10 ? last : max(10, reached * 1.25)
  }

  private static func valueTicks(
    _ quantity: Quantity, _ curves: [Curve], height: Double
  ) -> Ticks {
    let count = max(2, Int(height / 36))
    let values = curves.flatMap(\.samples).map(\.value).filter(\.isFinite).sorted()
    guard let least = values.first, let most = values.last else {
      return Ticks(from: 0, to: quantity == .loss ? 2.5 : 1, about: count)
    }
    switch quantity {
    case .loss:
      // The first batches may be far above all others; the axis is for the others.
      let usual = values[Int(Double(values.count - 1) * 0.97)]
      return Ticks(from: 0, to: max(1e-6, min(most, usual * 1.5)), about: count)
    case .accuracy:
      let low = values[Int(Double(values.count - 1) * 0.02)]
      let bottom = least > 0.9 ? least : min(low, 0.9)
      return Ticks(
        from: max(0, bottom - (1 - bottom) * 0.05), to: 1, about: count)
    }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.draw(
      quantity.title, at: Point(rect.minX, rect.minY + 10), font: Type.captionStrong,
      color: theme.text)
    drawAxes(on: painter, theme)
    painter.scoped { painter in
      painter.clip(to: area.inset(by: Insets(top: -3, left: -1, bottom: -3, right: -4)))
      painter.antialiasing = .fast
      for curve in curves where curve.isPast { draw(curve, on: painter, theme) }
      for curve in curves where !curve.isPast { draw(curve, on: painter, theme) }
    }
  }

  private func draw(_ curve: Curve, on painter: Painter, _ theme: Theme) {
    let points = curve.points(in: area, x: x, y: y)
    guard !points.isEmpty else { return }
    let color = curve.role == .training ? theme.training : theme.validation
    let shade = curve.isPast ? color.mixed(with: theme.card, fraction: 0.7) : color
    painter.stroke(
      Path(lines: points), shade, width: curve.isPast ? 1.25 : 1.75,
      dash: curve.role == .validation ? [5, 3.5] : [])
    guard curve.role == .validation, points.count <= 60 else { return }
    painter.antialiasing = .good
    for point in points {
      painter.fillCircle(center: point, radius: curve.isPast ? 2 : 3, shade)
    }
    painter.antialiasing = .fast
  }

  private func drawAxes(on painter: Painter, _ theme: Theme) {
    let decimals = y.ticks.decimals
    for value in y.ticks.values {
      let level = area.maxY - y.fraction(value) * area.height
      painter.horizontalLine(
        from: Point(area.minX, level), length: area.width,
        value == y.ticks.low ? theme.fieldBorder : theme.hairline)
      painter.draw(
        quantity.text(value, decimals: decimals), in: Rect(rect.minX, level - 7, 34, 14),
        font: Type.caption, color: theme.secondaryText, alignment: .right)
    }
    let last = x.ticks.values.last ?? 0
    let unit = last == 1 ? " epoch" : " epochs"
    let ends = Painter.measure(
      epochText(last) + unit, font: Type.caption)
    for value in x.ticks.values {
      let place = area.minX + x.fraction(value) * area.width
      painter.verticalLine(
        from: Point(place, area.maxY), length: 4, theme.fieldBorder)
      let isLast = value == last
      let text = epochText(value)
      let half = Painter.measure(text, font: Type.caption).width / 2
      let lastLeft = min(area.minX + x.fraction(last) * area.width - half, rect.maxX - ends.width)
      guard isLast || place + half < lastLeft - 6 else { continue }
      painter.draw(
        isLast ? text + unit : text, at: Point(isLast ? lastLeft : place - half, area.maxY + 15),
        font: Type.caption, color: theme.secondaryText)
    }
  }

  /// A place on the axis of epochs; whole ones without decimals.
  private func epochText(_ value: Double) -> String {
    NumberText.fixed(value, value == value.rounded() ? 0 : x.ticks.decimals)
  }
}
