/// Goes through a CSV file (RFC 4180) field by field, a buffer at a time. A line ends a field even
/// between quotes, so that a quote too many costs a line and not the file.
struct CSVFields {
  let path: String
  /// The line of the last field, from 1.
  private(set) var line = 0
  /// The place of the last field in its line, from 1.
  private(set) var column = 0
  /// Whether the last field ended its line.
  private(set) var endsLine = true
  /// The buffer that ``next()`` gives ranges of.
  private(set) var buffer: [UInt8] = []

  private let source: ByteSource
  private var position = 0

  private static let bufferSize = 256 << 10
  /// A field must fit into the buffer twice.
  private static let longestField = 64 << 10

  init(path: String) throws(DatasetError) {
    self.path = path
    source = try ByteSource(path: path)
    buffer = try source.read(Self.bufferSize)
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Where in ``buffer`` the next field is, with its quotes; nil at the end of the file. Blank
  /// lines are passed over.
  mutating func next() throws(DatasetError) -> Range<Int>? {
    while true {
      if endsLine {
        line += 1
        column = 0
      }
      guard let field = try scan() else { return nil }
      column += 1
      if endsLine, column == 1, isBlank(field) { continue }
      return field
    }
  }

  /// The text of a field, without quotes and the spaces at its ends.
  func text(_ field: Range<Int>) -> String {
    var bytes = buffer[field][...]
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    bytes = bytes.drop { $0 <= 0x20 }
    let isQuoted = bytes.count >= 2 && bytes.first == 0x22 && bytes.last == 0x22
    guard isQuoted else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
      .replacing("\"\"", with: "\"")
  }

  private func isBlank(_ field: Range<Int>) -> Bool { buffer[field].allSatisfy { $0 <= 0x20 } }

  /// Finds the end of the field that begins at `position`.
  private mutating func scan() throws(DatasetError) -> Range<Int>? {
    var end = position
    var isQuoted = false
    while true {
      while end < buffer.count {
        let byte = buffer[end]
        if byte == 0x22 {
          isQuoted.toggle()
        } else if byte == 0x0A || (byte == 0x2C && !isQuoted) {
          defer { position = end + 1 }
          endsLine = byte == 0x0A
          return position..<end
        }
        end += 1
      }
      guard end - position <= Self.longestField else {
        throw .badValue(
          path: path, line: line, column: column + 1,
          value: String(decoding: buffer[position..<position + 20], as: UTF8.self) + "…",
          reason: "is too long for a value")
      }
      let held = end - position
      guard try refill() else {
        guard held > 0 || !endsLine else { return nil }
        // The last line has no end of its own.
        position = held
        endsLine = true
        return 0..<held
      }
      end = held
    }
  }

  /// Moves what is left to the front of the buffer and reads more; false at the end of the file.
  private mutating func refill() throws(DatasetError) -> Bool {
    let more = try source.read(Self.bufferSize)
    buffer = Array(buffer[position...]) + more
    position = 0
    return !more.isEmpty
  }
}
