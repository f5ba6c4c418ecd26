import CCairo
import CX11
import Drawing
import Geometry

extension Window {
  /// Shows the parts `damage` of `surface`, in device pixels, and whatever the server lost since
  /// the last call. The surface's top left lies at the window's.
  ///
  /// Call it once at the end of each turn, also with no damage; it does nothing where there is
  /// nothing to show. When it returns the server has been sent all of it. The corresponding C call is `cairo_paint` with `CAIRO_OPERATOR_SOURCE`: Cairo
  /// sends through shared memory where the server has it and falls back by itself.
  public func present(_ surface: Surface, damage: [Rect]) {
    guard isOpen else { return }
    let bounds = Rect(
      0, 0, min(size.width, Double(surface.width)), min(size.height, Double(surface.height)))
    let areas = (damage + [exposed]).compactMap { $0.roundedOut.intersection(bounds) }
    guard isMapped else { return }
    exposed = .zero
    guard !areas.isEmpty, let context = cairo_create(target) else { return }
    defer { cairo_destroy(context) }
    surface.flush()
    for area in areas {
      cairo_rectangle(context, area.minX, area.minY, area.width, area.height)
    }
    cairo_clip(context)
    cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
    cairo_set_source_surface(context, surface.cairoSurface, 0, 0)
    cairo_paint(context)
    cairo_surface_flush(target)
    display.flush()
  }

  /// Notes the new size; the server keeps what was at the top left and reports the rest as exposed.
  func resize(toWidth width: Int, height: Int) -> Bool {
    let new = Size(Double(width), Double(height))
    guard new != size else { return false }
    size = new
    cairo_xlib_surface_set_size(target, Int32(width), Int32(height))
    return true
  }
}
