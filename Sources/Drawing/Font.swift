/// A typeface, a weight and a size.
public struct Font: Hashable, Sendable {
  /// How heavy the letters are.
  public enum Weight: Hashable, Sendable {
    case regular, medium, bold
  }

  /// Which of the two typefaces.
  public enum Family: Hashable, Sendable {
    case sans, mono
  }

  /// The em size in logical pixels.
  public var size: Double
  /// How heavy the letters are.
  public var weight: Weight
  /// Which of the two typefaces.
  public var family: Family
  /// Whether all ten digits take the same room, so that changing numbers stand still.
  public var tabularDigits: Bool

  /// A font of `size` logical pixels.
  public init(
    size: Double, weight: Weight = .regular, family: Family = .sans, tabularDigits: Bool = true
  ) {
    self.size = size
    self.weight = weight
    self.family = family
    self.tabularDigits = tabularDigits
  }
}

/// How much room a line of text takes, in logical pixels.
public struct TextMetrics: Hashable, Sendable {
  /// From the start of the text to where the next would start.
  public var width: Double
  /// From the baseline up to the top of the font's letters.
  public var ascent: Double
  /// From the baseline down to the bottom of the font's letters.
  public var descent: Double
  /// From the baseline up to the top of a capital H.
  public var capHeight: Double
}
