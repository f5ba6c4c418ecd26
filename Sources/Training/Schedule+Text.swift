import NeuralNetwork

/// Schedules as the form, the command line and plan files write them.
extension Schedule {
  /// `constant`, `inverse-decay 1e-06`, `step 1000 0.5`, `exponential 0.999`, `cosine 10000 0.0`,
  /// `one-cycle 10000 0.3`, or one of these after `warm-up 500`. `cosine` and `one-cycle` alone are as
  /// long as the run, ending at 0 and rising for its first 0.3.
  public var text: String {
    switch self {
    case .constant: "constant"
    case .inverseDecay(let decay): "inverse-decay \(decay)"
    case .step(let every, let factor): "step \(every) \(factor)"
    case .exponential(let factor): "exponential \(factor)"
    case .cosine(0, 0): "cosine"
    case .oneCycle(0, 0.3): "one-cycle"
    case .cosine(let iterations, let final): "cosine \(iterations) \(final)"
    case .oneCycle(let iterations, let rise): "one-cycle \(iterations) \(rise)"
    case .warmUp(let iterations, let then): "warm-up \(iterations) \(then.text)"
    }
  }

  /// Reads ``text``; capitals and extra spaces do not matter.
  ///
  /// - Throws: `badSchedule`: what is wrong, and where.
  public init(text: String) throws(TrainingError) {
    var parser = ScheduleParser(text)
    self = try parser.whole()
  }
}

/// Reads the text of a schedule, word by word.
private struct ScheduleParser {
  struct Word {
    var text: String
    /// Of the first character, from 1.
    var position: Int
  }

  private let words: [Word]
  /// Just after the last character.
  private let end: Int
  private var next = 0

  init(_ text: String) {
    var words: [Word] = []
    var word = ""
    var position = 0
    for character in text + " " {
      position += 1
      if !character.isWhitespace {
        word.append(character)
      } else if !word.isEmpty {
        words.append(Word(text: word.lowercased(), position: position - word.count))
        word = ""
      }
    }
    self.words = words
    end = words.last.map { $0.position + $0.text.count } ?? 1
  }

  /// The word that comes next; empty at the end.
  private var word: Word { next < words.count ? words[next] : Word(text: "", position: end) }

  private func refuse(_ word: Word, expected: String) -> TrainingError {
    .badSchedule(position: word.position, word: String(word.text.prefix(40)), expected: expected)
  }

  mutating func whole() throws(TrainingError) -> Schedule {
    let schedule = try schedule(warmsUp: true)
    guard word.text.isEmpty else { throw refuse(word, expected: "the end") }
    return schedule
  }

  private mutating func schedule(warmsUp: Bool) throws(TrainingError) -> Schedule {
    let name = word
    next += 1
    switch name.text {
    case "constant": return .constant
    case "inverse-decay": return .inverseDecay(try number("the decay, such as 1e-06"))
    case "exponential": return .exponential(try number("the factor of one update, such as 0.999"))
    case "step":
      let every = try count("the number of updates between two steps, such as 1000")
      return .step(every: every, factor: try number("the factor of a step, such as 0.5"))
    case "cosine":
      guard !word.text.isEmpty else { return .cosine(iterations: 0) }
      let iterations = try count("the number of updates, 0 for the whole run")
      return .cosine(
        iterations: iterations, final: try number("the part that is left at the end, such as 0.1"))
    case "one-cycle":
      guard !word.text.isEmpty else { return .oneCycle(iterations: 0) }
      let iterations = try count("the number of updates, 0 for the whole run")
      return .oneCycle(
        iterations: iterations, rise: try number("the part that rises, such as 0.3"))
    case "warm-up" where warmsUp:
      let iterations = try count("the number of updates to warm up for, such as 500")
      return .warmUp(iterations: iterations, then: try schedule(warmsUp: false))
    default:
      throw refuse(
        name,
        expected: "constant, inverse-decay, step, exponential, cosine\(warmsUp ? ", " : " or ")"
          + "one-cycle" + (warmsUp ? " or warm-up" : ""))
    }
  }

  private mutating func count(_ meaning: String) throws(TrainingError) -> Int {
    guard let number = Int(word.text), number >= 0 else { throw refuse(word, expected: meaning) }
    next += 1
    return number
  }

  private mutating func number(_ meaning: String) throws(TrainingError) -> Float {
    // Neither `nan` nor `0x1p3`, which Swift reads too.
    let isPlain = word.text.allSatisfy { "0123456789.e-+".contains($0) }
    guard isPlain, let number = Float(word.text), number.isFinite else {
      throw refuse(word, expected: meaning)
    }
    next += 1
    return number
  }
}
