/// Takes values out of files of drawings and refuses what they must not be, saying where that is.
struct DrawingCheck {
  let path: String
  private var pointCount = 0
  private var lastTime = 0.0

  init(path: String) { self.path = path }

  /// Times begin anew.
  mutating func beginDrawing() { lastTime = 0 }

  func bad(_ place: String, _ reason: String) -> InkError {
    .badValue(path: path, place: place, reason: reason)
  }

  /// Counts the points of one more stroke, of which there must be some.
  mutating func points(_ count: Int, at place: String) throws(InkError) {
    guard count > 0 else { throw bad(place, "is empty; a stroke has at least one point") }
    pointCount += count
    guard pointCount <= DrawingFile.mostPoints else {
      throw .tooMuch(path: path, what: "points", count: pointCount, limit: DrawingFile.mostPoints)
    }
  }

  func coordinate(_ value: Double, at place: @autoclosure () -> String) throws(InkError) {
    guard abs(value) <= DrawingFile.farthest else {
      throw bad(place(), "is \(value), too far from the canvas, which goes from 0 to 1")
    }
  }

  func pressure(_ value: Double, at place: @autoclosure () -> String) throws(InkError) {
    guard (0...1).contains(value) else { throw bad(place(), "is \(value), not from 0 to 1") }
  }

  mutating func time(_ value: Double, at place: @autoclosure () -> String) throws(InkError) {
    guard value >= lastTime else {
      throw bad(place(), "is \(value), earlier than \(lastTime), the time before it")
    }
    guard value <= DrawingFile.latest else {
      throw bad(place(), "is \(value), more than thirty years")
    }
    lastTime = value
  }

  func width(_ value: Double, at place: String) throws(InkError) {
    guard value > 0, value <= DrawingFile.broadest else {
      throw bad(place, "is \(value), not above 0 and at most \(DrawingFile.broadest)")
    }
  }

  func label(_ label: String, at place: String) throws(InkError) {
    let lengths = DrawingFile.labelLengths
    guard lengths.contains(label.count) else {
      throw bad(
        place,
        "has \(label.count) characters, not \(lengths.lowerBound) to \(lengths.upperBound)")
    }
  }
}
