import NeuralNetwork

/// One value of a hyperparameter, or many: a text in which ranges such as `0.001..0.3` stand for one
/// of their numbers, as in `momentum 0.8..0.99` or `784-32..256-10`.
public struct ValuePattern: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case text(String)
    case range(NumberRange)
  }

  /// What it was read from.
  public let text: String
  let parts: [Part]

  /// Whether it stands for one value alone.
  public var isOne: Bool {
    parts.allSatisfy { if case .text = $0 { true } else { false } }
  }

  /// Reads a value of `parameter`. Numbers of a range are whole where both ends are written so and
  /// the hyperparameter is not ``Hyperparameter/learningRate`` or another that is measured.
  ///
  /// - Throws: `badRange`; `badValue` where the ends of the ranges give no value.
  init(_ text: String, of parameter: Hyperparameter) throws(TrainingError) {
    self.text = text
    parts = try Self.parts(of: Array(text), for: parameter)
    var plan = TrainingPlan()
    if isOne {
      try parameter.set(text, in: &plan)
      return
    }
    do throws(TrainingError) {
      try parameter.set(filled { $0.bounds.lowerBound }, in: &plan)
      try parameter.set(filled { $0.bounds.upperBound }, in: &plan)
    } catch {
      // What was typed, and not what was made of it.
      throw .badValue(parameter, text: text, expected: parameter.expectation)
    }
  }

  /// A value with a number drawn for each range.
  func draw(using generator: inout RandomGenerator) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let fixed): text += fixed
      case .range(let range): text += range.draw(using: &generator)
      }
    }
    return text
  }

  private func filled(_ number: (NumberRange) -> Double) -> String {
    parts.reduce(into: "") { text, part in
      switch part {
      case .text(let fixed): text += fixed
      case .range(let range):
        text += range.isWhole ? "\(Int(number(range)))" : "\(Float(number(range)))"
      }
    }
  }

  private static func parts(
    of characters: [Character], for parameter: Hyperparameter
  ) throws(TrainingError) -> [Part] {
    var parts: [Part] = []
    /// Up to here all is in `parts`.
    var done = 0
    var index = 0
    while index + 1 < characters.count {
      guard characters[index] == ".", characters[index + 1] == "." else {
        index += 1
        continue
      }
      let start = numberStart(in: characters[done..<index])
      let end = numberEnd(in: characters[(index + 2)...])
      let (lower, upper) = (String(characters[start..<index]), String(characters[index + 2..<end]))
      guard let from = Double(lower), let to = Double(upper), !upper.hasPrefix("."),
        let range = NumberRange(
          from: from, to: to,
          isWhole: !parameter.isContinuous && Int(lower) != nil && Int(upper) != nil)
      else {
        throw .badRange(parameter, text: lower + ".." + upper)
      }
      if start > done { parts.append(.text(String(characters[done..<start]))) }
      parts.append(.range(range))
      done = end
      index = end
    }
    if done < characters.count { parts.append(.text(String(characters[done...]))) }
    return parts
  }

  /// Where the number that ends `characters` begins.
  private static func numberStart(in characters: ArraySlice<Character>) -> Int {
    var start = characters.endIndex
    while start > characters.startIndex {
      let before = start - 1
      let isSign = "+-".contains(characters[before]) && isExponent(before - 1, in: characters)
      guard isDigitOrPoint(characters[before]) || isSign || isExponent(before, in: characters)
      else { break }
      start = before
    }
    return start
  }

  /// Where the number that begins `characters` ends.
  private static func numberEnd(in characters: ArraySlice<Character>) -> Int {
    var end = characters.startIndex
    while end < characters.endIndex {
      let isSign = "+-".contains(characters[end]) && isExponent(end - 1, in: characters)
      guard isDigitOrPoint(characters[end]) || isSign || isExponent(end, in: characters)
      else { break }
      end += 1
    }
    return end
  }

  private static func isDigitOrPoint(_ character: Character) -> Bool {
    "0123456789.".contains(character)
  }

  /// Whether there is the e of a number such as 1e-3.
  private static func isExponent(_ index: Int, in characters: ArraySlice<Character>) -> Bool {
    guard index > characters.startIndex, index < characters.endIndex else { return false }
    return "eE".contains(characters[index]) && isDigitOrPoint(characters[index - 1])
  }
}
