import Datasets
import Ink
import Recognition
import Training
import Workbench

/// How well numbers are cut into digits and read, and how often a digit is cut that should not be.
struct NumberReport: Encodable {
  /// Numbers of one length.
  struct Row: Encodable {
    var length: Int
    var count: Int
    /// The part whose digits are all right.
    var right: Double
    /// The part that has as many segments as digits.
    var rightCounts: Double
    /// The part that is taken for something else than a number or, if it has one digit, for none.
    var refused: Double
  }

  var rows: [Row] = []

  /// Reads each single digit of `people` and `count` numbers of two, three and four of them.
  init(_ reader: DrawingReader, people: PenTrajectories, count: Int, dial: Double, seed: UInt64) {
    var reader = reader
    func row(_ length: Int, _ drawings: [(strokes: [Stroke], digits: [UInt8])]) -> Row {
      var (right, rightCounts, refused) = (0, 0, 0)
      for drawing in drawings {
        let segments = reader.segments(of: drawing.strokes)
        right += segments.map { UInt8($0.digit) } == drawing.digits ? 1 : 0
        rightCounts += segments.count == drawing.digits.count ? 1 : 0
        refused += Verdict(segments, dial: dial) == .notADigit ? 1 : 0
      }
      let total = Double(max(1, drawings.count))
      return Row(
        length: length, count: drawings.count, right: Double(right) / total,
        rightCounts: Double(rightCounts) / total, refused: Double(refused) / total)
    }
    rows.append(row(1, people.digits.map { ($0.strokes, [$0.label]) }))
    guard let numbers = PenNumbers(of: people, seed: seed) else { return }
    for length in 2...4 {
      let drawings = (0..<count).map {
        let number = numbers.number(UInt64($0) + 10_000_000 * UInt64(length), length: length)
        return (number.strokes, number.digits)
      }
      rows.append(row(length, drawings))
    }
  }

  func lines(width: Int?) -> [String] {
    func percents(_ title: String, _ value: (Row) -> Double) -> TextTable.Column {
      TextTable.Column(
        title: title, cells: rows.map { NumberText.percent(value($0), 2) }, isNumber: true)
    }
    return TextTable(columns: [
      TextTable.Column(title: "digits", cells: rows.map { "\($0.length)" }, isNumber: true),
      TextTable.Column(
        title: "of", cells: rows.map { NumberText.count($0.count) }, isNumber: true),
      percents("read right") { $0.right }, percents("cut right") { $0.rightCounts },
      percents("refused") { $0.refused },
    ]).lines(width: width)
  }
}
