import CCairo

/// One font file at one weight, as fontconfig finds it by its family name.
///
/// Only `TextEngine` touches it, under its lock.
struct Typeface {
  /// The families tried in turn; the last is whatever fontconfig thinks right.
  static func chain(_ family: Font.Family, _ weight: Font.Weight) -> [(name: String, bold: Bool)] {
    switch (family, weight) {
    case (.sans, .regular): sansFamilies.map { ($0, false) }
    // Cairo's selection by name knows two weights; Medium is a family of its own where it exists.
    case (.sans, .medium): sansFamilies.map { ("\($0) Medium", false) } + [("sans-serif", true)]
    case (.sans, .bold): sansFamilies.map { ($0, true) }
    case (.mono, .regular): monoFamilies.map { ($0, false) }
    case (.mono, .medium), (.mono, .bold): monoFamilies.map { ($0, true) }
    }
  }

  private static let sansFamilies = ["Inter", "Noto Sans", "DejaVu Sans", "sans-serif"]
  private static let monoFamilies = ["DejaVu Sans Mono", "Noto Sans Mono", "monospace"]

  /// Where a character is looked for that the chosen family does not have.
  static let fallbackFamilies = [
    "DejaVu Sans", "Noto Sans", "Noto Sans CJK SC", "Droid Sans Fallback",
  ]

  let family: String
  private let face: OpaquePointer

  /// The face of that name; fontconfig silently takes another where it is not installed.
  /// The corresponding C call is `cairo_toy_font_face_create`.
  init(family: String, bold: Bool) {
    self.family = family
    face = cairo_toy_font_face_create(
      family, CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
  }

  /// The face at a size and scale. The corresponding C call is `cairo_scaled_font_create`.
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

  /// Whether fontconfig has the family, told by comparing it with what it gives for a name that
  /// nobody has: Cairo does not say which font it took.
  static func isInstalled(_ family: String, bold: Bool) -> Bool {
    let wanted = fingerprint(family, bold: bold)
    return wanted != fingerprint("Inkling knows no such family", bold: bold)
  }

  private static func fingerprint(_ family: String, bold: Bool) -> [Double] {
    let font = Typeface(family: family, bold: bold).scaled(
      size: 100, scale: 1, hinting: CAIRO_HINT_STYLE_NONE)
    defer { cairo_scaled_font_destroy(font) }
    var extents = cairo_text_extents_t()
    return ["Hamburgefonstiv", "0123456789", "iWg@%"].flatMap { sample in
      cairo_scaled_font_text_extents(font, sample, &extents)
      return [extents.x_advance, extents.width, extents.height]
    }
  }
}
