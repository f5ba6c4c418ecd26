import Ink
import Recognition

/// What the drawing is taken for as a whole: a digit, a number or neither.
struct Recognized: Sendable {
  /// How much like a digit a digit must be.
  var dial = DigitJudge.usualDial
  /// The parts of the drawing from left to right; none while it is not judged.
  private(set) var segments: [Segment] = []
  /// Nothing is judged without a judge that was read from its file.
  private var judge: DigitJudge?
  private var reader: DrawingReader?
  /// What `reader` and `segments` were made of.
  private var model: Int?
  private var pipeline: InkPipeline?
  private var ink: InkVersion?

  /// Whether drawings are judged.
  var isOn: Bool { judge != nil && model != nil }

  /// What the drawing is; nil where nobody can say.
  var verdict: Verdict? { isOn ? Verdict(segments, dial: dial) : nil }

  /// How much it is a digit, or the least that a part of it is; nil without ink.
  var score: Double? { segments.map(\.score).min() }

  mutating func take(_ judge: DigitJudge) {
    self.judge = judge
    model = nil
    ink = nil
  }

  /// Whether the drawing or the model that reads its digits is another now.
  func isBehind(_ ink: InkVersion, model: OpenModel?, by pipeline: InkPipeline?) -> Bool {
    guard judge != nil else { return false }
    return self.ink != ink || self.model != model?.revision || self.pipeline != pipeline
  }

  /// Looks at the drawing with the first model that tells digits apart.
  ///
  /// - Parameter pipeline: makes the pictures that the model gets; the judge's are made as in its own
  ///   training.
  mutating func look(
    at strokes: [Stroke], _ ink: InkVersion, model: OpenModel?, by pipeline: InkPipeline?
  ) {
    if self.model != model?.revision || self.pipeline != pipeline, let judge {
      reader = model.flatMap {
        DrawingReader(judge: judge, reader: $0.network, readerPipeline: pipeline)
      }
      self.model = model?.revision
      self.pipeline = pipeline
    }
    self.ink = ink
    segments = reader?.segments(of: strokes) ?? []
  }
}

extension AppState {
  /// The open model that reads the digits of a number.
  var numberReader: OpenModel? {
    shelf.open.first { $0.classNames == Self.digitNames }
  }

  private static let digitNames = (0..<classes).map { String($0) }

  /// Whether the drawing, the model or how its pictures are made changed since the last judgement.
  var isUnjudged: Bool {
    let model = numberReader
    return recognized.isBehind(inkVersion, model: model, by: model.map(shelf.pipeline(of:)))
  }

  /// Judges the drawing where it or the model changed.
  mutating func recognize() -> [Effect] {
    guard isUnjudged else { return [] }
    let model = numberReader
    let pipeline = model.map(shelf.pipeline(of:))
    let before = recognized.verdict
    let scoreBefore = recognized.score
    recognized.look(at: shownStrokes, inkVersion, model: model, by: pipeline)
    guard recognized.verdict != before || recognized.score != scoreBefore else { return [] }
    return announcedVerdict()
  }

  /// The line of the event log that says what the drawing is now.
  func announcedVerdict() -> [Effect] {
    guard let verdict = recognized.verdict else { return [] }
    return [
      .record(
        .verdict(verdict, score: recognized.score, segments: recognized.segments.map(\.bounds)))
    ]
  }

  /// Moves the dial, from 0 to 1.
  mutating func turnDial(to dial: Double) -> [Effect] {
    let before = recognized.verdict
    recognized.dial = dial.clamped(to: DigitJudge.dials)
    return recognized.verdict == before ? [] : announcedVerdict()
  }

  /// Moves the dial by steps of a twentieth, to whole ones.
  mutating func turnDial(by steps: Double) -> [Effect] {
    guard recognized.isOn else { return [] }
    return turnDial(to: ((recognized.dial * 20 + steps).rounded()) / 20)
  }
}
