import CCairo
import Geometry

/// How a picture is enlarged or reduced.
public enum ImageFilter: Hashable, Sendable {
  /// Each pixel stays a sharp square.
  case nearest
  /// Neighbours are mixed.
  case smooth
}

extension Painter {
  /// Draws all of `surface` into `rect`. The corresponding C call is `cairo_set_source_surface`.
  public func draw(_ surface: Surface, in rect: Rect, filter: ImageFilter, alpha: Double = 1) {
    guard !rect.isEmpty, alpha > 0, isVisible(rect) else { return }
    let area = snapped(rect)
    surface.flush()
    cairo_save(context)
    addRectangle(area, cornerRadius: 0)
    cairo_clip(context)
    // Enlarged four and a half times, the middle of a pixel of the screen may lie on the border of two
    // pixels of the picture; which of them is nearest must not depend on the part that is painted.
    let nudge = filter == .nearest ? 1.0 / 128 : 0
    cairo_translate(context, area.minX - nudge, area.minY - nudge)
    cairo_scale(
      context, area.width / Double(surface.width), area.height / Double(surface.height))
    cairo_set_source_surface(context, surface.cairoSurface, 0, 0)
    let pattern = cairo_get_source(context)
    cairo_pattern_set_filter(
      pattern, filter == .nearest ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
    // Without it the outermost pixels would be mixed with nothing.
    cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
    if alpha < 1 {
      cairo_paint_with_alpha(context, alpha)
    } else {
      cairo_paint(context)
    }
    cairo_restore(context)
  }

  /// Draws a small picture of numbers, row by row, each a sharp square: 0 has the colour `low`,
  /// 1 the colour `high`, what is outside is taken as the nearer end.
  public func draw(
    gray pixels: [Float], width: Int, height: Int, in rect: Rect, low: Color, high: Color
  ) {
    draw(values: pixels, width: width, height: height, in: rect) { value in
      low.mixed(with: high, fraction: Double(value))
    }
  }

  /// Draws a small picture of numbers, row by row, each a sharp square in the colour that `color`
  /// gives to 256 steps from 0 to 1; what is not a number is taken as 0.
  public func draw(
    values: [Float], width: Int, height: Int, in rect: Rect, color: (Float) -> Color
  ) {
    precondition(width > 0 && height > 0 && values.count == width * height)
    guard !rect.isEmpty, isVisible(rect),
      let picture = try? Surface(width: width, height: height, format: .opaque)
    else { return }
    let palette = (0...255).map { color(Float($0) / 255).packed }
    picture.withPixels { bytes, stride in
      for y in 0..<height {
        for x in 0..<width {
          let value = min(1, max(0, values[y * width + x]))
          let step = value.isNaN ? 0 : Int((value * 255).rounded())
          bytes.storeBytes(of: palette[step], toByteOffset: y * stride + 4 * x, as: UInt32.self)
        }
      }
    }
    draw(picture, in: rect, filter: .nearest)
  }
}

extension Color {
  /// `0x00RRGGBB`, as an opaque surface holds it.
  fileprivate var packed: UInt32 {
    func byte(_ part: Double) -> UInt32 { UInt32((min(1, max(0, part)) * 255).rounded()) }
    return byte(red) << 16 | byte(green) << 8 | byte(blue)
  }
}
