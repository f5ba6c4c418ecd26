import Storage

/// What the classes of a set are called, as a file beside it says.
///
/// Looked for in this order, each with the set's own prefix and then without:
/// - `classes.txt` or `labels.txt`: one name a line, from class 0 on;
/// - `mapping.txt`, as EMNIST has it: a label, then the codes of the characters that it stands for
///   (`1 65 97` names label 1 `Aa`).
enum LabelNames: Equatable {
  /// No file: labels are their own names.
  case numbers
  /// The name of each class, from the first.
  case list([String], path: String)
  /// The name of each label that there is.
  case mapping([UInt8: String], path: String)

  private static let longestName = 100

  /// What the files in `directory` say of the set whose files begin with `prefix`.
  static func beside(
    directory: String, prefix: String = ""
  ) throws(DatasetError) -> LabelNames {
    for name in prefix.isEmpty ? [""] : [prefix, ""] {
      for file in ["classes.txt", "labels.txt"] {
        let path = "\(directory)/\(name)\(file)"
        if isFile(path) { return .list(try list(path), path: path) }
      }
      let path = "\(directory)/\(name)mapping.txt"
      if isFile(path) { return .mapping(try mapping(path), path: path) }
    }
    return .numbers
  }

  /// The lines of the file at `path`, one name each, all different.
  static func list(_ path: String) throws(DatasetError) -> [String] {
    let names = try lines(path)
    guard names.count <= LabelledImages.maximumClasses else {
      throw .tooManyClasses(path: path, count: names.count)
    }
    var seen: Set<String> = []
    for (index, name) in names.enumerated() {
      func bad(_ reason: String) -> DatasetError {
        .badClassNames(path: path, line: index + 1, reason: reason)
      }
      if name.isEmpty { throw bad("a name is missing") }
      if name.count > longestName { throw bad("a name has more than \(longestName) characters") }
      if !seen.insert(name).inserted { throw bad("\(name) is the name of another class already") }
    }
    guard !names.isEmpty else {
      throw .badClassNames(path: path, line: 1, reason: "a name is missing")
    }
    return names
  }

  private static func mapping(_ path: String) throws(DatasetError) -> [UInt8: String] {
    var names: [UInt8: String] = [:]
    for (index, line) in try lines(path).enumerated() {
      let numbers = line.split(whereSeparator: \.isWhitespace).map { UInt32($0) }
      let label = numbers.first.flatMap { $0 }.flatMap { UInt8(exactly: $0) }
      let characters = numbers.dropFirst().map { code in
        code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
      }
      let name = characters.compactMap(\.self).joined()
      guard let label, !characters.isEmpty, !characters.contains(nil), names[label] == nil,
        name.count <= longestName
      else {
        throw .badClassNames(
          path: path, line: index + 1, reason: "this is not a label and codes of characters")
      }
      names[label] = name
    }
    return names
  }

  /// The lines without what is blank at their ends and at the end of the file.
  private static func lines(_ path: String) throws(DatasetError) -> [String] {
    // 256 names of 100 characters, and some room.
    let bytes = try translating(
      ReadableFile.contents(of: path, limit: 256 << 10), to: DatasetError.init)
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let text = line.drop { $0 <= 0x20 }
      let end = text.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? text.startIndex
      return String(decoding: text[..<end], as: UTF8.self)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
