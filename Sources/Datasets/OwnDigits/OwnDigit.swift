import Ink

/// A digit that somebody drew and named.
public struct OwnDigit: Equatable, Sendable, Identifiable {
  /// The name of its file, which tells it from all others.
  public let id: String
  /// What it is, from 0 to 9.
  public let label: UInt8
  /// How it was drawn, on the canvas from 0 to 1.
  public let strokes: [Stroke]
  /// When its file was written, in seconds since 1970.
  public let modified: Double

  /// A digit as it is in a file.
  ///
  /// - Precondition: `label` is from 0 to 9.
  public init(id: String, label: UInt8, strokes: [Stroke], modified: Double = 0) {
    precondition(label < 10, "a digit is from 0 to 9")
    self.id = id
    self.label = label
    self.strokes = strokes
    self.modified = modified
  }

  /// A digit that is drawn just now. Its name follows from what it is and how it is drawn: the same
  /// drawing has the same name wherever it is kept, so it is never there twice, and two programs that
  /// add at once never take each other's names.
  ///
  /// - Precondition: `label` is from 0 to 9.
  public init(_ strokes: [Stroke], label: UInt8) {
    // The times as a file has them, so that what is read from it is the same value.
    let drawing = RecordedDrawing(recording: strokes, label: "\(label)")
    let text = DrawingFile.text(of: drawing, as: .json)
    let hash = String(fnv1a(text.utf8), radix: 16)
    let digits = String(repeating: "0", count: 16 - hash.count) + hash
    self.init(id: "digit-\(label)-\(digits).json", label: label, strokes: drawing.strokes)
  }

  /// The text of its file.
  var text: String {
    DrawingFile.text(of: RecordedDrawing(strokes: strokes, label: "\(label)"), as: .json)
  }
}
