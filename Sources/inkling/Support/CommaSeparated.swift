/// Lines of comma-separated values, quoted as RFC 4180 has it.
enum CommaSeparated {
  /// One line with its end. A field that holds a comma, a quote or the end of a line is put in quotes,
  /// and its quotes are doubled.
  static func line(_ fields: [String]) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  private static func quoted(_ field: String) -> String {
    // By Unicode scalars: "\r\n" is one Character.
    let isSpecial = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard isSpecial else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// The lines of a text. What follows the last end of a line was being written when the writer was
  /// stopped, and is left out.
  static func lines(of text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    /// Whether the scalar before ended a quotation: another quote then stands for itself.
    var wasQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"":
        if wasQuoted { field.append(scalar) }
        wasQuoted = isQuoted
        isQuoted.toggle()
        continue
      case "," where !isQuoted:
        line.append(String(field))
        field = .init()
      case "\n" where !isQuoted:
        line.append(String(field))
        field = .init()
        lines.append(line)
        line = []
      case "\r" where !isQuoted: break
      default: field.append(scalar)
      }
      wasQuoted = false
    }
    return lines
  }
}
