/// Augmentations as one short text, the same in forms, on the command line and in files:
///
///     shift 2, rotate 15, scale 0.15, shear 0.2, elastic 34 4, thickness 0.5, noise 0.05
///
/// | change | text | range |
/// |---|---|---|
/// | ``shift`` | `shift 2` | 0 to 100 pixels |
/// | ``rotation`` | `rotate 15` | 0 to 180 degrees |
/// | ``scale`` | `scale 0.15` | 0 to 0.9 |
/// | ``stretch`` | `stretch 0.1` | 0 to 0.9 |
/// | ``shear`` | `shear 0.2` | 0 to 2 |
/// | ``flips`` | `flip` | |
/// | ``elastic`` | `elastic 34 4` | alpha 0 to 1000, sigma 1 to 100 pixels |
/// | ``thickness`` | `thickness 0.5` | 0 to 3 pixels |
/// | ``noise`` | `noise 0.05` | 0 to 1 |
///
/// The order, capitals and extra spaces do not matter. No text and `none` mean no change.
extension Augmentation {
  /// The largest number of bytes that is read.
  public static let textLimit = 1000

  /// Reads a text.
  ///
  /// - Throws: `badText` with the place of the first word that is wrong; `textTooLong`.
  public init(text: String) throws(AugmentationError) {
    var parser = try AugmentationParser(text)
    let values = try parser.values()
    func value(_ setting: Setting) -> Float { values[setting]?.first ?? 0 }
    let elastic = values[.elastic].map { (alpha: $0[0], sigma: $0[1]) }
    try self.init(
      shift: value(.shift), rotation: value(.rotate), scale: value(.scale),
      stretch: value(.stretch), shear: value(.shear), flips: values[.flip] != nil,
      elastic: elastic, thickness: value(.thickness), noise: value(.noise))
  }

  /// The shortest text that is read as this augmentation; `none` where nothing is changed.
  public var text: String {
    let parts = Setting.allCases.compactMap(text)
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  private func text(of setting: Setting) -> String? {
    let value =
      switch setting {
      case .shift: shift
      case .rotate: rotation
      case .scale: scale
      case .stretch: stretch
      case .shear: shear
      case .thickness: thickness
      case .noise: noise
      case .flip: Float.zero
      case .elastic: elastic?.alpha ?? 0
      }
    if setting == .flip { return flips ? "flip" : nil }
    guard value != 0 else { return nil }
    let sigma = setting == .elastic ? elastic.map { " " + shortText($0.sigma) } ?? "" : ""
    return "\(setting.rawValue) \(shortText(value))\(sigma)"
  }
}

extension Augmentation: CustomStringConvertible {
  /// ``text``
  public var description: String { text }
}

/// In JSON its ``text``.
extension Augmentation: Codable {
  /// Reads a text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = try Augmentation(text: container.decode(String.self))
    } catch let error as AugmentationError {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.message)
    }
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
