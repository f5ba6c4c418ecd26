/// A colour in sRGB, its parts from 0 to 1, not premultiplied by alpha.
public struct Color: Hashable, Sendable {
  /// Red, 0 to 1.
  public var red: Double
  /// Green, 0 to 1.
  public var green: Double
  /// Blue, 0 to 1.
  public var blue: Double
  /// Opacity, 0 (invisible) to 1.
  public var alpha: Double

  /// Nothing is drawn.
  public static let clear = Color(red: 0, green: 0, blue: 0, alpha: 0)
  /// Black, opaque.
  public static let black = Color(hex: 0x000000)
  /// White, opaque.
  public static let white = Color(hex: 0xFFFFFF)

  /// A colour by its parts, each 0 to 1.
  public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// An opaque colour written as `0xRRGGBB`.
  public init(hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 0xFF) / 255, green: Double(hex >> 8 & 0xFF) / 255,
      blue: Double(hex & 0xFF) / 255)
  }

  /// The same colour with another opacity.
  public func withAlpha(_ alpha: Double) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// A mixture by parts: fraction 0 gives this colour, 1 gives `other`.
  public func mixed(with other: Color, fraction: Double) -> Color {
    func mix(_ a: Double, _ b: Double) -> Double { a + (b - a) * fraction }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
      alpha: mix(alpha, other.alpha))
  }

  /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.1 defines it.
  public var luminance: Double {
    func linear(_ part: Double) -> Double {
      part <= 0.04045 ? part / 12.92 : pow24((part + 0.055) / 1.055)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The WCAG 2.1 contrast ratio of two opaque colours, 1 to 21.
  public func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }
}

/// `x` to the power 2.4, for x from 0 to 1, by Newton's method on the fifth root of x^12: this
/// room imports nothing, and a contrast needs no more than this.
private func pow24(_ x: Double) -> Double {
  guard x > 0 else { return 0 }
  let x2 = x * x
  var root = x
  for _ in 0..<60 {
    let fourth = root * root * root * root
    root -= (root * fourth - x2) / (5 * fourth)
  }
  return x2 * root
}
