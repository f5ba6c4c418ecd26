/// Keeps account of a sweep while it runs: what is next, what is done, and the networks that may yet
/// turn out to be the best.
struct SweepLedger {
  /// A run that is to be made.
  struct Job: Equatable {
    var number: Int
    var point: Int
    var plan: TrainingPlan
  }

  private(set) var results: SweepResults
  private let jobs: [Job]
  private var next = 0
  /// The best network of each point that may be the best one: of those under way, and of the best of
  /// the others.
  private(set) var networks: [Int: (number: Int, network: BestNetwork)] = [:]
  /// The best run of the points whose runs are all done.
  private(set) var leader: SweepRun?

  /// - Parameter known: runs made before, by their plans.
  init(_ sweep: Sweep, known: [TrainingPlan: SweepRun.Result]) throws(TrainingError) {
    let points = try sweep.points()
    results = SweepResults(points: points, seeds: sweep.seeds)
    var jobs: [Job] = []
    var number = 0
    for (point, plan) in points.enumerated() {
      for plan in sweep.runs(of: plan) {
        number += 1
        if let result = known[plan] {
          results.add(SweepRun(number: number, point: point, plan: plan, result: result))
        } else {
          jobs.append(Job(number: number, point: point, plan: plan))
        }
      }
    }
    self.jobs = jobs
    for point in points.indices {
      let standing = results.standing(of: point)
      if standing.runs.count == standing.planned { _ = settle(standing) }
    }
  }

  /// The next run to make, or nil.
  mutating func take() -> Job? {
    guard next < jobs.count else { return nil }
    defer { next += 1 }
    return jobs[next]
  }

  /// Notes a run that is done with its best network. Returns whether ``leader`` is another one now.
  mutating func add(_ run: SweepRun, _ network: BestNetwork?) -> Bool {
    results.add(run)
    let standing = results.standing(of: run.point)
    if standing.best == run, let network {
      networks[run.point] = (run.number, network)
    } else if standing.best?.number != networks[run.point]?.number {
      // A run known from before is better, and its network is not here.
      networks[run.point] = nil
    }
    guard standing.runs.count == standing.planned else { return false }
    return settle(standing)
  }

  /// Compares a point whose runs are all done with the leader and forgets the network of the loser.
  private mutating func settle(_ standing: SweepStanding) -> Bool {
    let present = leader.map { results.standing(of: $0.point) }
    guard let best = standing.best, present.map(standing.isBetter) ?? true else {
      networks[standing.point] = nil
      return false
    }
    if let leader { networks[leader.point] = nil }
    leader = best
    return true
  }

  /// Notes the network of the best run, which was made again for it.
  mutating func restore(_ network: BestNetwork, of number: Int) {
    guard let best = results.best, best.number == number else { return }
    networks[best.point] = (number, network)
  }

  /// The network of a run, where it is still known.
  func network(of run: SweepRun) -> BestNetwork? {
    networks[run.point].flatMap { $0.number == run.number ? $0.network : nil }
  }
}
