/// A line of text, each glyph at its place.
struct TextLayout {
  /// One picture of a letter.
  struct Glyph {
    /// Which face of the font's own and its fallbacks.
    var face: Int
    /// The number of the glyph in that face.
    var index: UInt
    /// The distance from the start of the text, in logical pixels.
    var x: Double
  }

  var glyphs: [Glyph] = []
  var width = 0.0
}

/// A line of text as grey pixels of the screen, ready to be coloured.
struct TextMask {
  var bytes: [UInt8]
  var width: Int
  var height: Int
  var stride: Int
  /// From the start of the baseline to the top left pixel.
  var offsetX: Int
  var offsetY: Int
}
