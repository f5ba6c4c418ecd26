import Datasets
import Ink
import Recognition
import Training
import Workbench

/// How often a judge is wrong, for several positions of its dial.
struct JudgeReport: Encodable {
  /// Pictures of one kind.
  struct Row: Encodable {
    var name: String
    var isDigit: Bool
    var count: Int
    /// For each dial the part of them that is judged wrongly: digits refused, others taken for one.
    var wrong: [Double]
  }

  var dials: [Double]
  var rows: [Row]

  init(_ judge: DigitJudge, groups: [DigitOrNot.Group], dials: [Double]) {
    self.dials = dials
    rows = groups.map { group in
      let scores = (0..<group.images.count).map {
        judge.score(of: DigitPicture(pixels: group.images.image($0)))
      }
      return Row(
        name: group.name, isDigit: group.isDigit, count: scores.count,
        wrong: dials.map { dial in
          Double(scores.count { ($0 < dial) == group.isDigit }) / Double(max(1, scores.count))
        })
    }
  }

  /// One row for each kind, one column for each dial.
  func lines(width: Int?) -> [String] {
    func name(_ row: Row) -> String {
      row.isDigit ? "\(row.name) refused" : "\(row.name) taken for a digit"
    }
    let columns =
      [
        TextTable.Column(title: "dial", cells: rows.map(name), isNumber: false),
        TextTable.Column(
          title: "of", cells: rows.map { NumberText.count($0.count) }, isNumber: true),
      ]
      + dials.indices.map { index in
        TextTable.Column(
          title: NumberText.short(dials[index]),
          cells: rows.map { NumberText.percent($0.wrong[index], 2) }, isNumber: true)
      }
    return TextTable(columns: columns).lines(width: width)
  }
}
