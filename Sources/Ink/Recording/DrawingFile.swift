/// Files of drawings: the program's own JSON, and SVG. Both are described in <doc:DrawingFiles>.
public enum DrawingFile {
  /// Longer files are refused before they are read.
  public static let mostBytes = 32 << 20
  /// More points, in all drawings of a file together, are refused.
  public static let mostPoints = 1_000_000
  /// A coordinate farther from the canvas is refused.
  public static let farthest = Sketch.farthest
  /// Broader lines are refused.
  static let broadest = 10.0
  /// Later points are refused: nobody draws for thirty years.
  static let latest = 1e9
  /// How many characters a label may have.
  static let labelLengths = 1...100
  /// The version of both formats that is written, and read.
  static let version = 1
  /// How a drawing can be written; the name is also how the names of the files end.
  public enum Format: String, CaseIterable, Sendable {
    case json, svg
  }

  /// Whether `name` ends as a file of drawings does.
  public static func isNamed(_ name: String) -> Bool {
    Format.allCases.contains { name.lowercased().hasSuffix("." + $0.rawValue) }
  }

  /// A drawing as the text of a file.
  public static func text(of drawing: RecordedDrawing, as format: Format) -> String {
    switch format {
    case .json: json([drawing])
    case .svg: svg(drawing)
    }
  }

  /// The drawings in a file in memory, at least one; `path` is only for the errors. What the file
  /// begins with tells which format it is.
  public static func decode(_ bytes: [UInt8], path: String) throws(InkError) -> [RecordedDrawing] {
    guard bytes.count <= mostBytes else {
      throw .tooMuch(path: path, what: "bytes", count: bytes.count, limit: mostBytes)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let offset = firstBadByte(of: content) {
      throw .notUTF8(path: path, offset: offset)
    }
    switch content.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"):
      return try decodeJSON(content, path: path)
    case UInt8(ascii: "<"):
      var reader = SVGReader(content, path: path)
      return [try reader.drawing()]
    default:
      throw .notADrawing(path: path)
    }
  }

  /// Where the first byte is that belongs to no character; nil where all is UTF-8.
  private static func firstBadByte(of bytes: ArraySlice<UInt8>) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = bytes.startIndex
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
