/// Reads the text of an augmentation, word by word.
struct AugmentationParser {
  private struct Word {
    let text: String
    /// Of the first character, from 1.
    let position: Int
  }

  private let words: [Word]
  /// Just after the last character.
  private let end: Int
  private var next = 0

  init(_ text: String) throws(AugmentationError) {
    guard text.utf8.count <= Augmentation.textLimit else {
      throw .textTooLong(limit: Augmentation.textLimit)
    }
    var words: [Word] = []
    var word = ""
    var position = 0
    for character in text + " " {
      position += 1
      if character.isWhitespace || character == "," {
        if !word.isEmpty {
          words.append(Word(text: word.lowercased(), position: position - word.count))
        }
        word = ""
        if character == "," { words.append(Word(text: ",", position: position)) }
      } else {
        word.append(character)
      }
    }
    self.words = words
    end = position
  }

  /// The word that comes next; empty at the end.
  private var word: Word { next < words.count ? words[next] : Word(text: "", position: end) }

  private func refuse(_ word: Word, expected: String) -> AugmentationError {
    .badText(position: word.position, word: String(word.text.prefix(40)), expected: expected)
  }

  private mutating func take(_ text: String) -> Bool {
    guard word.text == text else { return false }
    next += 1
    return true
  }

  /// The values of a whole text, by setting; sigma is the second value of `elastic`.
  mutating func values() throws(AugmentationError) -> [Augmentation.Setting: [Float]] {
    if words.isEmpty { return [:] }
    if take("none") {
      guard word.text.isEmpty else { throw refuse(word, expected: "the end after none") }
      return [:]
    }
    var values: [Augmentation.Setting: [Float]] = [:]
    repeat {
      let name = word
      guard let setting = Augmentation.Setting(rawValue: name.text) else {
        throw refuse(name, expected: "one of \(Self.names)\(values.isEmpty ? " or none" : "")")
      }
      guard values[setting] == nil else {
        throw refuse(name, expected: "each change once")
      }
      next += 1
      values[setting] = try numbers(of: setting)
    } while take(",")
    guard word.text.isEmpty else { throw refuse(word, expected: "a comma or the end") }
    return values
  }

  private mutating func numbers(of setting: Augmentation.Setting) throws(AugmentationError)
    -> [Float]
  {
    switch setting {
    case .flip: return []
    case .elastic:
      let alpha = try number(in: setting.range, meaning: setting.meaning)
      let sigma = try number(in: Augmentation.Setting.sigmaRange, meaning: "sigma in pixels")
      return [alpha, sigma]
    case .shift, .rotate, .scale, .stretch, .shear, .thickness, .noise:
      return [try number(in: setting.range, meaning: setting.meaning)]
    }
  }

  private mutating func number(
    in range: ClosedRange<Float>, meaning: String
  ) throws(AugmentationError) -> Float {
    let word = word
    // Neither `nan` nor `0x1p3`, which Swift reads too.
    let isPlain = word.text.allSatisfy { "0123456789.e-+".contains($0) }
    guard isPlain, let value = Float(word.text), range.contains(value) else {
      throw refuse(word, expected: "\(meaning), a number \(rangeText(range))")
    }
    next += 1
    return value
  }

  private static let names = Augmentation.Setting.allCases.map(\.rawValue).joined(separator: ", ")
}
