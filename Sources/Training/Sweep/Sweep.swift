import NeuralNetwork

/// A search over hyperparameters: one plan, what is varied of it, and how often each recipe is tried.
///
/// The same sweep always gives the same ``points()``.
public struct Sweep: Equatable, Sendable {
  /// Which combinations of the values are tried.
  public enum Search: Hashable, Sendable {
    /// All of them.
    case grid
    /// So many different ones, drawn with the plan's seed. Fewer where there are no more.
    case random(Int)
  }

  /// What all runs have in common. Its seed is that of the first run of each point.
  public let plan: TrainingPlan
  /// What varies, in the order of ``Hyperparameter``, each once.
  public let axes: [SweepAxis]
  /// Which combinations are tried.
  public let search: Search
  /// How many runs each point has, with one seed after the other.
  public let seeds: Int

  /// The most runs of a sweep: a mistyped list must not keep a computer busy for a year.
  public static let limit = 10_000

  /// A sweep.
  ///
  /// - Throws: `noRuns` where `seeds` or the number of a random search is less than 1; `nothingVaries`;
  ///   `rangeInGrid`; `tooManyRuns`.
  public init(
    _ plan: TrainingPlan, varying axes: [SweepAxis], search: Search = .grid, seeds: Int = 1
  ) throws(TrainingError) {
    self.plan = plan
    self.axes = Hyperparameter.allCases.flatMap { parameter in
      axes.filter { $0.parameter == parameter }
    }
    self.search = search
    self.seeds = seeds
    try check()
  }

  private func check() throws(TrainingError) {
    guard seeds >= 1 else { throw .noRuns }
    guard seeds > 1 || axes.contains(where: { $0.values.count > 1 || !$0.values[0].isOne }) else {
      throw .nothingVaries
    }
    let points: Int
    switch search {
    case .grid:
      for axis in axes {
        if let range = axis.values.first(where: { !$0.isOne }) {
          throw .rangeInGrid(axis.parameter, text: range.text)
        }
      }
      points = combinations
    case .random(let count):
      guard count >= 1 else { throw .noRuns }
      points = count
    }
    let (runs, overflows) = points.multipliedReportingOverflow(by: seeds)
    guard !overflows, runs <= Self.limit else {
      throw .tooManyRuns(overflows ? .max : runs, limit: Self.limit)
    }
  }

  /// How many combinations of the values there are; `Int.max` where they cannot be counted.
  private var combinations: Int {
    axes.reduce(1) { product, axis in
      let (next, overflows) = product.multipliedReportingOverflow(by: axis.values.count)
      return overflows ? .max : next
    }
  }
}

extension Sweep {
  /// The plans that are compared, no two of them alike, each with the first seed.
  ///
  /// A grid is in the order of its lists, the last hyperparameter going round fastest; the points of
  /// a random search come as they are drawn, so that fewer of them are the first of more.
  ///
  /// - Throws: Nothing that ``SweepAxis`` has not found before, except for drawn values.
  public func points() throws(TrainingError) -> [TrainingPlan] {
    switch search {
    case .grid: return try gridPoints()
    case .random(let count):
      // All of a small grid: drawing would take long to find the last ones.
      let isFinite = axes.allSatisfy { $0.values.allSatisfy(\.isOne) }
      return isFinite && combinations <= count ? try gridPoints() : try drawnPoints(count)
    }
  }

  /// The plans of all runs of a point.
  public func runs(of point: TrainingPlan) -> [TrainingPlan] {
    (0..<UInt64(seeds)).map { number in
      var plan = point
      plan.seed &+= number
      return plan
    }
  }

  private func gridPoints() throws(TrainingError) -> [TrainingPlan] {
    var points = [plan]
    for axis in axes {
      var longer: [TrainingPlan] = []
      for point in points {
        for value in axis.values {
          var next = point
          try axis.parameter.set(value.text, in: &next)
          longer.append(next)
        }
      }
      points = longer
    }
    var seen: Set<TrainingPlan> = []
    return points.filter { seen.insert($0.recipe).inserted }
  }

  private func drawnPoints(_ count: Int) throws(TrainingError) -> [TrainingPlan] {
    var generator = RandomGenerator(seed: plan.seed).substream("sweep")
    var points: [TrainingPlan] = []
    var seen: Set<TrainingPlan> = []
    // Ranges of few whole numbers may have fewer combinations than are asked for; nobody counts them.
    var attempts = 20 * count + 1000
    while points.count < count, attempts > 0 {
      attempts -= 1
      var point = plan
      for axis in axes {
        let value = axis.values[generator.next(below: axis.values.count)]
        try axis.parameter.set(value.draw(using: &generator), in: &point)
      }
      if seen.insert(point.recipe).inserted { points.append(point) }
    }
    return points
  }
}

extension TrainingPlan {
  /// A plan that is the same for all texts of one network, so that what differs in its spelling alone
  /// is not trained twice.
  fileprivate var recipe: TrainingPlan {
    var recipe = self
    recipe.network = network.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .lowercased()
    // Nothing but widths has an activation in between that its text does not name.
    if recipe.network.first?.isNumber != true { recipe.activation = .relu }
    return recipe
  }
}
