import CCairo
import Geometry

extension Painter {
  /// Makes `rect` the current path. The corresponding C calls are `cairo_rectangle`, `cairo_arc`.
  func addRectangle(_ rect: Rect, cornerRadius: Double) {
    cairo_new_path(context)
    let radius = min(cornerRadius, rect.width / 2, rect.height / 2)
    guard radius > 0 else {
      cairo_rectangle(context, rect.minX, rect.minY, rect.width, rect.height)
      return
    }
    let quarter = Double.pi / 2
    let (left, right) = (rect.minX + radius, rect.maxX - radius)
    let (top, bottom) = (rect.minY + radius, rect.maxY - radius)
    cairo_arc(context, right, top, radius, -quarter, 0)
    cairo_arc(context, right, bottom, radius, 0, quarter)
    cairo_arc(context, left, bottom, radius, quarter, 2 * quarter)
    cairo_arc(context, left, top, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
  }

  /// Makes `path` the current path, without the steps that are not finite.
  /// The corresponding C calls are `cairo_move_to`, `cairo_line_to`, `cairo_curve_to`.
  func add(_ path: Path) {
    cairo_new_path(context)
    for element in path.elements {
      switch element {
      case .move(let p) where p.isFinite: cairo_move_to(context, p.x, p.y)
      case .line(let p) where p.isFinite: cairo_line_to(context, p.x, p.y)
      case .curve(let a, let b, let p) where a.isFinite && b.isFinite && p.isFinite:
        cairo_curve_to(context, a.x, a.y, b.x, b.y, p.x, p.y)
      case .close: cairo_close_path(context)
      case .move, .line, .curve: break
      }
    }
  }
}
