import Drawing
import Geometry

/// Every colour that the panels use, by its purpose.
public struct Theme: Hashable, Sendable {
  /// The two kinds a person can choose.
  public enum Appearance: String, CaseIterable, Hashable, Sendable {
    case light, dark
  }

  /// Which kind this is.
  public var appearance: Appearance
  var window: Color
  var card: Color
  var border: Color
  var hairline: Color
  var text: Color
  var secondaryText: Color
  /// What is not there yet, or stands in for it: paler than the rest, and still easy to read.
  var hint: Color
  var disabledText: Color
  var field: Color
  var fieldBorder: Color
  var hover: Color
  var pressed: Color
  var track: Color
  var accent: Color
  var accentHover: Color
  var onAccent: Color
  var focus: Color
  var danger: Color
  var dangerWash: Color
  var warning: Color
  var warningWash: Color
  var success: Color
  var paper: Color
  var ink: Color
  var guide: Color
  var training: Color
  var validation: Color
  var models: [Color]

  /// The theme of that appearance.
  public static func of(_ appearance: Appearance) -> Theme {
    switch appearance {
    case .light: light
    case .dark: dark
    }
  }

  /// The colour of the open model number `index`, from the palette of Okabe and Ito (2008).
  func model(_ index: Int) -> Color { models[index % models.count] }

  static let light = Theme(
    appearance: .light,
    window: Color(hex: 0xF3F4F6), card: Color(hex: 0xFFFFFF), border: Color(hex: 0xDFE2E7),
    hairline: Color(hex: 0xEBEDF0), text: Color(hex: 0x16191D),
    secondaryText: Color(hex: 0x5A6270), hint: Color(hex: 0x6F7682),
    disabledText: Color(hex: 0xA3A9B3),
    field: Color(hex: 0xFFFFFF), fieldBorder: Color(hex: 0xC6CBD3), hover: Color(hex: 0xF0F2F5),
    pressed: Color(hex: 0xE2E6EB), track: Color(hex: 0xEDEFF2), accent: Color(hex: 0x0B63B5),
    accentHover: Color(hex: 0x0A569C), onAccent: .white, focus: Color(hex: 0x0B63B5),
    danger: Color(hex: 0xB3261E), dangerWash: Color(hex: 0xFCEEED),
    warning: Color(hex: 0x8A5000), warningWash: Color(hex: 0xFFF4DF),
    success: Color(hex: 0x00714F), paper: Color(hex: 0xFFFFFF), ink: Color(hex: 0x111418),
    guide: Color(hex: 0xE9EBEF), training: Color(hex: 0x0072B2), validation: Color(hex: 0xD55E00),
    models: [
      Color(hex: 0x0072B2), Color(hex: 0xD98A00), Color(hex: 0x009E73), Color(hex: 0xC05F94),
      Color(hex: 0xD55E00), Color(hex: 0x3F9BD6), Color(hex: 0x7A7000), Color(hex: 0x4A4F57),
    ])

  static let dark = Theme(
    appearance: .dark,
    window: Color(hex: 0x14171B), card: Color(hex: 0x1C2026), border: Color(hex: 0x2D333B),
    hairline: Color(hex: 0x272C33), text: Color(hex: 0xE9ECF1),
    secondaryText: Color(hex: 0x9DA6B3), hint: Color(hex: 0x858E9B),
    disabledText: Color(hex: 0x59616C),
    field: Color(hex: 0x15181D), fieldBorder: Color(hex: 0x404853), hover: Color(hex: 0x262B33),
    pressed: Color(hex: 0x323944), track: Color(hex: 0x2A3038), accent: Color(hex: 0x2F81D6),
    accentHover: Color(hex: 0x4693E4), onAccent: Color(hex: 0xFFFFFF),
    focus: Color(hex: 0x6CB2F7), danger: Color(hex: 0xFF8A80), dangerWash: Color(hex: 0x3A2224),
    warning: Color(hex: 0xF2BC57), warningWash: Color(hex: 0x362C1A),
    success: Color(hex: 0x3CC79A), paper: Color(hex: 0x0E1013), ink: Color(hex: 0xF4F6F8),
    guide: Color(hex: 0x1D2127), training: Color(hex: 0x56B4E9), validation: Color(hex: 0xF0852D),
    models: [
      Color(hex: 0x56B4E9), Color(hex: 0xE69F00), Color(hex: 0x26B88D), Color(hex: 0xD68AB4),
      Color(hex: 0xF0752B), Color(hex: 0x3E8FCB), Color(hex: 0xD9CE3F), Color(hex: 0xA9B1BC),
    ])
}

/// The spacing grid: every distance is a multiple of four logical pixels.
enum Grid {
  static let unit = 4.0
  static let tight = 4.0
  static let gap = 8.0
  static let margin = 12.0
  static let padding = 16.0
  static let control = 28.0
  static let corner = 6.0
  static let cardCorner = 10.0
}

/// The type scale.
enum Type {
  static let caption = Font(size: 11)
  static let captionStrong = Font(size: 11, weight: .bold)
  static let body = Font(size: 13)
  static let strong = Font(size: 13, weight: .medium)
  static let title = Font(size: 14, weight: .bold)
  static func display(_ size: Double) -> Font { Font(size: size, weight: .bold) }
}
