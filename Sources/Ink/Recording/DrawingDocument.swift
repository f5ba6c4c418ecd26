/// What a JSON file of drawings holds, as it stands there.
struct DrawingDocument: Codable {
  struct Entry: Codable {
    var label: String?
    var strokes: [Line]
  }

  struct Line: Codable {
    var width: Double?
    var x: [Double]
    var y: [Double]
    var time: [Double]?
    var pressure: [Double?]?
  }

  /// Why a file is no drawing that can be read here.
  enum Refusal: Error {
    case otherFormat
    case otherVersion(String)
  }

  private enum CodingKeys: String, CodingKey {
    case format, version, drawings
  }

  private static let ownFormat = "inkling-drawings"

  private(set) var format = Self.ownFormat
  private(set) var version = DrawingFile.version
  var drawings: [Entry]

  init(_ drawings: [RecordedDrawing]) {
    self.drawings = drawings.map { drawing in
      Entry(label: drawing.label, strokes: drawing.strokes.map(Line.init))
    }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard (try? container.decode(String.self, forKey: .format)) == Self.ownFormat else {
      throw Refusal.otherFormat
    }
    // 1.0 is 1, too.
    guard (try? container.decode(Double.self, forKey: .version)) == Double(DrawingFile.version)
    else { throw Refusal.otherVersion(Self.version(in: container)) }
    drawings = try container.decode([Entry].self, forKey: .drawings)
  }

  /// What a wrong version looks like.
  private static func version(in container: KeyedDecodingContainer<CodingKeys>) -> String {
    if let number = try? container.decode(Int.self, forKey: .version) { return "\(number)" }
    if let number = try? container.decode(Double.self, forKey: .version) { return "\(number)" }
    let text = try? container.decode(String.self, forKey: .version)
    return text.map { String($0.prefix(40)) } ?? "none"
  }
}

extension DrawingDocument.Line {
  init(_ stroke: Stroke) {
    width = stroke.width
    x = stroke.points.map(\.x)
    y = stroke.points.map(\.y)
    time = stroke.moments.isEmpty ? nil : stroke.moments.map(\.time)
    let pressures = stroke.moments.map(\.pressure)
    pressure = pressures.contains { $0 != nil } ? pressures : nil
  }
}
