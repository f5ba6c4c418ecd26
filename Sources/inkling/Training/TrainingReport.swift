import Glibc
import Synchronization
import Training
import Workbench

/// Says on the command line how a training goes: a progress bar where a person reads along, a line
/// for each epoch, or JSON.
final class TrainingReport: Sendable {
  private let plan: TrainingPlan
  private let asJSON: Bool
  private let showsBar: Bool
  private let start = ContinuousClock.now
  /// How wide the bar on the terminal is now; 0 where there is none.
  private let barWidth = Mutex(0)

  init(plan: TrainingPlan, asJSON: Bool) {
    self.plan = plan
    self.asJSON = asJSON
    showsBar = !asJSON && Output.isTerminal(STDERR_FILENO)
  }

  func show(_ event: TrainingEvent) {
    asJSON ? showJSON(event) : showText(event)
  }

  private func showText(_ event: TrainingEvent) {
    switch event {
    case .started(let report):
      Output.line(
        "\(report.network), \(NumberText.count(report.parameters)) parameters, on "
          + "\(NumberText.count(report.trainingCount)) images of \(plan.dataset), "
          + "\(NumberText.count(report.validationCount)) held out for validation")
      if report.epochsBefore > 0 {
        Output.line("Going on after \(report.epochsBefore) of \(plan.epochs) epochs.")
      }
    case .progress(let progress): drawBar(progress)
    case .epoch(let report, _):
      eraseBar()
      Output.line(line(of: report))
    case .saved: break
    case .saveFailed(_, let message):
      eraseBar()
      Output.complain("Warning: \(message)")
    case .finished(let summary):
      eraseBar()
      showEnd(summary)
    }
  }

  private func line(of report: EpochReport) -> String {
    let epoch = padded("\(report.epoch)", to: "\(plan.epochs)".count)
    return "epoch \(epoch)/\(plan.epochs)"
      + "  train loss \(NumberText.fixed(report.trainLoss, 4))"
      + "  accuracy \(padded(NumberText.percent(report.trainAccuracy, 2), to: 8))"
      + "  validation loss \(NumberText.fixed(report.validationLoss, 4))"
      + "  accuracy \(padded(NumberText.percent(report.validationAccuracy, 2), to: 8))"
      + (report.isBest ? " *" : "  ")
      + "  \(NumberText.fixed(report.seconds, 2)) s"
      + "  \(NumberText.count(Int(report.imagesPerSecond))) images/s"
  }

  private func showEnd(_ summary: Summary) {
    if summary.reason == .stopped { Output.line("Stopped.") }
    if let test = summary.test {
      Output.line("Test: " + EvaluationText.headline(test))
    }
    if let path = summary.path {
      let epoch = summary.bestEpoch.map { " (epoch \($0))" } ?? ""
      Output.line("The best model\(epoch) is in \(path)")
    }
    if summary.reason == .stopped, let checkpoint = summary.checkpoint {
      Output.line("Go on with: inkling train --resume \(checkpoint)")
    }
  }

  private func drawBar(_ progress: Progress) {
    guard showsBar else { return }
    let cells = 30
    let full = Int(progress.fraction * Double(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    let text =
      "\(bar) epoch \(progress.epoch)/\(progress.epochs)  loss \(NumberText.fixed(progress.loss, 4))"
      + "  \(NumberText.count(Int(progress.imagesPerSecond))) images/s"
      + "  \(NumberText.duration(seconds: progress.secondsRemaining)) left"
    barWidth.withLock { $0 = text.count }
    Output.write("\r" + text + "\u{1B}[K", to: .standardError)
  }

  private func eraseBar() {
    barWidth.withLock { width in
      if width > 0 { Output.write("\r\u{1B}[K", to: .standardError) }
      width = 0
    }
  }

  private func showJSON(_ event: TrainingEvent) {
    let run = RunID(number: 1)
    let logged: LogEvent
    switch event {
    case .started: logged = .trainingStarted(run, plan)
    case .progress(let progress): logged = .progress(run, progress)
    case .epoch(let report, _): logged = .epoch(run, report)
    case .saved: return
    case .saveFailed(let path, let message): logged = .modelRejected(path: path, error: message)
    case .finished(let summary): logged = .trainingFinished(run, summary)
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    EventLine(time: seconds, event: logged).json.map(Output.line)
  }

  private func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
