import Geometry

extension DrawingFile {
  /// What the key `format` of a file says.
  private static let format = "inkling-drawings"

  /// The text of a JSON file with these drawings; each number in as many digits as bring it back
  /// exactly.
  public static func json(_ drawings: [RecordedDrawing]) -> String {
    var text = "{\n\"format\": \"\(format)\",\n\"version\": \(version),\n\"drawings\": ["
    for (index, drawing) in drawings.enumerated() {
      text += index == 0 ? "\n{" : ",\n{"
      if let label = drawing.label { text += "\"label\": \(quoted(label)), " }
      text += "\"strokes\": ["
      for (index, stroke) in drawing.strokes.enumerated() {
        text += index == 0 ? "\n  {" : ",\n  {"
        text += "\"width\": \(stroke.width),\n"
        text += "   \"x\": \(list(stroke.points.map(\.x))),\n"
        text += "   \"y\": \(list(stroke.points.map(\.y)))"
        if !stroke.moments.isEmpty { text += ",\n   \"time\": \(list(stroke.moments.map(\.time)))" }
        if stroke.moments.contains(where: { $0.pressure != nil }) {
          text += ",\n   \"pressure\": \(list(stroke.moments.map(\.pressure)))"
        }
        text += "}"
      }
      text += "\n]}"
    }
    return text + "\n]\n}\n"
  }

  private static func list(_ values: [Double?]) -> String {
    "[" + values.map { $0.map { "\($0)" } ?? "null" }.joined(separator: ", ") + "]"
  }

  /// A text between quotation marks, as JSON has it.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  static func decodeJSON(
    _ bytes: ArraySlice<UInt8>, path: String
  ) throws(InkError) -> [RecordedDrawing] {
    var reader = JSONReader(bytes, path: path)
    guard case .object(let head) = try reader.value(), case .text(format)? = head["format"] else {
      throw .notADrawing(path: path)
    }
    guard case .number(let found)? = head["version"], found == Double(version) else {
      throw .unknownVersion(path: path, found: head["version"].map(\.text) ?? "none")
    }
    var check = DrawingCheck(path: path)
    var drawings: [RecordedDrawing] = []
    for (index, entry) in try check.list(head["drawings"], at: "drawings").enumerated() {
      drawings.append(try drawing(entry, at: "drawings[\(index)]", &check))
    }
    return drawings
  }

  private static func drawing(
    _ value: JSONValue, at place: String, _ check: inout DrawingCheck
  ) throws(InkError) -> RecordedDrawing {
    let entry = try check.object(value, at: place)
    let label = try check.label(entry["label"], at: place + ".label")
    check.beginDrawing()
    var strokes: [Stroke] = []
    for (index, value) in try check.list(entry["strokes"], at: place + ".strokes").enumerated() {
      strokes.append(try stroke(value, at: place + ".strokes[\(index)]", &check))
    }
    return RecordedDrawing(strokes: strokes, label: label)
  }

  private static func stroke(
    _ value: JSONValue, at place: String, _ check: inout DrawingCheck
  ) throws(InkError) -> Stroke {
    let entry = try check.object(value, at: place)
    let x = try check.coordinates(entry["x"], at: place + ".x")
    try check.points(x.count, at: place + ".x")
    let y = try check.coordinates(entry["y"], at: place + ".y")
    let times = try check.times(entry["time"], at: place + ".time")
    let pressures = try check.pressures(entry["pressure"], at: place + ".pressure")
    for (name, count) in [("y", y.count), ("time", times?.count), ("pressure", pressures?.count)] {
      guard let count, count != x.count else { continue }
      throw check.bad("\(place).\(name)", "has \(count) numbers where x has \(x.count)")
    }
    let width = try check.width(entry["width"], at: place + ".width")
    var moments: [Moment] = []
    for (index, time) in (times ?? []).enumerated() {
      moments.append(Moment(time: time, pressure: pressures?[index]))
    }
    return Stroke(points: zip(x, y).map(Point.init), width: width, moments: moments)
  }
}

extension JSONValue {
  /// What a wrong version looks like.
  fileprivate var text: String {
    switch self {
    case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
    case .text(let text): String(text.prefix(40))
    case .null, .truth, .numbers, .list, .object: kind
    }
  }
}
