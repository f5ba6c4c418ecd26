/// Rows of texts under a heading, for a terminal: columns that are too wide together are broken into
/// lines at their spaces.
struct TextTable {
  /// A column.
  struct Column {
    var title: String
    var cells: [String]
    /// Numbers stand at the right, so that their digits align.
    var isNumber: Bool
  }

  var columns: [Column]

  /// What stands between two columns.
  private static let gap = "  "
  /// What a text that goes on in the next line begins with there.
  private static let indent = "  "

  /// The lines, none of them wider than `width` characters where the words of the cells allow it; as
  /// wide as they are where it is nil.
  func lines(width: Int?) -> [String] {
    let widths = widths(within: width ?? .max)
    let rows = columns.map(\.cells.count).max() ?? 0
    var lines = row(columns.map(\.title), widths, isHeading: true)
    for index in 0..<rows {
      lines += row(columns.map { $0.cells[index] }, widths, isHeading: false)
    }
    return lines
  }

  private func widths(within width: Int) -> [Int] {
    let whole = columns.map { column in ([column.title] + column.cells).map(\.count).max() ?? 0 }
    let limit = max(0, width - Self.gap.count * (columns.count - 1))
    let numbers = columns.indices.filter { columns[$0].isNumber }
    let texts = columns.indices.filter { !columns[$0].isNumber }
    var widths = whole
    func narrow(_ candidates: [Int]) {
      while widths.reduce(0, +) > limit {
        let open = candidates.filter { widths[$0] > least(columns[$0]) }
        guard let widest = open.max(by: { widths[$0] < widths[$1] }) else { return }
        widths[widest] -= 1
      }
    }
    // A heading in two lines costs less than a text in many.
    narrow(numbers)
    narrow(texts)
    // What broken texts leave empty makes headings whole again.
    for index in texts { widths[index] = needed(columns[index], within: widths[index]) }
    for index in numbers where widths.reduce(0, +) + whole[index] - widths[index] <= limit {
      widths[index] = whole[index]
    }
    return widths
  }

  /// How wide the lines of a column are that has at most `width` characters.
  private func needed(_ column: Column, within width: Int) -> Int {
    let lines =
      Self.broken(column.title, to: width)
      + column.cells.flatMap { Self.broken($0, to: width, indent: Self.indent) }
    return lines.map(\.count).max() ?? 0
  }

  /// How narrow a column can be without breaking what belongs together.
  private func least(_ column: Column) -> Int {
    let cells = column.isNumber ? column.cells : column.cells.flatMap(Self.parts)
    let indent = column.isNumber ? 0 : Self.indent.count
    return max(
      Self.parts(column.title).map(\.count).max() ?? 0, (cells.map(\.count).max() ?? 0) + indent)
  }

  private func row(_ cells: [String], _ widths: [Int], isHeading: Bool) -> [String] {
    let broken = columns.indices.map { index in
      Self.broken(
        cells[index], to: widths[index],
        indent: isHeading || columns[index].isNumber ? "" : Self.indent)
    }
    let height = broken.map(\.count).max() ?? 0
    return (0..<height).map { line in
      var text = ""
      for (index, column) in columns.enumerated() {
        let lines = broken[index]
        // A heading stands on its column.
        let place = isHeading ? line - (height - lines.count) : line
        let part = lines.indices.contains(place) ? lines[place] : ""
        let pad = String(repeating: " ", count: max(0, widths[index] - part.count))
        text += (index > 0 ? Self.gap : "") + (column.isNumber ? pad + part : part + pad)
      }
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// What stays together: the words of a text, or what stands between the commas of a list.
  private static func parts(_ text: String) -> [String] {
    guard text.contains(", ") else { return text.split(separator: " ").map(String.init) }
    let items = text.split(separator: ", ")
    return items.dropLast().map { $0 + "," } + items.suffix(1).map(String.init)
  }

  /// As many parts on each line as it holds; the lines after the first are indented by `indent`.
  static func broken(_ text: String, to width: Int, indent: String = "") -> [String] {
    guard text.count > width else { return [text] }
    var lines: [String] = []
    for part in parts(text) {
      if let last = lines.last, last.count + 1 + part.count <= width {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append((lines.isEmpty ? "" : indent) + part)
      }
    }
    return lines
  }
}
