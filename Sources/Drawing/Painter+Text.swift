import CCairo
import Geometry

/// On which side of its place a text stands.
public enum TextAlignment: Hashable, Sendable {
  case left, center, right
}

/// Where a text that is too wide is cut.
public enum TextCut: Hashable, Sendable {
  /// Its end is left out, or its middle: what begins alike is still told apart.
  case end, middle
  /// Nowhere: it is drawn over the edge.
  case nowhere
}

extension Painter {
  /// How much room a line of text takes; needs no surface and is remembered.
  public static func measure(_ text: String, font: Font) -> TextMetrics {
    TextEngine.shared.withLock { $0.metrics(text, font: font) }
  }

  /// The most of `text` that fits into `width` logical pixels with an ellipsis; the whole text where
  /// it fits, nothing where not even the ellipsis does.
  public static func truncate(
    _ text: String, font: Font, width: Double, cut: TextCut = .end
  ) -> String {
    TextEngine.shared.withLock { $0.truncated(text, font: font, width: width, cut: cut) }
  }

  /// Writes a line of text whose baseline begins (has its middle, ends) at `position`.
  public func draw(
    _ text: String, at position: Point, font: Font, color: Color, alignment: TextAlignment = .left
  ) {
    guard !text.isEmpty, color.alpha > 0, position.isFinite, font.size > 0 else { return }
    let metrics = Self.measure(text, font: font)
    let left = position.x - metrics.width * alignment.share
    let bounds = Rect(
      left, position.y - metrics.ascent, metrics.width, metrics.ascent + metrics.descent)
    guard isVisible(bounds.inset(by: -font.size / 2)) else { return }
    setColor(color)
    switch target {
    case .pixels: drawMask(text, left: left, baseline: position.y, font: font)
    case .vectors:
      // As a number it may cross into the lock; the closure ends before anyone else could use it.
      let address = Int(bitPattern: context)
      TextEngine.shared.withLock {
        $0.show(text, font: font, at: Point(left, position.y), contextAddress: address)
      }
    }
  }

  /// Writes a line of text into `rect`: its capitals stand in the vertical middle, so that labels
  /// and numbers beside each other share a baseline; what is too wide is cut, and remembered in
  /// ``cutTexts``.
  public func draw(
    _ text: String, in rect: Rect, font: Font, color: Color, alignment: TextAlignment = .left,
    cut: TextCut = .end
  ) {
    let shown = Self.truncate(text, font: font, width: rect.width, cut: cut)
    if shown != text { cutTexts.append(text) }
    let metrics = Self.measure(shown, font: font)
    let x = rect.minX + rect.width * alignment.share
    draw(
      shown, at: Point(x, rect.midY + metrics.capHeight / 2), font: font, color: color,
      alignment: alignment)
  }

  /// Text stands on a whole pixel row, and on a quarter of a pixel column.
  /// The corresponding C call is `cairo_mask_surface`.
  private func drawMask(_ text: String, left: Double, baseline: Double, font: Font) {
    let x = ((left * scale + origin.x) * 4).rounded() / 4
    let y = (baseline * scale + origin.y).rounded()
    let column = x.rounded(.down)
    guard abs(column) < 1e6, abs(y) < 1e6 else { return }
    var mask = TextEngine.shared.withLock {
      $0.mask(text, font: font, scale: scale, quarterPixels: Int((x - column) * 4))
    }
    let (width, height, stride) = (Int32(mask.width), Int32(mask.height), Int32(mask.stride))
    let corner = Point(column + Double(mask.offsetX), y + Double(mask.offsetY))
    mask.bytes.withUnsafeMutableBufferPointer { bytes in
      let surface = cairo_image_surface_create_for_data(
        bytes.baseAddress, CAIRO_FORMAT_A8, width, height, stride)
      cairo_save(context)
      cairo_identity_matrix(context)
      cairo_mask_surface(context, surface, corner.x, corner.y)
      cairo_restore(context)
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
  }
}

extension TextAlignment {
  /// The part of the width that lies to the left of the place.
  fileprivate var share: Double {
    switch self {
    case .left: 0
    case .center: 0.5
    case .right: 1
    }
  }
}
