import Ink
import Recognition

/// What every open model that reads digits makes of the digits of a number, each by itself.
struct NumberReadings: Equatable, Sendable {
  /// A digit, and how sure the model is.
  struct Digit: Equatable, Sendable {
    var digit: Int
    var confidence: Double
  }

  /// By the place of the model in the palette; none where the drawing is no number.
  private(set) var digits: [Int: [Digit]] = [:]
  /// Which drawing they are of, and which models read it.
  private var ink: InkVersion?
  private var models: Int?

  func isBehind(_ ink: InkVersion, models: Int) -> Bool { self.ink != ink || self.models != models }

  mutating func clear() { self = NumberReadings() }

  mutating func take(_ digits: [Int: [Digit]], of ink: InkVersion, models: Int) {
    (self.digits, self.ink, self.models) = (digits, ink, models)
  }
}

extension AppState {
  /// Lets the models read the digits of a number, once its stroke has ended.
  mutating func readNumbers() {
    guard case .number = recognized.verdict, let reader = numberReader else {
      return numbers.clear()
    }
    guard gesture == nil, numbers.isBehind(inkVersion, models: shelf.revision) else { return }
    let strokes = shownStrokes
    var digits: [Int: [NumberReadings.Digit]] = [:]
    for model in shelf.open where model.classNames == reader.classNames {
      let pipeline = shelf.pipeline(of: model)
      digits[model.slot] = recognized.segments.compactMap { segment in
        if model.slot == reader.slot {
          return NumberReadings.Digit(digit: segment.digit, confidence: segment.confidence)
        }
        let own = segment.strokes.compactMap { strokes.indices.contains($0) ? strokes[$0] : nil }
        return pipeline.picture(of: own).flatMap { InkReader.reading(of: $0, by: model) }
          .map { NumberReadings.Digit(digit: $0.digit, confidence: $0.confidence) }
      }
    }
    numbers.take(digits, of: inkVersion, models: shelf.revision)
  }

  /// Whether two open models name different digits, or different numbers.
  var modelsDisagree: Bool {
    guard case .number = recognized.verdict else { return shelf.disagree }
    return Set(numbers.digits.values.map { $0.map(\.digit) }).count > 1
  }
}
