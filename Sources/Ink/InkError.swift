import Drawing

/// What can go wrong with a picture file that is to be read as ink, or with a file of drawings.
public enum InkError: Error, Equatable, Sendable {
  /// The file could not be read, or is a PNG file that is not in order.
  case file(DrawingError)
  /// The file is neither PNG nor PGM nor PPM.
  case unknownFormat(path: String)
  /// The PGM or PPM header is wrong.
  case badHeader(path: String, reason: String)
  /// The header announces more pixels than are read.
  case pictureTooLarge(path: String, width: Int, height: Int)
  /// The file holds fewer pixels than its header announces.
  case truncated(path: String, expected: Int, actual: Int)
  /// A pixel is not a number, or larger than the header allows.
  case badPixel(path: String, index: Int)
  /// The file is no file of drawings that is known.
  case notADrawing(path: String)
  /// The byte at `offset` belongs to no character.
  case notUTF8(path: String, offset: Int)
  /// The file begins as JSON does and is none, or has a number that does not fit into 64 bits.
  case notJSON(path: String)
  /// The file is not the XML that it should be, at this line and column, both from 1.
  case badText(path: String, line: Int, column: Int, reason: String)
  /// The file is of a version that this program does not know.
  case unknownVersion(path: String, found: String)
  /// A value is missing or not what it may be; `place` is how a program would get at it, as
  /// `drawings[0].strokes[2].x[16]`.
  case badValue(path: String, place: String, reason: String)
  /// The file holds more than is read.
  case tooMuch(path: String, what: String, count: Int, limit: Int)
  /// The file draws no line.
  case noStrokes(path: String)
  /// A text that should say how ink becomes a picture does not; `word` is what is not understood,
  /// empty where there is none.
  case badPreprocessing(text: String, word: String)
}

extension InkError: CustomStringConvertible {
  /// One sentence for people, with what to do where something can be done.
  public var message: String {
    switch self {
    case .file(let error): error.message
    case .unknownFormat(let path):
      "\(path) is neither a PNG nor a PGM or PPM picture; convert it to one of these first."
    case .badHeader(let path, let reason):
      "\(path) has a damaged header: \(reason)."
    case .pictureTooLarge(let path, let width, let height):
      "\(path) claims \(width) x \(height) pixels, more than is read; shrink it first."
    case .truncated(let path, let expected, let actual):
      "\(path) is cut off: it holds \(actual) of the \(expected) pixels that it announces;"
        + " get the file again."
    case .badPixel(let path, let index):
      "\(path) is damaged: pixel \(index) is not a number in its range."
    case .notADrawing(let path):
      "\(path) is neither a drawing saved by Inkling (JSON) nor an SVG file."
    case .notUTF8(let path, let offset):
      "\(path) is no text in UTF-8: byte \(offset) belongs to no character; save it as UTF-8."
    case .notJSON(let path):
      "\(path) is damaged: it is not JSON to its end, or a number in it does not fit into 64 bits;"
        + " get the file again, or correct it with an editor that checks JSON."
    case .badText(let path, let line, let column, let reason):
      "\(path), line \(line), column \(column): \(reason)."
    case .unknownVersion(let path, let found):
      "\(path) is of version \(found), and only version \(DrawingFile.version) is known here;"
        + " use a newer Inkling."
    case .badValue(let path, let place, let reason):
      "\(path): \(place) \(reason)."
    case .tooMuch(let path, let what, let count, let limit):
      "\(path) has \(count) \(what), more than the \(limit) that are read; divide it."
    case .noStrokes(let path):
      "\(path) has no line in it: no path, polyline, polygon or line with a point."
    case .badPreprocessing(let text, let word):
      (word.isEmpty ? "\"\(text)\" names no steps" : "\"\(word)\" is not understood")
        + "; write some of box scale pen centre, or none."
    }
  }

  /// The same as `message`.
  public var description: String { message }
}
