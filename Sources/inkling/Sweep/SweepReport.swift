import Synchronization
import Training
import Workbench

/// Says on the command line how a sweep goes: a line for each run that is done, a bar where a person
/// reads along, a table at the end; or JSON.
final class SweepReport: Sendable {
  private let sweep: Sweep
  private let asJSON: Bool
  private let bar: ProgressBar
  private let start = ContinuousClock.now
  private let progress = Mutex(SweepProgress())

  init(sweep: Sweep, asJSON: Bool) {
    self.sweep = sweep
    self.asJSON = asJSON
    bar = ProgressBar(isWanted: !asJSON)
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  func show(_ event: SweepEvent) {
    asJSON ? showJSON(event) : showText(event)
  }

  private func showText(_ event: SweepEvent) {
    let progress = self.progress.withLock { progress in
      progress.note(event, at: seconds)
      return progress
    }
    switch event {
    case .started(let start):
      SweepText.opening(start, dataset: sweep.plan.dataset).forEach { Output.line($0) }
    case .epoch: break
    case .run(let run):
      bar.erase()
      Output.line(
        "\(progress.counted)  " + SweepText.line(of: run, in: progress.results))
    case .saved: return
    case .saveFailed(_, let message):
      bar.erase()
      return Output.complain("Warning: \(message)")
    case .finished(let summary):
      bar.erase()
      return SweepText.closing(summary, width: Output.terminalWidth).forEach { Output.line($0) }
    }
    bar.draw(progress.fraction, progress.text(at: seconds))
  }

  private func showJSON(_ event: SweepEvent) {
    SweepLine.lines(of: event, sweep, time: seconds).forEach { Output.line($0) }
  }
}

/// How far a sweep is.
struct SweepProgress {
  /// The points, and the runs that were known before.
  private(set) var results = SweepResults(points: [], seeds: 1)
  private var done = 0
  /// Epochs that are to be made, and those of the runs that have ended.
  private var epochs = 0
  private var epochsDone = 0
  /// Epochs of the runs under way.
  private var underWay: [Int: Int] = [:]
  /// When the first run began.
  private var start = 0.0

  mutating func note(_ event: SweepEvent, at now: Double) {
    switch event {
    case .started(let start):
      self.start = now
      results = start.results
      done = results.runs.count
      epochs =
        results.points.reduce(0) { $0 + $1.epochs } * results.seeds
        - results.runs.reduce(0) { $0 + $1.plan.epochs }
    case .epoch(let run, let epoch): underWay[run] = epoch
    case .run(let run):
      underWay[run.number] = nil
      done += 1
      epochsDone += run.plan.epochs
    case .saved, .saveFailed, .finished: break
    }
  }

  /// The part of the epochs that is done, 0 to 1.
  var fraction: Double {
    Double(epochsDone + underWay.values.reduce(0, +)) / Double(max(1, epochs))
  }

  /// " 7/24"
  var counted: String {
    let all = "\(results.runCount)"
    return String(repeating: " ", count: max(0, all.count - "\(done)".count)) + "\(done)/\(all)"
  }

  /// What stands beside the bar; the rest is taken to go as fast as what is done.
  func text(at now: Double) -> String {
    let runs = "\(done) of \(results.runCount) runs"
    guard (0..<1).contains(fraction), fraction > 0 else { return runs }
    let seconds = now - start
    return runs + "  \(NumberText.duration(seconds: seconds / fraction - seconds)) left"
  }
}
