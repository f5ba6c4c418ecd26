import CCairo

/// One font file at one weight, found by fontconfig.
///
/// Only `FontFaces` holds them, under the text engine's lock.
final class Typeface {
  /// The families tried in turn; where none is installed, fontconfig chooses by the last.
  static func families(_ family: Font.Family) -> [String] {
    switch family {
    case .sans: ["Inter", "Inter Variable", "Noto Sans", "DejaVu Sans", "sans-serif"]
    case .mono: ["DejaVu Sans Mono", "Noto Sans Mono", "monospace"]
    }
  }

  private let face: OpaquePointer

  /// Takes over the matched `pattern`. The corresponding C call is
  /// `cairo_ft_font_face_create_for_pattern`.
  private init(matched pattern: OpaquePointer) {
    face = cairo_ft_font_face_create_for_pattern(pattern)
    FcPatternDestroy(pattern)
  }

  deinit { cairo_font_face_destroy(face) }

  /// The first installed family, at the nearest weight that it has.
  static func best(_ family: Font.Family, weight: Font.Weight) -> Typeface? {
    for name in families(family) {
      guard let pattern = match(family: name, weight: weight) else { continue }
      if name == families(family).last || patternFamily(pattern) == name {
        return Typeface(matched: pattern)
      }
      FcPatternDestroy(pattern)
    }
    return nil
  }

  /// The font that fontconfig thinks best for a text with this character.
  static func fallback(for scalar: Unicode.Scalar, weight: Font.Weight) -> Typeface? {
    match(family: "sans-serif", weight: weight, holding: scalar).map(Typeface.init(matched:))
  }

  /// The corresponding C call is `FcFontMatch`.
  private static func match(
    family: String, weight: Font.Weight, holding scalar: Unicode.Scalar? = nil
  ) -> OpaquePointer? {
    guard let query = FcPatternCreate() else { return nil }
    defer { FcPatternDestroy(query) }
    FcPatternAddString(query, FC_FAMILY, family)
    FcPatternAddInteger(query, FC_WEIGHT, weight.fontconfigWeight)
    FcPatternAddInteger(query, FC_SLANT, FC_SLANT_ROMAN)
    // A bitmap or a coloured emoji has no outline to fill.
    FcPatternAddBool(query, FC_SCALABLE, FcTrue)
    FcPatternAddBool(query, FC_COLOR, FcFalse)
    if let scalar, let characters = FcCharSetCreate() {
      FcCharSetAddChar(characters, scalar.value)
      FcPatternAddCharSet(query, FC_CHARSET, characters)
      FcCharSetDestroy(characters)
    }
    FcConfigSubstitute(nil, query, FcMatchPattern)
    FcDefaultSubstitute(query)
    var result = FcResultMatch
    return FcFontMatch(nil, query, &result)
  }

  private static func patternFamily(_ pattern: OpaquePointer) -> String? {
    var name: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, FC_FAMILY, 0, &name) == FcResultMatch, let name else {
      return nil
    }
    return String(cString: name)
  }

  /// The face at a size and scale, whose outlines are to be filled.
  /// The corresponding C call is `cairo_scaled_font_create`.
  func scaled(size: Double, scale: Double, hinting: cairo_hint_style_t) -> OpaquePointer {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, hinting)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    var fontMatrix = cairo_matrix_t()
    var transform = cairo_matrix_t()
    cairo_matrix_init_scale(&fontMatrix, size, size)
    cairo_matrix_init_scale(&transform, scale, scale)
    return cairo_scaled_font_create(face, &fontMatrix, &transform, options)
  }

  /// The glyph of one character and its advance at that size; glyph 0 is the box of a character
  /// that the font lacks. The corresponding C call is `cairo_scaled_font_text_to_glyphs`.
  static func glyph(
    for scalar: Unicode.Scalar, in font: OpaquePointer
  ) -> (index: UInt, advance: Double) {
    var list: UnsafeMutablePointer<cairo_glyph_t>?
    var count: Int32 = 0
    let text = String(Character(scalar))
    cairo_scaled_font_text_to_glyphs(
      font, 0, 0, text, Int32(text.utf8.count), &list, &count, nil, nil, nil)
    defer { cairo_glyph_free(list) }
    guard let list, count > 0 else { return (0, 0) }
    var extents = cairo_text_extents_t()
    cairo_scaled_font_glyph_extents(font, list, 1, &extents)
    return (UInt(list[0].index), extents.x_advance)
  }
}

extension Font.Weight {
  fileprivate var fontconfigWeight: Int32 {
    switch self {
    case .regular: FC_WEIGHT_REGULAR
    case .medium: FC_WEIGHT_MEDIUM
    case .bold: FC_WEIGHT_BOLD
    }
  }
}
