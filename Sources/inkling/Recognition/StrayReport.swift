import Datasets
import Recognition
import Workbench

/// What drawings that are no digits are read as, stroke by stroke: a letter of two strokes could still
/// be taken for two digits.
struct StrayReport: Encodable {
  /// Drawings of one kind.
  struct Row: Encodable {
    var kind: NotDigit
    var count: Int
    /// The parts that are taken for a digit and for a number.
    var digits, numbers: Double
  }

  var rows: [Row]

  init(_ reader: DrawingReader, _ generator: NotDigitGenerator, count: Int, dial: Double) {
    var reader = reader
    rows = NotDigit.allCases.filter { $0 != .several }.map { kind in
      var (digits, numbers) = (0, 0)
      for index in 0..<count {
        let strokes = generator.strokes(kind, index: UInt64(index))
        switch Verdict(reader.segments(of: strokes), dial: dial) {
        case .digit: digits += 1
        case .number: numbers += 1
        case .blank, .notADigit: break
        }
      }
      return Row(
        kind: kind, count: count, digits: Double(digits) / Double(count),
        numbers: Double(numbers) / Double(count))
    }
  }

  func lines(width: Int?) -> [String] {
    func percents(_ title: String, _ value: (Row) -> Double) -> TextTable.Column {
      TextTable.Column(
        title: title, cells: rows.map { NumberText.percent(value($0), 2) }, isNumber: true)
    }
    return TextTable(columns: [
      TextTable.Column(title: "kind", cells: rows.map(\.kind.rawValue), isNumber: false),
      TextTable.Column(
        title: "of", cells: rows.map { NumberText.count($0.count) }, isNumber: true),
      percents("taken for a digit") { $0.digits }, percents("for a number") { $0.numbers },
    ]).lines(width: width)
  }
}
