import Training
import Workbench

/// Says on the command line how a training goes: a progress bar where a person reads along, a line
/// for each epoch, or JSON.
final class TrainingReport: Sendable {
  private let plan: TrainingPlan
  private let asJSON: Bool
  private let bar: ProgressBar
  private let start = ContinuousClock.now

  init(plan: TrainingPlan, asJSON: Bool) {
    self.plan = plan
    self.asJSON = asJSON
    bar = ProgressBar(isWanted: !asJSON)
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
      bar.erase()
      Output.line(line(of: report))
    case .saved: break
    case .saveFailed(_, let message):
      bar.erase()
      Output.complain("Warning: \(message)")
    case .finished(let summary):
      bar.erase()
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
    bar.draw(
      progress.fraction,
      "epoch \(progress.epoch)/\(progress.epochs)  loss \(NumberText.fixed(progress.loss, 4))"
        + "  \(NumberText.count(Int(progress.imagesPerSecond))) images/s"
        + "  \(NumberText.duration(seconds: progress.secondsRemaining)) left")
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
