import Geometry

/// Reads what SVG writes in `d` and `points`: moves, lines and Bézier curves, absolute and relative
/// (https://www.w3.org/TR/SVG2/paths.html#PathData). Quadratic curves become cubic ones; arcs are
/// refused.
struct PathData {
  /// What is wrong, at which character from 1.
  struct Fault: Error {
    var position: Int
    var reason: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var elements: [Path.Element] = []
  private var current = Point.zero
  private var start = Point.zero
  /// Where the next smooth curve's first control point is mirrored from.
  private var lastControl: (cubic: Point?, quadratic: Point?) = (nil, nil)

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The path that an attribute `d` describes.
  static func path(_ text: String) throws(Fault) -> Path {
    var data = PathData(text)
    try data.read()
    return Path(data.elements)
  }

  /// The points of an attribute `points`.
  static func points(_ text: String) throws(Fault) -> [Point] {
    var data = PathData(text)
    var points: [Point] = []
    data.skipSeparators()
    while data.position < data.bytes.count { points.append(try data.point(from: .zero)) }
    return points
  }

  private mutating func read() throws(Fault) {
    skipSeparators()
    while position < bytes.count {
      let letter = Character(Unicode.Scalar(bytes[position]))
      guard letter.isLetter else { throw fault("a command such as M or L is expected") }
      if elements.isEmpty, letter != "M", letter != "m" {
        throw fault("a path begins with M, not with \(letter)")
      }
      position += 1
      skipSeparators()
      try command(letter)
    }
  }

  /// One letter and all the numbers that follow it.
  private mutating func command(_ letter: Character) throws(Fault) {
    let isRelative = letter.isLowercase
    let kind = letter.uppercased()
    if kind == "Z" {
      elements.append(.close)
      current = start
      lastControl = (nil, nil)
      return
    }
    guard "MLHVCSQT".contains(kind) else {
      position -= 1
      throw fault(
        kind == "A"
          ? "arcs (A) are not read; convert them to curves first" : "\(letter) is no command")
    }
    var isFirst = true
    repeat {
      guard elements.count < DrawingFile.mostPoints else {
        throw fault("the path has more than \(DrawingFile.mostPoints) parts")
      }
      try step(kind, from: isRelative ? current : .zero, isFirst: isFirst)
      isFirst = false
    } while beginsNumber
  }

  private mutating func step(
    _ kind: String, from base: Point, isFirst: Bool
  ) throws(Fault) {
    switch kind {
    case "M" where isFirst:
      current = try point(from: base)
      start = current
      elements.append(.move(current))
      lastControl = (nil, nil)
    case "H": line(to: Point(base.x + (try number()), current.y))
    case "V": line(to: Point(current.x, base.y + (try number())))
    case "C":
      let (first, second) = (try point(from: base), try point(from: base))
      curve(first, second, to: try point(from: base))
    case "S":
      let first = lastControl.cubic.map(mirrored) ?? current
      let second = try point(from: base)
      curve(first, second, to: try point(from: base))
    case "Q":
      let control = try point(from: base)
      quadratic(control, to: try point(from: base))
    case "T":
      let control = lastControl.quadratic.map(mirrored) ?? current
      quadratic(control, to: try point(from: base))
    default:
      line(to: try point(from: base))
    }
  }

  private func mirrored(_ control: Point) -> Point { current * 2 - control }

  private mutating func line(to end: Point) {
    elements.append(.line(end))
    current = end
    lastControl = (nil, nil)
  }

  private mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    elements.append(.curve(first, second, end))
    current = end
    lastControl = (second, nil)
  }

  /// The same curve as a cubic one: its control points are two thirds of the way to the one given.
  private mutating func quadratic(_ control: Point, to end: Point) {
    elements.append(
      .curve(
        current.interpolated(to: control, at: 2.0 / 3),
        end.interpolated(to: control, at: 2.0 / 3), end))
    current = end
    lastControl = (nil, control)
  }

  private mutating func point(from base: Point) throws(Fault) -> Point {
    let x = try number()
    return base + Point(x, try number())
  }

  private var beginsNumber: Bool {
    guard position < bytes.count else { return false }
    return "0123456789+-.".utf8.contains(bytes[position])
  }

  /// A number and the separators behind it. It ends where it cannot go on: `1-2.5.5` are three.
  private mutating func number() throws(Fault) -> Double {
    let first = position
    func byte() -> UInt8 { position < bytes.count ? bytes[position] : 0 }
    func isSign() -> Bool { byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") }
    if isSign() { position += 1 }
    var digits = skipDigits()
    if byte() == UInt8(ascii: ".") {
      position += 1
      digits += skipDigits()
    }
    guard digits > 0 else {
      position = first
      throw fault(first < bytes.count ? "a number is expected" : "a number is missing at the end")
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let exponent = position
      position += 1
      if isSign() { position += 1 }
      // Without digits the letter belongs to what follows.
      if skipDigits() == 0 { position = exponent }
    }
    var text = String(decoding: bytes[first..<position], as: UTF8.self)
    if text.hasSuffix(".") { text.removeLast() }
    guard let value = Double(text), value.isFinite else {
      position = first
      throw fault("the number \(text.prefix(40)) is too large")
    }
    skipSeparators()
    return value
  }

  private mutating func skipDigits() -> Int {
    let first = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position - first
  }

  private mutating func skipSeparators() {
    while position < bytes.count, bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") {
      position += 1
    }
  }

  private func fault(_ reason: String) -> Fault { Fault(position: position + 1, reason: reason) }
}
