import Training
import Workbench

/// The results of a sweep as a table, the best first, with a column for each thing that varies.
struct SweepTable {
  let results: SweepResults

  /// The lines of the table, to be read on a screen of `width` characters.
  func lines(width: Int?) -> [String] {
    let standings = results.standings
    func column(
      _ title: String, isNumber: Bool = true, _ cell: (SweepStanding) -> String
    ) -> TextTable.Column {
      TextTable.Column(title: title, cells: standings.map(cell), isNumber: isNumber)
    }
    var columns = results.varying.map { parameter in
      column(Self.title(of: parameter), isNumber: parameter.isNumber) {
        parameter.text(in: $0.plan)
      }
    }
    columns.append(column("validation", Self.validation))
    if results.seeds > 1, standings.contains(where: { $0.standing != .complete }) {
      columns.append(column("runs", Self.runs))
    }
    columns.append(column("best epoch", epoch))
    columns.append(column("parameters") { $0.parameters.map(NumberText.count) ?? "–" })
    columns.append(
      column("seconds") { $0.seconds.map { NumberText.fixed($0.mean, 1) } ?? "–" })
    return TextTable(columns: columns).lines(width: width)
  }

  /// What a run or a point has of what varies: "784-64-10, learning rate 0.1".
  static func values(of plan: TrainingPlan, in results: SweepResults) -> String {
    results.varying.map { parameter in
      let value = parameter.text(in: plan)
      return parameter.isNumber ? "\(title(of: parameter)) \(value)" : value
    }.joined(separator: ", ")
  }

  static func title(of parameter: Hyperparameter) -> String {
    parameter.rawValue.replacing("-", with: " ")
  }

  /// "97.31 ± 0.12 %"; without a deviation for a single run.
  static func validation(of standing: SweepStanding) -> String {
    guard let validation = standing.validation else { return "diverged" }
    guard let deviation = validation.deviation else {
      return NumberText.percent(validation.mean, 2)
    }
    return "\(NumberText.fixed(validation.mean * 100, 2)) ± \(NumberText.percent(deviation, 2))"
  }

  /// "3", or what is missing of them.
  private static func runs(of standing: SweepStanding) -> String {
    guard standing.standing != .complete else { return "\(standing.planned)" }
    let diverged = standing.diverged > 0 ? ", \(standing.diverged) diverged" : ""
    return "\(standing.finished) of \(standing.planned)\(diverged)"
  }

  private func epoch(of standing: SweepStanding) -> String {
    standing.epoch.map { NumberText.fixed($0.mean, results.seeds > 1 ? 1 : 0) } ?? "–"
  }
}

extension Hyperparameter {
  /// Whether its values are numbers, which mean nothing without its name and stand at the right.
  var isNumber: Bool {
    switch self {
    case .learningRate, .l1, .l2, .weightDecay, .clipNorm, .labelSmoothing, .batch, .epochs: true
    case .network, .activation, .loss, .initializer, .optimizer, .schedule, .augment: false
    }
  }
}
