import ImageAugmentation
import Ink
import NeuralNetwork
import Training

/// What is wrong with an entry of the form.
struct FieldProblem: Equatable, Sendable {
  /// Short enough for the entry's label.
  var short: String
  /// A whole sentence that says what to do.
  var sentence: String
  /// The characters that are wrong, counted from 0; empty where something is missing there, nil
  /// where it is the whole entry.
  var mark: Range<Int>?

  /// A problem of a whole entry.
  init(_ short: String, _ sentence: String? = nil, mark: Range<Int>? = nil) {
    self.short = short
    self.sentence = sentence ?? short
    self.mark = mark
  }

  /// A word that a parser did not understand; `position` counts from 1.
  private init(word: String, at position: Int, _ sentence: String) {
    let start = max(0, position - 1)
    self.init(
      word.isEmpty ? "not complete" : "“\(word.prefix(16))” not understood", sentence,
      mark: start..<start + word.count)
  }

  /// What is wrong with the text of a network.
  init(_ error: NetworkError, in text: String) {
    switch error {
    case .badText(let position, let word, _):
      self.init(word: word, at: position, error.message)
    case .badLayer(let position, let layer, _):
      self.init(
        "“\(layer.prefix(16))” does not fit", error.message,
        mark: Self.layer(at: max(0, position - 1), in: text))
    case .noDenseLayer, .invalidInput, .invalidOutputs, .tooManyParameters, .tooManyValues,
      .tooManyLayers, .tooDeep, .invalidWindow, .invalidRate, .emptyResidual, .residualMismatch,
      .textTooLong, .wrongStatisticsCount, .wrongOptimizerState, .softmaxNotLast, .lossMismatch,
      .wrongParameterCount:
      self.init("cannot be built", error.message)
    }
  }

  /// What is wrong with the text of an augmentation.
  init(_ error: AugmentationError) {
    switch error {
    case .badText(let position, let word, _):
      self.init(word: word, at: position, error.message)
    case .textTooLong, .outOfRange:
      self.init("out of range", error.message)
    }
  }

  /// What is wrong with the text of the steps from ink to picture.
  init(_ error: InkError) {
    guard case .badPreprocessing(let text, let word) = error else {
      self.init("out of range", error.message)
      return
    }
    guard !word.isEmpty else {
      self.init("write none for no steps", error.message, mark: 0..<0)
      return
    }
    self.init("“\(word.prefix(16))” not understood", error.message, mark: Self.word(word, in: text))
  }

  /// The first place where a text has `word`, between spaces or commas and in any case.
  private static func word(_ word: String, in text: String) -> Range<Int>? {
    let characters = Array(text.lowercased())
    let wanted = Array(word)
    func ends(_ index: Int) -> Bool {
      !characters.indices.contains(index) || characters[index] == " " || characters[index] == ","
    }
    let start = characters.indices.first { index in
      ends(index - 1) && characters[index...].starts(with: wanted) && ends(index + wanted.count)
    }
    return start.map { $0..<$0 + wanted.count }
  }

  /// What is wrong with the text of a schedule.
  init(_ error: TrainingError) {
    switch error {
    case .badSchedule(let position, let word, _):
      self.init(word: word, at: position, error.message)
    default:
      self.init("out of range", error.message)
    }
  }

  /// From the first character of a layer to its end: a comma or a bracket, or the hyphen of widths.
  private static func layer(at start: Int, in text: String) -> Range<Int> {
    let characters = Array(text)
    guard start < characters.count else { return start..<start }
    let marks: Set<Character> = characters[start].isNumber ? ["-"] : [",", "(", ")"]
    let end = characters[start...].firstIndex { marks.contains($0) } ?? characters.count
    return start..<end
  }
}
