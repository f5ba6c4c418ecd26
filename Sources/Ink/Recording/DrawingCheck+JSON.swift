import Geometry

/// The same for the values of JSON.
extension DrawingCheck {
  mutating func drawings(_ document: DrawingDocument) throws(InkError) -> [RecordedDrawing] {
    try some(document.drawings, at: "drawings")
    var drawings: [RecordedDrawing] = []
    for (index, entry) in document.drawings.enumerated() {
      drawings.append(try drawing(entry, at: "drawings[\(index)]"))
    }
    return drawings
  }

  private mutating func drawing(
    _ entry: DrawingDocument.Entry, at place: String
  ) throws(InkError) -> RecordedDrawing {
    if let label = entry.label { try self.label(label, at: place + ".label") }
    try some(entry.strokes, at: place + ".strokes")
    beginDrawing()
    var strokes: [Stroke] = []
    for (index, line) in entry.strokes.enumerated() {
      strokes.append(try stroke(line, at: place + ".strokes[\(index)]"))
    }
    return RecordedDrawing(strokes: strokes, label: entry.label)
  }

  private mutating func stroke(
    _ line: DrawingDocument.Line, at place: String
  ) throws(InkError) -> Stroke {
    let count = line.x.count
    try points(count, at: place + ".x")
    for (name, found) in [
      ("y", line.y.count), ("time", line.time?.count), ("pressure", line.pressure?.count),
    ] {
      guard let found, found != count else { continue }
      throw bad("\(place).\(name)", "has \(found) numbers where x has \(count)")
    }
    for (index, x) in line.x.enumerated() { try coordinate(x, at: "\(place).x[\(index)]") }
    for (index, y) in line.y.enumerated() { try coordinate(y, at: "\(place).y[\(index)]") }
    for (index, pressure) in (line.pressure ?? []).enumerated() {
      if let pressure { try self.pressure(pressure, at: "\(place).pressure[\(index)]") }
    }
    var moments: [Moment] = []
    for (index, time) in (line.time ?? []).enumerated() {
      try self.time(time, at: "\(place).time[\(index)]")
      moments.append(Moment(time: time, pressure: line.pressure?[index]))
    }
    let width = line.width ?? RecordedDrawing.usualWidth
    try self.width(width, at: place + ".width")
    return Stroke(points: zip(line.x, line.y).map(Point.init), width: width, moments: moments)
  }

  private func some(_ list: [some Any], at place: String) throws(InkError) {
    guard !list.isEmpty else { throw bad(place, "is empty") }
  }
}
