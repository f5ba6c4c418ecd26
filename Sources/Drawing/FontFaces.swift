import CCairo
import Geometry

/// The face that a family and weight stand for, and those that lend it characters.
///
/// Only `TextEngine` holds one, under its lock. All lengths are in ems.
final class FontFaces {
  /// What is asked for.
  struct Key: Hashable {
    var family: Font.Family
    var weight: Font.Weight
  }

  /// A character's picture: `inset` is what a digit moves right to stand in the middle of its cell.
  struct Glyph {
    var face: Int
    var index: UInt
    var advance: Double
    var inset = 0.0
  }

  private struct ScaledKey: Hashable {
    var face: Int
    var size: Double
    var scale: Double
  }

  /// Lengths are measured at this size and divided by it: no rounding is left to see.
  private static let measuringSize = 1000.0
  private static let maximumScaledFonts = 64
  private static let maximumGlyphs = 4096
  private static let maximumFaces = 16

  private let weight: Font.Weight
  private var faces: [Typeface] = []
  private var measuring: [OpaquePointer] = []
  private var scaledFonts: [ScaledKey: OpaquePointer] = [:]
  private var glyphs: [Unicode.Scalar: Glyph] = [:]
  private var digitAdvance = 0.0
  private(set) var ascent = 0.8
  private(set) var descent = 0.2
  private(set) var capHeight = 0.7

  init(_ key: Key) {
    weight = key.weight
    // Without any font at all nothing is written, but everything else still works.
    guard let face = Typeface.best(key.family, weight: key.weight) else { return }
    add(face)
    measureFont()
  }

  deinit {
    for font in measuring { cairo_scaled_font_destroy(font) }
    for font in scaledFonts.values { cairo_scaled_font_destroy(font) }
  }

  private func add(_ face: Typeface) {
    faces.append(face)
    measuring.append(
      face.scaled(size: Self.measuringSize, scale: 1, hinting: CAIRO_HINT_STYLE_NONE))
  }

  private func measureFont() {
    var font = cairo_font_extents_t()
    cairo_scaled_font_extents(measuring[0], &font)
    ascent = font.ascent / Self.measuringSize
    descent = font.descent / Self.measuringSize
    var capital = cairo_text_extents_t()
    cairo_scaled_font_text_extents(measuring[0], "H", &capital)
    capHeight = -capital.y_bearing / Self.measuringSize
    digitAdvance =
      "0123456789".unicodeScalars.map { glyph(for: $0, tabular: false).advance }
      .max() ?? 0
  }

  /// The glyph of one character: from the font itself, else from a fallback, else the font's box.
  func glyph(for scalar: Unicode.Scalar, tabular: Bool) -> Glyph {
    var glyph = glyphs[scalar] ?? look(for: scalar)
    if tabular, ("0"..."9").contains(scalar) {
      glyph.inset = (digitAdvance - glyph.advance) / 2
      glyph.advance = digitAdvance
    }
    return glyph
  }

  private func look(for scalar: Unicode.Scalar) -> Glyph {
    if glyphs.count >= Self.maximumGlyphs { glyphs.removeAll() }
    guard !faces.isEmpty else { return Glyph(face: 0, index: 0, advance: 0) }
    let found =
      faces.indices.lazy.compactMap { self.glyph(for: scalar, face: $0) }.first
      ?? borrowed(for: scalar)
      ?? Glyph(
        face: 0, index: 0,
        advance: Typeface.glyph(for: scalar, in: measuring[0]).advance / Self.measuringSize)
    glyphs[scalar] = found
    return found
  }

  private func borrowed(for scalar: Unicode.Scalar) -> Glyph? {
    guard faces.count < Self.maximumFaces,
      let face = Typeface.fallback(for: scalar, weight: weight)
    else { return nil }
    add(face)
    if let glyph = glyph(for: scalar, face: faces.count - 1) { return glyph }
    faces.removeLast()
    cairo_scaled_font_destroy(measuring.removeLast())
    return nil
  }

  private func glyph(for scalar: Unicode.Scalar, face: Int) -> Glyph? {
    let (index, advance) = Typeface.glyph(for: scalar, in: measuring[face])
    return index == 0
      ? nil : Glyph(face: face, index: index, advance: advance / Self.measuringSize)
  }

  private func scaledFont(face: Int, size: Double, scale: Double) -> OpaquePointer {
    let key = ScaledKey(face: face, size: size, scale: scale)
    if let known = scaledFonts[key] { return known }
    if scaledFonts.count >= Self.maximumScaledFonts {
      for font in scaledFonts.values { cairo_scaled_font_destroy(font) }
      scaledFonts.removeAll()
    }
    let font = faces[face].scaled(size: size, scale: scale, hinting: CAIRO_HINT_STYLE_SLIGHT)
    scaledFonts[key] = font
    return font
  }

  /// Fills the line's outlines on a small surface of grey bytes.
  func rasterise(_ layout: TextLayout, size: Double, scale: Double, shift: Double) -> TextMask {
    let margin = Int((size * scale * 0.4).rounded(.up)) + 1
    let above = Int((ascent * size * scale).rounded(.up)) + margin
    let below = Int((descent * size * scale).rounded(.up)) + margin
    let width = min(Int((layout.width * scale).rounded(.up)) + 2 * margin, Surface.maximumSide)
    let height = min(above + below, Surface.maximumSide)
    let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_A8, Int32(width)))
    var bytes = [UInt8](repeating: 0, count: stride * height)
    bytes.withUnsafeMutableBufferPointer { buffer in
      let surface = cairo_image_surface_create_for_data(
        buffer.baseAddress, CAIRO_FORMAT_A8, Int32(width), Int32(height), Int32(stride))
      let context = cairo_create(surface)
      cairo_translate(context, Double(margin) + shift, Double(above))
      cairo_scale(context, scale, scale)
      addPath(of: layout, size: size, scale: scale, to: context)
      cairo_fill(context)
      cairo_destroy(context)
      cairo_surface_finish(surface)
      cairo_surface_destroy(surface)
    }
    return TextMask(
      bytes: bytes, width: width, height: height, stride: stride, offsetX: -margin,
      offsetY: -above)
  }

  private func addPath(
    of layout: TextLayout, size: Double, scale: Double, to context: OpaquePointer?
  ) {
    forEachRun(of: layout) { face, glyphs in
      cairo_set_scaled_font(context, scaledFont(face: face, size: size, scale: scale))
      var placed = glyphs.map { cairo_glyph_t(index: numericCast($0.index), x: $0.x, y: 0) }
      cairo_glyph_path(context, &placed, Int32(placed.count))
    }
  }

  /// The corresponding C call is `cairo_show_glyphs`.
  func show(_ layout: TextLayout, size: Double, at origin: Point, in context: OpaquePointer) {
    forEachRun(of: layout) { face, glyphs in
      cairo_set_scaled_font(context, scaledFont(face: face, size: size, scale: 1))
      var placed = glyphs.map {
        cairo_glyph_t(index: numericCast($0.index), x: origin.x + $0.x, y: origin.y)
      }
      cairo_show_glyphs(context, &placed, Int32(placed.count))
    }
  }

  private func forEachRun(
    of layout: TextLayout, _ body: (Int, ArraySlice<TextLayout.Glyph>) -> Void
  ) {
    guard !faces.isEmpty else { return }
    var start = 0
    while start < layout.glyphs.count {
      let face = layout.glyphs[start].face
      let end = layout.glyphs[start...].firstIndex { $0.face != face } ?? layout.glyphs.count
      body(face, layout.glyphs[start..<end])
      start = end
    }
  }
}
