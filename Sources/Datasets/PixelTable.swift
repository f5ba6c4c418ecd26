/// A CSV file with one picture a line: its label, then its pixels from 0 to 255, row by row (plane
/// by plane, where there are three colours).
///
/// A first line without numbers is a header; when it names a column `label`, `class` or `target`,
/// the labels are there, else in the first. Pictures are square: n·n values are grey, 3·n·n are red,
/// green, blue. Labels are whole numbers or names.
struct PixelTable {
  let path: String
  let shape: ImageShape
  private(set) var pixels: [UInt8] = []
  /// The label of each picture, as an index into ``names``.
  private(set) var labels: [UInt8] = []
  /// What stands in the file for each label, in the order in which they occur.
  private(set) var names: [String] = []

  private var indices: [String: UInt8] = [:]
  private let labelColumn: Int
  private let columns: Int

  /// More columns are not read: a picture of 1,024 x 1,024.
  private static let mostColumns = 1 << 20
  private static let longestLabel = 100

  /// Reads the file at `path`, raw or gzip.
  init(path: String) throws(DatasetError) {
    self.path = path
    var fields = try CSVFields(path: path)
    let first = try Self.firstLine(&fields)
    columns = first.count
    let header = Self.header(first)
    labelColumn = header ?? 0
    guard let shape = Self.shape(pixels: columns - 1) else {
      throw columns == 0
        ? .noPictures(path: path) : .notSquare(path: path, pixels: columns - 1)
    }
    self.shape = shape
    // Again from the start, since the first line may be a picture.
    fields = try CSVFields(path: path)
    try read(&fields, skipsFirst: header != nil)
    guard !labels.isEmpty else { throw .noPictures(path: path) }
  }

  /// How many values the first line of a file has.
  static func columnCount(of path: String) throws(DatasetError) -> Int {
    var fields = try CSVFields(path: path)
    return try firstLine(&fields).count
  }

  private mutating func read(
    _ fields: inout CSVFields, skipsFirst: Bool
  ) throws(DatasetError) {
    var skips = skipsFirst
    while let field = try fields.next() {
      if !skips {
        guard fields.column <= columns else { throw lineEnd(fields) }
        if fields.column == labelColumn + 1 {
          try addLabel(fields.text(field), fields)
        } else {
          pixels.append(try pixel(field, fields))
        }
      }
      guard fields.endsLine else { continue }
      guard skips || fields.column == columns else { throw lineEnd(fields) }
      skips = false
      guard pixels.count <= LabelledImages.maximumBytes else { throw .tooLarge(path: path) }
    }
  }

  private func lineEnd(_ fields: CSVFields) -> DatasetError {
    .columnCount(path: path, line: fields.line, expected: columns, found: fields.column)
  }

  private func pixel(_ field: Range<Int>, _ fields: CSVFields) throws(DatasetError) -> UInt8 {
    if let value = Self.byte(fields.buffer, field) { return value }
    let text = fields.text(field)
    if let value = Self.pixel(text) { return value }
    throw .badValue(
      path: path, line: fields.line, column: fields.column, value: String(text.prefix(40)),
      reason: "is not a whole number from 0 to 255")
  }

  /// One to three digits that are a byte, as almost all fields are.
  private static func byte(_ buffer: [UInt8], _ field: Range<Int>) -> UInt8? {
    guard field.count <= 3, !field.isEmpty else { return nil }
    var value = 0
    for index in field {
      let digit = Int(buffer[index]) - 0x30
      guard digit >= 0, digit < 10 else { return nil }
      value = 10 * value + digit
    }
    return UInt8(exactly: value)
  }

  /// A byte in words that other programs use for it, such as `12.0`.
  private static func pixel(_ text: String) -> UInt8? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, !whole.hasPrefix("+"), parts.count <= 2,
      parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } })
    else { return nil }
    return UInt8(whole)
  }

  private mutating func addLabel(_ text: String, _ fields: CSVFields) throws(DatasetError) {
    let name = Self.pixel(text).map { "\($0)" } ?? text
    if let index = indices[name] {
      labels.append(index)
      return
    }
    let isNumber = Double(name) != nil
    guard !name.isEmpty, name.count <= Self.longestLabel, !isNumber || UInt32(name) != nil else {
      throw .badValue(
        path: path, line: fields.line, column: fields.column, value: String(text.prefix(40)),
        reason: "is no label; give a whole number or a name")
    }
    guard names.count < LabelledImages.maximumClasses else {
      throw .tooManyClasses(path: path, count: names.count + 1)
    }
    let index = UInt8(names.count)
    names.append(name)
    indices[name] = index
    labels.append(index)
  }

  /// The first 64 bytes of each value of the first line.
  private static func firstLine(_ fields: inout CSVFields) throws(DatasetError) -> [String] {
    var line: [String] = []
    while let field = try fields.next() {
      guard line.count < mostColumns else { throw .tooLarge(path: fields.path) }
      line.append(fields.text(field.prefix(64)))
      if fields.endsLine { break }
    }
    return line
  }

  /// The column of the labels where the first line is a header, else nil.
  ///
  /// A header has no value in its second and last columns. A fraction is none either: a frame that
  /// Pandas read without a header is written with columns called `0.1`, `0.2`, ….
  private static func header(_ line: [String]) -> Int? {
    func isValue(_ text: String) -> Bool {
      Double(text).map { !$0.isFinite || $0.rounded() == $0 } ?? false
    }
    guard line.count > 1, !isValue(line[1]), !isValue(line[line.count - 1]) else { return nil }
    return line.firstIndex { ["label", "class", "target"].contains($0.lowercased()) } ?? 0
  }

  /// The square that so many values make, in one plane or three.
  private static func shape(pixels: Int) -> ImageShape? {
    for channels in [1, 3] where pixels > 0 && pixels.isMultiple(of: channels) {
      let side = Int(Double(pixels / channels).squareRoot().rounded())
      if side * side * channels == pixels {
        return ImageShape(channels: channels, height: side, width: side)
      }
    }
    return nil
  }
}
