import Drawing
import Geometry

/// Where the characters of a text field stand: in one line that scrolls sideways, or in several that
/// scroll up.
struct FieldText {
  static let inset = 8.0
  static let lineHeight = 18.0

  /// The characters of each line; all of them together are the text.
  let lines: [Range<Int>]
  private let characters: [Character]
  /// Where each character begins, all in one line.
  private let places: [Double]
  private let area: Rect
  /// Whether there are several lines.
  private let wraps: Bool
  /// How much of the text is out of sight to the left, and how many lines above.
  private let scroll: Double
  private let firstLine: Int

  /// The height of a field for so many lines, where one line takes `height`.
  static func height(lines: Int, of height: Double) -> Double {
    height + Double(lines - 1) * lineHeight
  }

  /// How many lines a text takes in a field of this width.
  static func lineCount(of text: String, width: Double) -> Int {
    let characters = Array(text)
    return wrapped(characters, places(of: characters), width: width - 2 * inset).count
  }

  private static func places(of characters: [Character]) -> [Double] {
    var places = [0.0]
    for character in characters {
      places.append(
        (places.last ?? 0) + Painter.measure(String(character), font: Type.body).width)
    }
    return places
  }

  /// The text of a field as it is shown: around the caret, or where something is wrong.
  init(_ widget: Widget) {
    var editor: TextEditor?
    if case .field(let current) = widget.kind { editor = current }
    characters = editor?.characters ?? Array(widget.value)
    wraps = widget.control.isLong
    area = widget.rect.inset(by: Insets(horizontal: Self.inset, vertical: 2))
    let places = Self.places(of: characters)
    self.places = places
    let lines = wraps ? Self.wrapped(characters, places, width: area.width) : [0..<characters.count]
    self.lines = lines
    let seen = editor?.caret ?? widget.mark?.lowerBound ?? 0
    let line = Self.line(of: min(seen, characters.count), in: lines)
    let visible = max(1, Int(area.height / Self.lineHeight))
    firstLine = wraps ? max(0, line - visible + 1) : 0
    scroll =
      wraps || editor == nil ? 0 : max(0, places[min(seen, characters.count)] - area.width + 1)
  }

  /// Breaks between layers: after a comma with its space, or a hyphen; within them only where a line
  /// has no such place.
  private static func wrapped(
    _ characters: [Character], _ places: [Double], width: Double
  ) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var between: Int?
    var within: Int?
    for index in characters.indices {
      let end = characters[index] == " " ? places[index] : places[index + 1]
      if end - places[start] > width, index > start {
        let next = between ?? within ?? index
        lines.append(start..<next)
        start = next
        (between, within) = (nil, nil)
      }
      switch characters[index] {
      case " ":
        within = index + 1
        if index > 0, characters[index - 1] == "," { between = index + 1 }
      case "-": between = index + 1
      default: break
      }
    }
    return lines + [start..<characters.count]
  }

  private static func line(of index: Int, in lines: [Range<Int>]) -> Int {
    lines.lastIndex { $0.lowerBound <= index } ?? 0
  }

  /// The number of characters.
  var end: Int { characters.count }

  /// The lines that can be seen.
  var visibleLines: Range<Int> {
    let count = wraps ? max(1, Int(area.height / Self.lineHeight)) : 1
    return firstLine..<min(lines.count, firstLine + count)
  }

  /// The characters of a line.
  func text(of line: Int) -> String { String(characters[lines[line]]) }

  /// The text from a line to its end.
  func text(from line: Int) -> String { String(characters[lines[line].lowerBound...]) }

  /// The room of a line.
  func rect(of line: Int) -> Rect {
    guard wraps else { return area.offset(by: Point(-scroll, 0)) }
    let top = area.minY + 3 + Double(line - firstLine) * Self.lineHeight
    return Rect(area.minX, top, area.width, Self.lineHeight)
  }

  /// The place between characters in front of `index`, at the middle of its line.
  func point(of index: Int) -> Point {
    let line = Self.line(of: index, in: lines)
    let rect = rect(of: line)
    return Point(rect.minX + places[index] - places[lines[line].lowerBound], rect.midY)
  }

  /// The parts of lines that some characters take; where there are none, one of no width.
  func rects(of range: Range<Int>) -> [Rect] {
    let range = min(range.lowerBound, end)..<min(range.upperBound, end)
    guard !range.isEmpty else {
      let point = point(of: range.lowerBound)
      return [Rect(point.x, point.y - Self.lineHeight / 2, 0, Self.lineHeight)]
    }
    return visibleLines.compactMap { line in
      let part = range.clamped(to: lines[line])
      guard !part.isEmpty else { return nil }
      let rect = rect(of: line)
      let start = places[lines[line].lowerBound]
      return Rect(
        rect.minX + places[part.lowerBound] - start, rect.minY,
        places[part.upperBound] - places[part.lowerBound], rect.height)
    }
  }

  /// The place between characters that is nearest to `point`.
  func index(at point: Point) -> Int {
    let row = wraps ? Int(((point.y - area.minY - 3) / Self.lineHeight).rounded(.down)) : 0
    let line = (firstLine + row).clamped(to: 0...lines.count - 1)
    return index(in: line, at: point.x - rect(of: line).minX)
  }

  private func index(in line: Int, at x: Double) -> Int {
    let range = lines[line]
    let last =
      line + 1 < lines.count ? max(range.lowerBound, range.upperBound - 1) : range.upperBound
    let start = places[range.lowerBound]
    let places = range.lowerBound...last
    return places.min { abs(self.places[$0] - start - x) < abs(self.places[$1] - start - x) }
      ?? last
  }

  /// The same place so many lines further down.
  func index(below index: Int, by count: Int) -> Int {
    let line = Self.line(of: index, in: lines)
    guard lines.indices.contains(line + count) else { return count < 0 ? 0 : end }
    return self.index(in: line + count, at: places[index] - places[lines[line].lowerBound])
  }

  /// The beginning of the line of `index`.
  func start(of index: Int) -> Int { lines[Self.line(of: index, in: lines)].lowerBound }

  /// The end of the line of `index`, before the space that it was broken at.
  func end(of index: Int) -> Int {
    let line = Self.line(of: index, in: lines)
    return line + 1 < lines.count ? max(0, lines[line].upperBound - 1) : end
  }
}

/// The groove of a slider.
enum SliderShape {
  static let thumb = 7.0

  /// Where the middle of the thumb can go.
  static func track(in rect: Rect) -> Rect {
    Rect(rect.minX + thumb, rect.midY - 2, max(1, rect.width - 2 * thumb), 4)
  }
}
