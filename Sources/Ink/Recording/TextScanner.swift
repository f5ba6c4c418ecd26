/// Goes through the bytes of an XML text and knows in which line it is.
struct TextScanner {
  let bytes: [UInt8]
  let path: String
  private(set) var position = 0

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    self.bytes = Array(bytes)
    self.path = path
  }

  var isAtEnd: Bool { position >= bytes.count }
  var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func advance() { position += 1 }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x9...0xD).contains(byte) { position += 1 }
  }

  /// Goes past `word` if it is what comes next.
  mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    let matches = word.withUTF8Buffer { word in
      (0..<count).allSatisfy { bytes[position + $0] == word[$0] }
    }
    if matches { position += count }
    return matches
  }

  /// Goes past `word`, and whatever stands before it; false where it does not come any more.
  mutating func skip(past word: StaticString) -> Bool {
    while !isAtEnd {
      if take(word) { return true }
      position += 1
    }
    return false
  }

  /// What stands from `start` up to here.
  func text(from start: Int) -> String { String(decoding: bytes[start..<position], as: UTF8.self) }

  /// What is wrong at `place`, or here.
  func error(_ reason: String, at place: Int? = nil) -> InkError {
    let before = bytes[..<min(place ?? position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    // Bytes that go on with a character begin with the bits 10.
    let column = before[start...].count { $0 & 0xC0 != 0x80 } + 1
    return .badText(path: path, line: line, column: column, reason: reason)
  }
}
