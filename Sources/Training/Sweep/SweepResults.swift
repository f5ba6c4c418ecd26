/// What is known of a sweep: its points and the runs that are done.
public struct SweepResults: Equatable, Sendable {
  /// The plans that are compared, each with the first seed.
  public let points: [TrainingPlan]
  /// How many runs each point is to have.
  public let seeds: Int
  /// The runs that are done, in the order in which they ended.
  public private(set) var runs: [SweepRun] = []

  private var runsOfPoint: [Int: [SweepRun]] = [:]

  /// Nothing done yet.
  public init(points: [TrainingPlan], seeds: Int) {
    self.points = points
    self.seeds = seeds
  }

  /// Adds a run that is done.
  ///
  /// - Precondition: its point is one of ``points``.
  public mutating func add(_ run: SweepRun) {
    precondition(points.indices.contains(run.point), "a run of this sweep")
    runs.append(run)
    runsOfPoint[run.point, default: []].append(run)
  }

  /// How many runs there are, those to come included.
  public var runCount: Int { points.count * seeds }

  /// Whether all runs are done.
  public var isComplete: Bool { runs.count == runCount }

  /// How point `index` does.
  public func standing(of index: Int) -> SweepStanding {
    SweepStanding(
      point: index, plan: points[index], planned: seeds, runs: runsOfPoint[index] ?? [])
  }

  /// All points of which a run is done, the best first.
  ///
  /// Points of which every run has finished come before those where some have not, which come before
  /// those that have only diverged; among them the mean accuracy on the images held out counts.
  public var standings: [SweepStanding] {
    runsOfPoint.keys.map(standing).sorted { $0.isBetter(than: $1) }
  }

  /// The best run of the best point; nil while none has finished.
  public var best: SweepRun? { standings.first?.best }

  /// The hyperparameters in which the points differ.
  public var varying: [Hyperparameter] {
    Hyperparameter.allCases.filter { parameter in
      guard let first = points.first.map(parameter.text) else { return false }
      return points.contains { parameter.text(in: $0) != first }
    }
  }
}
