import Drawing

/// What can go wrong with a picture file that is to be read as ink.
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
    case .badPreprocessing(let text, let word):
      (word.isEmpty ? "\"\(text)\" names no steps" : "\"\(word)\" is not understood")
        + "; write some of box scale pen centre, or none."
    }
  }

  /// The same as `message`.
  public var description: String { message }
}
