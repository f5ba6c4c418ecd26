/// A value of a JSON text, as files of drawings need it.
enum JSONValue {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  /// A list of numbers and of nulls: millions of these are points.
  case numbers([Double?])
  case list([JSONValue])
  case object([String: JSONValue])

  var isNumberOrNull: Bool {
    switch self {
    case .number, .null: true
    case .truth, .text, .numbers, .list, .object: false
    }
  }

  /// What kind of value it is, for people.
  var kind: String {
    switch self {
    case .null: "null"
    case .truth: "true or false"
    case .number: "a number"
    case .text: "a text"
    case .numbers, .list: "a list"
    case .object: "an object"
    }
  }
}

/// Reads JSON (RFC 8259) and knows where it is when something is wrong, which the decoder of
/// Foundation does not tell. The bytes are UTF-8.
struct JSONReader {
  /// Deeper nesting is refused; files of drawings have six levels.
  private static let deepest = 16
  /// More values are refused: four for each point, and whatever else stands in a file.
  private static let mostValues = 5 * DrawingFile.mostPoints

  private var scanner: TextScanner
  private var valueCount = 0

  init(_ bytes: ArraySlice<UInt8>, path: String) { scanner = TextScanner(bytes, path: path) }

  /// The one value of the text.
  mutating func value() throws(InkError) -> JSONValue {
    let value = try value(depth: 0)
    scanner.skipSpace()
    guard scanner.isAtEnd else { throw scanner.error("something follows after the end") }
    return value
  }

  private mutating func value(depth: Int) throws(InkError) -> JSONValue {
    guard depth < Self.deepest else { throw scanner.error("the lists are nested too deep") }
    valueCount += 1
    guard valueCount <= Self.mostValues else {
      throw scanner.error("there are more than \(Self.mostValues) values")
    }
    scanner.skipSpace()
    switch scanner.next {
    case UInt8(ascii: "{"): return .object(try object(depth))
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .truth(true))
    case UInt8(ascii: "f"): return try word("false", .truth(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw scanner.error("the text ends too early")
    default: return .number(try number())
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(InkError) -> JSONValue
  {
    guard scanner.take(word) else { throw scanner.error("a value is expected") }
    return value
  }

  private mutating func object(_ depth: Int) throws(InkError) -> [String: JSONValue] {
    var object: [String: JSONValue] = [:]
    scanner.advance()
    scanner.skipSpace()
    if scanner.take("}") { return object }
    while true {
      scanner.skipSpace()
      guard scanner.next == UInt8(ascii: "\"") else {
        throw scanner.error("a name in quotation marks is expected")
      }
      let name = try text()
      guard object[name] == nil else { throw scanner.error("the name \(name) is there twice") }
      scanner.skipSpace()
      guard scanner.take(":") else { throw scanner.error("a colon is expected") }
      object[name] = try value(depth: depth + 1)
      scanner.skipSpace()
      if scanner.take("}") { return object }
      guard scanner.take(",") else { throw scanner.error("a comma or } is expected") }
    }
  }

  private mutating func list(_ depth: Int) throws(InkError) -> JSONValue {
    scanner.advance()
    scanner.skipSpace()
    if scanner.take("]") { return .numbers([]) }
    var numbers: [Double?] = []
    var values: [JSONValue] = []
    while true {
      switch try value(depth: depth + 1) {
      case .number(let number) where values.isEmpty: numbers.append(number)
      case .null where values.isEmpty: numbers.append(nil)
      case let value:
        if values.isEmpty { values = numbers.map { $0.map(JSONValue.number) ?? .null } }
        values.append(value)
      }
      scanner.skipSpace()
      if scanner.take("]") { return values.isEmpty ? .numbers(numbers) : .list(values) }
      guard scanner.take(",") else { throw scanner.error("a comma or ] is expected") }
    }
  }

  /// `-`, digits without a needless 0, a fraction, an exponent.
  private mutating func number() throws(InkError) -> Double {
    let start = scanner.position
    func failure() -> InkError { scanner.error("a value is expected", at: start) }
    _ = scanner.take("-")
    let whole = scanner.takeDigits()
    guard whole > 0, whole == 1 || scanner.bytes[scanner.position - whole] != UInt8(ascii: "0")
    else { throw failure() }
    if scanner.take(".") {
      guard scanner.takeDigits() > 0 else { throw failure() }
    }
    if scanner.take("e") || scanner.take("E") {
      if !scanner.take("+") { _ = scanner.take("-") }
      guard scanner.takeDigits() > 0 else { throw failure() }
    }
    let text = scanner.text(from: start)
    guard let number = Double(text), number.isFinite else {
      throw scanner.error("the number \(text.prefix(40)) is too large", at: start)
    }
    return number
  }

  private mutating func text() throws(InkError) -> String {
    let start = scanner.position
    scanner.advance()
    var text = ""
    var from = scanner.position
    while let byte = scanner.next, byte >= 0x20 {
      switch byte {
      case UInt8(ascii: "\""):
        text += scanner.text(from: from)
        scanner.advance()
        return text
      case UInt8(ascii: "\\"):
        text += scanner.text(from: from)
        scanner.advance()
        text.unicodeScalars.append(try escaped())
        from = scanner.position
      default:
        scanner.advance()
      }
    }
    throw scanner.error("the text in quotation marks has no end", at: start)
  }

  private mutating func escaped() throws(InkError) -> Unicode.Scalar {
    let start = scanner.position
    guard let byte = scanner.next else { throw scanner.error("the text ends too early") }
    scanner.advance()
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = hexCode()
      // Characters beyond the 16 bits are written as two codes.
      if let high = code, (0xD800..<0xDC00).contains(high), scanner.take("\\u") {
        code = hexCode().flatMap { low in
          (0xDC00..<0xE000).contains(low) ? 0x10000 + (high - 0xD800) << 10 + low - 0xDC00 : nil
        }
      }
      if let scalar = code.flatMap(Unicode.Scalar.init) { return scalar }
    default: break
    }
    throw scanner.error("no such character can be written with a backslash", at: start)
  }

  private mutating func hexCode() -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = scanner.next.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue })
      else { return nil }
      code = code << 4 | UInt32(digit)
      scanner.advance()
    }
    return code
  }
}
