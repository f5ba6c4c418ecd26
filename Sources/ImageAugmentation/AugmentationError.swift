/// Why something is no augmentation.
public enum AugmentationError: Error, Equatable, Sendable {
  /// At character `position` (from 1) of a text stands `word`, where something else is expected.
  case badText(position: Int, word: String, expected: String)
  /// A text longer than `limit` bytes.
  case textTooLong(limit: Int)
  /// A value outside its range.
  case outOfRange(setting: Augmentation.Setting, value: Float, range: ClosedRange<Float>)
}

extension AugmentationError: CustomStringConvertible {
  /// One sentence for people.
  public var message: String {
    switch self {
    case .badText(let position, let word, let expected):
      word.isEmpty
        ? "The text ends at character \(position), where \(expected) is expected."
        : "\(word) at character \(position) is not understood; expected \(expected)."
    case .textTooLong(let limit):
      "The text of an augmentation has at most \(limit) characters."
    case .outOfRange(let setting, let value, let range):
      "The value \(shortText(value)) of \(setting.rawValue) is out of range; it must be "
        + "\(rangeText(range))."
    }
  }

  /// The same sentence.
  public var description: String { message }
}

/// A number as people write it: `2`, not `2.0`.
func shortText(_ value: Float) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

func rangeText(_ range: ClosedRange<Float>) -> String {
  "from \(shortText(range.lowerBound)) to \(shortText(range.upperBound))"
}
