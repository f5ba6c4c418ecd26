import CCairo
import Geometry

/// How a line ends.
public enum LineCap: Hashable, Sendable {
  case butt, round, square
}

/// How two parts of a line meet.
public enum LineJoin: Hashable, Sendable {
  case miter, round, bevel
}

extension Painter {
  /// Fills a rectangle. The corresponding C call is `cairo_fill`.
  public func fill(_ rect: Rect, _ color: Color, cornerRadius: Double = 0) {
    guard color.alpha > 0, !rect.isEmpty, isVisible(rect) else { return }
    setColor(color)
    addRectangle(snapped(rect), cornerRadius: cornerRadius)
    cairo_fill(context)
  }

  /// Draws a frame that lies inside `rect`. The corresponding C call is `cairo_stroke`.
  public func stroke(_ rect: Rect, _ color: Color, width: Double = 1, cornerRadius: Double = 0) {
    guard color.alpha > 0, width > 0, !rect.isEmpty, isVisible(rect) else { return }
    let line = snapped(width: width)
    let middle = snapped(rect).inset(by: line / 2)
    setColor(color)
    setLine(width: line, cap: .butt, join: .miter, dash: [])
    addRectangle(middle, cornerRadius: max(0, cornerRadius - line / 2))
    cairo_stroke(context)
  }

  /// Fills from one colour at the top (left) to another at the bottom (right).
  /// The corresponding C call is `cairo_pattern_create_linear`.
  public func fill(
    _ rect: Rect, from: Color, to: Color, vertical: Bool, cornerRadius: Double = 0
  ) {
    guard !rect.isEmpty, isVisible(rect) else { return }
    let gradient = cairo_pattern_create_linear(
      rect.minX, rect.minY, vertical ? rect.minX : rect.maxX, vertical ? rect.maxY : rect.minY)
    defer { cairo_pattern_destroy(gradient) }
    for (offset, color) in [(0.0, from), (1.0, to)] {
      cairo_pattern_add_color_stop_rgba(
        gradient, offset, color.red, color.green, color.blue, color.alpha)
    }
    cairo_set_source(context, gradient)
    addRectangle(snapped(rect), cornerRadius: cornerRadius)
    cairo_fill(context)
  }

  /// A sharp line to the right, its thickness below `start`.
  public func horizontalLine(
    from start: Point, length: Double, _ color: Color, width: Double = 1
  ) {
    fill(Rect(start.x, snapped(y: start.y), length, snapped(width: width)), color)
  }

  /// A sharp line downwards, its thickness to the right of `start`.
  public func verticalLine(from start: Point, length: Double, _ color: Color, width: Double = 1) {
    fill(Rect(snapped(x: start.x), start.y, snapped(width: width), length), color)
  }

  /// Fills what a path encloses, its parts closed by straight lines.
  public func fill(_ path: Path, _ color: Color) {
    guard color.alpha > 0, !path.elements.isEmpty else { return }
    setColor(color)
    add(path)
    cairo_fill(context)
  }

  /// Draws a line along a path; a part of no length becomes a dot where the cap is round.
  public func stroke(
    _ path: Path, _ color: Color, width: Double, cap: LineCap = .round, join: LineJoin = .round,
    dash: [Double] = []
  ) {
    guard color.alpha > 0, width > 0, !path.elements.isEmpty else { return }
    setColor(color)
    setLine(width: width, cap: cap, join: join, dash: dash)
    add(path)
    cairo_stroke(context)
  }

  /// Fills a disc. The corresponding C call is `cairo_arc`.
  public func fillCircle(center: Point, radius: Double, _ color: Color) {
    guard addCircle(center: center, radius: radius, margin: 0) else { return }
    setColor(color)
    cairo_fill(context)
  }

  /// Draws a circle, its line half inside and half outside the radius.
  public func strokeCircle(center: Point, radius: Double, _ color: Color, width: Double = 1) {
    guard width > 0, addCircle(center: center, radius: radius, margin: width / 2) else { return }
    setColor(color)
    setLine(width: width, cap: .butt, join: .round, dash: [])
    cairo_stroke(context)
  }

  private func addCircle(center: Point, radius: Double, margin: Double) -> Bool {
    let reach = radius + margin
    guard radius > 0, center.isFinite,
      isVisible(Rect(center.x - reach, center.y - reach, 2 * reach, 2 * reach))
    else { return false }
    cairo_new_path(context)
    cairo_arc(context, center.x, center.y, radius, 0, 2 * .pi)
    return true
  }

  private func setLine(width: Double, cap: LineCap, join: LineJoin, dash: [Double]) {
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, cap.cairoCap)
    cairo_set_line_join(context, join.cairoJoin)
    // A dash that Cairo refuses would stop the whole painter.
    let valid = dash.allSatisfy { $0.isFinite && $0 >= 0 } && dash.contains { $0 > 0 }
    cairo_set_dash(context, dash, valid ? Int32(dash.count) : 0, 0)
  }

  private func snapped(x: Double) -> Double {
    snapsToPixels ? ((x * scale + origin.x).rounded() - origin.x) / scale : x
  }

  private func snapped(y: Double) -> Double {
    snapsToPixels ? ((y * scale + origin.y).rounded() - origin.y) / scale : y
  }
}

extension LineCap {
  fileprivate var cairoCap: cairo_line_cap_t {
    switch self {
    case .butt: CAIRO_LINE_CAP_BUTT
    case .round: CAIRO_LINE_CAP_ROUND
    case .square: CAIRO_LINE_CAP_SQUARE
    }
  }
}

extension LineJoin {
  fileprivate var cairoJoin: cairo_line_join_t {
    switch self {
    case .miter: CAIRO_LINE_JOIN_MITER
    case .round: CAIRO_LINE_JOIN_ROUND
    case .bevel: CAIRO_LINE_JOIN_BEVEL
    }
  }
}
