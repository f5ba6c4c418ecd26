/// How one point of a sweep does: the statistics of its runs.
public struct SweepStanding: Equatable, Sendable {
  /// How far its numbers can be trusted, best first.
  public enum Standing: Int, Comparable, Sendable {
    /// Every run has finished.
    case complete
    /// Some runs have finished; others have diverged or were not made.
    case partial
    /// No run has finished.
    case none

    /// By their order.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The index of the point.
  public let point: Int
  /// Its plan, with the first seed.
  public let plan: TrainingPlan
  /// How many runs it is to have.
  public let planned: Int
  /// The runs that are done, by their numbers.
  public let runs: [SweepRun]
  /// Accuracy on the images held out, of the best epoch of each run that has finished.
  public let validation: Spread?
  /// Loss on them in the same epochs.
  public let loss: Spread?
  /// The best epochs.
  public let epoch: Spread?

  init(point: Int, plan: TrainingPlan, planned: Int, runs: [SweepRun]) {
    self.point = point
    self.plan = plan
    self.planned = planned
    self.runs = runs.sorted { $0.number < $1.number }
    // In the order of the runs, whichever ended first: so the sums are the same bits.
    let scores = self.runs.compactMap(\.result.score)
    validation = Spread(of: scores.map(\.validationAccuracy))
    loss = Spread(of: scores.map(\.validationLoss))
    epoch = Spread(of: scores.map { Double($0.epoch) })
  }

  /// How many runs have finished.
  public var finished: Int { runs.count { $0.result.score != nil } }

  /// How many runs have diverged.
  public var diverged: Int { runs.count - finished }

  /// The number of parameters; nil while no run is done.
  public var parameters: Int? { runs.first?.result.parameters }

  /// How long its runs took, those that diverged too.
  public var seconds: Spread? { Spread(of: runs.map(\.result.seconds)) }

  /// How far its numbers can be trusted.
  public var standing: Standing {
    finished == planned ? .complete : finished > 0 ? .partial : .none
  }

  /// The run with the best accuracy on the images held out; of equal ones the first.
  public var best: SweepRun? {
    var best: (run: SweepRun, accuracy: Double)?
    for run in runs {
      guard let accuracy = run.result.score?.validationAccuracy else { continue }
      if best.map({ accuracy > $0.accuracy }) ?? true { best = (run, accuracy) }
    }
    return best?.run
  }

  /// Whether it comes before `other`: by how far it can be trusted, then by the mean accuracy, then
  /// by the mean loss.
  func isBetter(than other: SweepStanding) -> Bool {
    if standing != other.standing { return standing < other.standing }
    let (own, theirs) = (validation?.mean ?? 0, other.validation?.mean ?? 0)
    if own != theirs { return own > theirs }
    let (ownLoss, theirLoss) = (loss?.mean ?? 0, other.loss?.mean ?? 0)
    if ownLoss != theirLoss { return ownLoss < theirLoss }
    return point < other.point
  }
}
