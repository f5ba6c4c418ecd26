import FoundationEssentials

extension DrawingFile {
  /// More values in a JSON file are refused: four for each point, and whatever else stands in it.
  private static let mostValues = 5 * mostPoints

  /// The text of a JSON file with these drawings, on one line, the names of values in alphabetical
  /// order; each number in as many digits as bring it back exactly. The same drawings are always the
  /// same text.
  public static func json(_ drawings: [RecordedDrawing]) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // JSON has no such numbers; a file with these texts is refused by the place where they stand.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return String(decoding: try encoder.encode(DrawingDocument(drawings)), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("numbers, texts and lists of them can always be written: \(error)")
    }
  }

  static func decodeJSON(
    _ bytes: ArraySlice<UInt8>, path: String
  ) throws(InkError) -> [RecordedDrawing] {
    let count = mostValueCount(in: bytes)
    guard count <= mostValues else {
      throw .tooMuch(path: path, what: "values", count: count, limit: mostValues)
    }
    let document: DrawingDocument
    do {
      document = try JSONDecoder().decode(DrawingDocument.self, from: Data(bytes))
    } catch DrawingDocument.Refusal.otherVersion(let found) {
      throw .unknownVersion(path: path, found: found)
    } catch is DrawingDocument.Refusal {
      throw .notADrawing(path: path)
    } catch {
      throw InkError(decoding: error, path: path)
    }
    var check = DrawingCheck(path: path)
    return try check.drawings(document)
  }

  /// How many values there are at most, counted before a decoder takes memory for them: each one
  /// follows a comma or the bracket of what it is in.
  private static func mostValueCount(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 1
    for byte in bytes {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): count += 1
      default: break
      }
    }
    return count
  }
}

extension InkError {
  /// What a decoder of JSON complains about.
  fileprivate init(decoding error: any Error, path: String) {
    func bad(_ place: [any CodingKey], _ reason: String) -> InkError {
      .badValue(path: path, place: Self.place(place), reason: reason)
    }
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      self = bad(context.codingPath + [key], "is missing")
    case DecodingError.valueNotFound(let type, let context):
      self = bad(context.codingPath, "is null, not \(Self.name(of: type))")
    case DecodingError.typeMismatch(let type, let context):
      self = bad(context.codingPath, "is not \(Self.name(of: type))")
    default:
      self = .notJSON(path: path)
    }
  }

  /// `drawings[0].strokes[2].x`
  private static func place(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { place, key in
      if let index = key.intValue { return place + "[\(index)]" }
      return place + (place.isEmpty ? "" : ".") + key.stringValue
    }
  }

  /// What a decoder wanted to have.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is Double.Type: "a number"
    case is String.Type: "a text"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }
}
