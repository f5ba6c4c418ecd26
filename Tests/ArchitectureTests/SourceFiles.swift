import FoundationEssentials
import TestSupport

/// The Swift files of the package and what they import.
enum SourceFiles {
  /// The folders in `Sources`.
  static func folders() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: "\(Places.package)/Sources"))
  }

  /// Each import in a room, with the file it stands in.
  static func imports(of room: String) throws -> [(module: String, file: String)] {
    let folder = "\(Places.package)/Sources/\(room)"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".swift") }
      .sorted()
      .flatMap { path in
        let text = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
        return importedModules(in: text).map { (module: $0, file: "\(room)/\(path)") }
      }
  }

  /// The modules that a Swift text imports: with attributes, with access levels, and also where only
  /// one declaration is imported.
  static func importedModules(in text: String) -> [String] {
    let kinds: Set<Substring> = [
      "class", "enum", "func", "let", "protocol", "struct", "typealias", "var",
    ]
    let prefixes: Set<Substring> = [
      "public", "package", "internal", "fileprivate", "private",
    ]
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      var words = line.split(whereSeparator: \.isWhitespace)[...]
      while let word = words.first, word.hasPrefix("@") || prefixes.contains(word) {
        words.removeFirst()
      }
      guard words.popFirst() == "import", var module = words.popFirst() else { return nil }
      if kinds.contains(module), let named = words.popFirst() { module = named }
      return module.split(whereSeparator: { ".;".contains($0) }).first.map(String.init)
    }
  }
}
