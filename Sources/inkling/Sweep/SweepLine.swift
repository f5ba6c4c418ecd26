import Training

/// The lines of `inkling sweep --json`.
enum SweepLine {
  /// One JSON object a line: `sweepStarted`, then `run` for each run that is done, `point` for each
  /// point at the end, the best first, and `sweepFinished`.
  static func lines(of event: SweepEvent, _ sweep: Sweep, time: Double) -> [String] {
    let time = EventLine.rounded(time, 1e6)
    switch event {
    case .started(let start):
      let results = start.results
      return [
        Started(
          time: time, plan: sweep.plan, varying: results.varying.map(\.rawValue),
          points: results.points.count, seeds: results.seeds, known: results.runs.count
        ).json
      ].compactMap(\.self)
    case .run(let run): return [Run(time: time, run).json].compactMap(\.self)
    case .epoch, .saved: return []
    case .saveFailed(let path, let message):
      return [Rejected(time: time, path: path, error: message).json].compactMap(\.self)
    case .finished(let summary):
      let points = summary.results?.standings ?? []
      return points.enumerated().compactMap { Point(time: time, rank: $0 + 1, $1).json }
        + [Finished(time: time, summary).json].compactMap(\.self)
    }
  }

  private struct Started: Encodable {
    var event = "sweepStarted"
    var time: Double
    var plan: TrainingPlan
    var varying: [String]
    var points, seeds, known: Int
  }

  private struct Rejected: Encodable {
    var event = "modelRejected"
    var time: Double
    var path, error: String
  }

  private struct Run: Encodable {
    var event = "run"
    var time: Double
    var run, point: Int
    var plan: TrainingPlan
    var outcome: String
    var bestEpoch: Int?
    var epochs: Int
    var trainLoss, trainAccuracy, validationLoss, validationAccuracy: Double?
    var parameters: Int
    var seconds: Double

    init(time: Double, _ run: SweepRun) {
      self.time = time
      (self.run, point, plan) = (run.number, run.point + 1, run.plan)
      switch run.result.outcome {
      case .finished(let score):
        (outcome, bestEpoch, epochs) = ("finished", score.epoch, score.epochs)
        (trainLoss, trainAccuracy) = (score.trainLoss, score.trainAccuracy)
        (validationLoss, validationAccuracy) = (score.validationLoss, score.validationAccuracy)
      case .diverged(let epoch):
        (outcome, epochs) = ("diverged", epoch)
      }
      parameters = run.result.parameters
      seconds = EventLine.rounded(run.result.seconds, 1e6)
    }
  }

  private struct Point: Encodable {
    var event = "point"
    var time: Double
    var rank, point: Int
    var plan: TrainingPlan
    var runs, finished, diverged: Int
    var validationAccuracy, validationDeviation, validationLoss: Double?
    var bestEpoch, seconds: Double?
    var parameters: Int?

    init(time: Double, rank: Int, _ standing: SweepStanding) {
      self.time = time
      self.rank = rank
      (point, plan) = (standing.point + 1, standing.plan)
      (runs, finished, diverged) = (standing.planned, standing.finished, standing.diverged)
      validationAccuracy = standing.validation?.mean
      validationDeviation = standing.validation?.deviation
      validationLoss = standing.loss?.mean
      bestEpoch = standing.epoch?.mean
      seconds = standing.seconds.map { EventLine.rounded($0.mean, 1e6) }
      parameters = standing.parameters
    }
  }

  private struct Finished: Encodable {
    var event = "sweepFinished"
    var time: Double
    var reason: String
    var message: String?
    var bestRun: Int?
    var validationAccuracy, testAccuracy: Double?
    var model: String?

    init(time: Double, _ summary: SweepSummary) {
      self.time = time
      switch summary.reason {
      case .completed: reason = "completed"
      case .stopped: reason = "stopped"
      case .failed: reason = "failed"
      }
      message = summary.message
      let best = summary.results?.best
      bestRun = best?.number
      validationAccuracy = best?.result.score?.validationAccuracy
      testAccuracy = summary.test?.accuracy
      model = summary.path
    }
  }
}
