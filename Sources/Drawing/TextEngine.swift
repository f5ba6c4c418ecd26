import CCairo
import Geometry
import Synchronization

/// Lays out and rasterises lines of text, and remembers them.
///
/// Letters are placed by this code, not by Cairo's text calls: advances stay fractional, digits
/// can share one advance, and a line is rasterised as one path, because Cairo before 1.18 puts
/// every glyph on a whole pixel and so spaces small letters unevenly. The finished line is kept as
/// grey bytes; painting it again costs microseconds.
struct TextEngine: ~Copyable {
  /// The one engine; fonts are the same for everyone.
  ///
  /// All of Cairo's font calls are made under this lock, so that they need not be thread-safe.
  static let shared = Mutex(TextEngine())

  private struct LineKey: Hashable {
    var text: String
    var font: Font
  }

  private struct MaskKey: Hashable {
    var line: LineKey
    var scale: Double
    var quarterPixels: Int
  }

  private static let maximumLines = 4096
  /// Texts of more bytes are no labels; they are laid out anew each time.
  private static let longestRemembered = 512
  private static let maximumMaskBytes = 16 << 20

  private var faces: [FontFaces.Key: FontFaces] = [:]
  private var layouts: [LineKey: TextLayout] = [:]
  private var masks: [MaskKey: TextMask] = [:]
  private var maskBytes = 0

  /// The glyphs of one line.
  mutating func layout(_ text: String, font: Font) -> TextLayout {
    let key = LineKey(text: text, font: font)
    if let known = layouts[key] { return known }
    let faces = faces(of: font)
    var layout = TextLayout()
    for scalar in text.unicodeScalars {
      let glyph = faces.glyph(for: scalar, tabular: font.tabularDigits)
      layout.glyphs.append(
        TextLayout.Glyph(
          face: glyph.face, index: glyph.index, x: layout.width + glyph.inset * font.size))
      layout.width += glyph.advance * font.size
    }
    guard text.utf8.count <= Self.longestRemembered else { return layout }
    if layouts.count >= Self.maximumLines { layouts.removeAll(keepingCapacity: true) }
    layouts[key] = layout
    return layout
  }

  /// How much room one line takes.
  mutating func metrics(_ text: String, font: Font) -> TextMetrics {
    let faces = faces(of: font)
    return TextMetrics(
      width: layout(text, font: font).width, ascent: faces.ascent * font.size,
      descent: faces.descent * font.size, capHeight: faces.capHeight * font.size)
  }

  /// As much of `text` as fits into `width` with an ellipsis where it was cut: its beginning, or as much
  /// of its beginning as of its end.
  mutating func truncated(_ text: String, font: Font, width: Double, cut: TextCut) -> String {
    // A little more than the width, so that a label in a box of its own measured size is whole.
    let room = width + 0.01
    guard cut != .nowhere, layout(text, font: font).width > room else { return text }
    let faces = faces(of: font)
    var used = advance("…", of: font, in: faces)
    guard used <= room else { return "" }
    var (front, back) = (text.startIndex, text.endIndex)
    var takesFront = true
    while front < back {
      let next = takesFront ? front : text.index(before: back)
      used += advance(text[next...next], of: font, in: faces)
      guard used <= room else { break }
      if takesFront { front = text.index(after: front) } else { back = next }
      if cut == .middle { takesFront.toggle() }
    }
    var kept = text[..<front]
    while cut == .end, kept.last == " " { kept.removeLast() }
    return kept + "…" + text[(cut == .end ? text.endIndex : back)...]
  }

  private func advance(
    _ characters: some StringProtocol, of font: Font, in faces: FontFaces
  ) -> Double {
    characters.unicodeScalars.reduce(0) {
      $0 + faces.glyph(for: $1, tabular: font.tabularDigits).advance * font.size
    }
  }

  /// The line's pixels at `scale`, starting `quarterPixels` quarters of a pixel to the right.
  mutating func mask(
    _ text: String, font: Font, scale: Double, quarterPixels: Int
  ) -> TextMask {
    let key = MaskKey(
      line: LineKey(text: text, font: font), scale: scale, quarterPixels: quarterPixels)
    if let known = masks[key] { return known }
    let layout = layout(text, font: font)
    let mask = faces(of: font).rasterise(
      layout, size: font.size, scale: scale, shift: Double(quarterPixels) / 4)
    guard text.utf8.count <= Self.longestRemembered else { return mask }
    if maskBytes + mask.bytes.count > Self.maximumMaskBytes || masks.count >= Self.maximumLines {
      masks.removeAll(keepingCapacity: true)
      maskBytes = 0
    }
    masks[key] = mask
    maskBytes += mask.bytes.count
    return mask
  }

  /// Puts the line's glyphs, as text that stays text, on a drawing that becomes a file.
  mutating func show(_ text: String, font: Font, at origin: Point, contextAddress: Int) {
    guard let context = OpaquePointer(bitPattern: contextAddress) else { return }
    let layout = layout(text, font: font)
    faces(of: font).show(layout, size: font.size, at: origin, in: context)
  }

  private mutating func faces(of font: Font) -> FontFaces {
    let key = FontFaces.Key(family: font.family, weight: font.weight)
    if let known = faces[key] { return known }
    let made = FontFaces(key)
    faces[key] = made
    return made
  }
}
