import Datasets
import Ink
import ModelFiles
import Recognition
import Workbench

/// What a file is taken for: a digit, a number or neither.
struct DrawingVerdict {
  /// A digit of a number, as JSON.
  struct Part: Encodable {
    var digit: Int
    var confidence: Double
    /// How much it is a digit, from 0 to 1.
    var digitScore: Double
    /// Which strokes of the drawing.
    var strokes: [Int]
  }

  let segments: [Segment]
  let verdict: Verdict

  /// How much it is a digit, or the least that a part of a number is.
  var score: Double { segments.map(\.score).min() ?? 0 }

  /// The digits of a number.
  var number: String? {
    guard case .number(let digits) = verdict else { return nil }
    return digits.map(String.init).joined()
  }

  var parts: [Part] {
    segments.map {
      Part(
        digit: $0.digit, confidence: $0.confidence, digitScore: $0.score, strokes: $0.strokes)
    }
  }

  /// The verdict in the words of the event log and of `--json`.
  var name: String { verdict.name }

  /// The sentence behind the file's name; nil where it is one digit, about which the model says more.
  var text: String? {
    switch verdict {
    case .blank, .digit: return nil
    case .number:
      let digits = segments.map { "\($0.digit) \(NumberText.percent($0.confidence))" }
      return "\(verdict.text) (\(digits.joined(separator: ", ")))"
    case .notADigit:
      guard segments.count == 1 else { return verdict.text }
      let nearest = segments[0]
      return "\(verdict.text) (a digit by \(NumberText.percent(nearest.score)); nearest "
        + "\(nearest.digit) \(NumberText.percent(nearest.confidence)))"
    }
  }
}

/// Judges files for a model that reads digits.
struct FileJudge {
  private let judge: DigitJudge
  private var reader: DrawingReader
  private let model: SavedModel
  private let dial: Double

  /// Nil where the model's classes are no digits.
  init?(_ judge: DigitJudge, _ model: SavedModel, dial: Double) {
    guard model.metadata.classNames == LabelledImages.digitNames,
      let reader = DrawingReader(judge: judge, reader: model.network)
    else { return nil }
    (self.judge, self.reader, self.model, self.dial) = (judge, reader, model, dial)
  }

  /// What the strokes are.
  mutating func verdict(on strokes: [Stroke]) -> DrawingVerdict {
    let segments = reader.segments(of: strokes)
    return DrawingVerdict(segments: segments, verdict: Verdict(segments, dial: dial))
  }

  /// What a picture is: one digit or none.
  func verdict(on picture: DigitPicture) -> DrawingVerdict {
    let segment = reader.segment(of: picture)
    return DrawingVerdict(segments: [segment], verdict: Verdict([segment], dial: dial))
  }
}
