/// Goes through the tags of an XML text, as far as pictures made of lines need it. Comments,
/// declarations and text are passed over; of entities only those that XML itself defines are known,
/// so nothing can be made larger than the file, and no other file is ever opened.
///
/// Foundation's `XMLParser` would do it with less code of ours, and was tried (swift 6.3.1 with
/// libxml2 2.9.14). It stands still on files that come from somebody else, and there is no way to
/// stop it, since it calls nobody before a tag or a declaration has ended: 200,000 attributes in one tag
/// (2.3 MB) take 9 s of a core and grow with the square of their number, 500,000 declared entities
/// (10 MB) 7 s. Here the attributes take 0.1 s. Besides, it refuses files of more than 10 MB, names an
/// error by a number only, goes on behind it as if nothing were wrong, and makes every start of the
/// program load four more libraries (1 ms), one of them `libxml2.so.2`, which systems with libxml2
/// 2.14 do not have any more.
struct MarkupReader {
  /// The start of an element.
  struct Tag {
    /// Without the prefix of a name space.
    var name: String
    var attributes: [String: String]
    /// Where it stands, for errors.
    var position: Int
  }

  enum Event {
    case opened(Tag)
    case closed
  }

  private(set) var scanner: TextScanner
  private var openNames: [String] = []
  /// The tag that was just opened has ended already.
  private var isClosing = false

  /// Deeper nesting is refused.
  private static let deepest = 256

  init(_ bytes: ArraySlice<UInt8>, path: String) { scanner = TextScanner(bytes, path: path) }

  /// The next tag; nil after the end of the outermost element.
  mutating func next() throws(InkError) -> Event? {
    if isClosing {
      isClosing = false
      openNames.removeLast()
      return .closed
    }
    while scanner.skip(past: "<") {
      let start = scanner.position - 1
      if scanner.take("!--") {
        try skip(past: "-->", from: start, "a comment")
      } else if scanner.take("![CDATA[") {
        try skip(past: "]]>", from: start, "a part of text")
      } else if scanner.take("?") {
        try skip(past: "?>", from: start, "an instruction")
      } else if scanner.take("!") {
        try skipDeclaration(from: start)
      } else if scanner.take("/") {
        try close(from: start)
        return .closed
      } else {
        return .opened(try open(from: start))
      }
    }
    guard let name = openNames.last else { return nil }
    throw scanner.error("the text ends before </\(name)>")
  }

  private mutating func skip(
    past word: StaticString, from start: Int, _ what: String
  ) throws(InkError) {
    guard scanner.skip(past: word) else { throw scanner.error("\(what) has no end", at: start) }
  }

  /// `<!DOCTYPE svg ... [ ... ]>`
  private mutating func skipDeclaration(from start: Int) throws(InkError) {
    var depth = 0
    while let byte = scanner.next {
      scanner.advance()
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0: return
      default: break
      }
    }
    throw scanner.error("a declaration has no end", at: start)
  }

  private mutating func close(from start: Int) throws(InkError) {
    let name = takeName()
    scanner.skipSpace()
    guard let open = openNames.popLast(), open == name, scanner.take(">") else {
      throw scanner.error("</\(name)> does not close what is open", at: start)
    }
  }

  private mutating func open(from start: Int) throws(InkError) -> Tag {
    let name = takeName()
    guard !name.isEmpty else { throw scanner.error("a name is expected after <", at: start + 1) }
    guard openNames.count < Self.deepest else {
      throw scanner.error("the elements are nested too deep", at: start)
    }
    openNames.append(name)
    var attributes: [String: String] = [:]
    while true {
      scanner.skipSpace()
      if scanner.take("/>") {
        isClosing = true
        break
      }
      if scanner.take(">") { break }
      let (key, value) = try attribute(of: name)
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw scanner.error("<\(name)> has \(key) twice", at: start)
      }
    }
    let plain = name.split(separator: ":").last.map { String($0) } ?? name
    return Tag(name: plain, attributes: attributes, position: start)
  }

  private mutating func attribute(of tag: String) throws(InkError) -> (String, String) {
    let start = scanner.position
    let key = takeName()
    scanner.skipSpace()
    guard !key.isEmpty, scanner.take("=") else {
      throw scanner.error("<\(tag)> has something that is no attribute", at: start)
    }
    scanner.skipSpace()
    guard let quote = scanner.next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw scanner.error("the value of \(key) is not in quotation marks")
    }
    scanner.advance()
    let first = scanner.position
    var hasEntity = false
    while let byte = scanner.next, byte != quote {
      hasEntity = hasEntity || byte == UInt8(ascii: "&")
      scanner.advance()
    }
    guard !scanner.isAtEnd else { throw scanner.error("the value of \(key) has no end", at: first) }
    let value = scanner.text(from: first)
    scanner.advance()
    return (key, hasEntity ? try resolved(value, at: first) : value)
  }

  private mutating func takeName() -> String {
    let start = scanner.position
    while let byte = scanner.next, byte > 0x20, !"=/><\"'&".utf8.contains(byte) {
      scanner.advance()
    }
    return scanner.text(from: start)
  }

  /// With the characters that its entities stand for.
  private func resolved(_ text: String, at position: Int) throws(InkError) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...].dropFirst()
      guard let end = rest.firstIndex(of: ";"), let scalar = Self.scalar(rest[..<end]) else {
        throw scanner.error("an entity is not known", at: position)
      }
      result.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func scalar(_ entity: Substring) -> Unicode.Scalar? {
    switch entity {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard entity.first == "#" else { return nil }
      let digits = entity.dropFirst()
      let code =
        digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init)
    }
  }
}
