import Training
import Workbench

/// What a sweep says to people.
enum SweepText {
  /// What will be done.
  static func opening(_ start: SweepStart, dataset: String) -> [String] {
    let results = start.results
    let seeds = results.seeds == 1 ? "" : " with \(results.seeds) seeds each"
    let images =
      "\(NumberText.count(results.points.count)) points\(seeds), on "
      + "\(NumberText.count(start.trainingCount)) images of \(dataset), "
      + "\(NumberText.count(start.validationCount)) held out for validation"
    guard !results.runs.isEmpty else { return [images] }
    return [
      images,
      "\(NumberText.count(results.runs.count)) of \(NumberText.count(results.runCount)) runs are "
        + "in the log already. If one of them is the best, it is trained again for its model.",
    ]
  }

  /// A run that is done.
  static func line(of run: SweepRun, in results: SweepResults) -> String {
    let values = SweepTable.values(of: run.plan, in: results)
    let seed = results.seeds > 1 || values.isEmpty ? "seed \(run.plan.seed)" : ""
    let what = [values, seed].filter { !$0.isEmpty }.joined(separator: ", ")
    let seconds = "\(NumberText.fixed(run.result.seconds, 1)) s"
    switch run.result.outcome {
    case .finished(let score):
      return "validation \(NumberText.percent(score.validationAccuracy, 2))"
        + "  best epoch \(score.epoch)/\(score.epochs)  \(seconds)  \(what)"
    case .diverged(let epoch):
      return "diverged in epoch \(epoch)  \(seconds)  \(what)"
    }
  }

  /// The table and what became of the best.
  static func closing(_ summary: SweepSummary, width: Int?) -> [String] {
    guard let results = summary.results else { return [] }
    var lines: [String] = []
    if summary.reason == .stopped {
      lines.append(
        "Stopped after \(results.runs.count) of \(results.runCount) runs.")
    }
    guard !results.runs.isEmpty else { return lines }
    lines += [""] + SweepTable(results: results).lines(width: width) + [""]
    guard let best = results.best else { return lines }
    let held = NumberText.count(best.plan.validationCount)
    lines += wrapped(
      "Sorted by the accuracy on the \(held) images held out"
        + (results.seeds > 1 ? ": mean ± standard deviation of \(results.seeds) seeds" : "")
        + (results.standings.contains { $0.standing == .partial }
          ? "; points that lack runs come after those that have all." : "."),
      to: width)
    lines += wrapped("Best: " + what(best, in: results) + ".", to: width)
    if summary.reason == .stopped, summary.path == nil {
      lines += wrapped(
        "Its model was made by an earlier sweep and is not saved; go on with --resume.", to: width)
    }
    if let test = summary.test {
      lines += wrapped(
        "Test images, read for this run alone and after the choice: "
          + EvaluationText.headline(test), to: width)
    }
    if let path = summary.path { lines.append("The best model is in \(path)") }
    return lines
  }

  private static func what(_ run: SweepRun, in results: SweepResults) -> String {
    let values = SweepTable.values(of: run.plan, in: results)
    let epoch = run.result.score.map { ", epoch \($0.epoch)" } ?? ""
    return (values.isEmpty ? "" : values + ", ") + "seed \(run.plan.seed)\(epoch)"
  }

  private static func wrapped(_ text: String, to width: Int?) -> [String] {
    // A sentence is broken at its spaces, also where it has commas.
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty || last.count + 1 + word.count <= width ?? .max {
        lines[lines.count - 1] = last.isEmpty ? String(word) : last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
