import NeuralNetwork
import Testing

@testable import Training

struct SpreadTests {
  @Test("Mean and sample standard deviation are those computed by hand")
  func byHand() throws {
    // Σ = 40, mean 5; squares 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; √(32 / 7) = 2.13809.
    let spread = try #require(Spread(of: [2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(spread.mean == 5)
    #expect(abs((spread.deviation ?? 0) - 2.138_089_935) < 1e-9)
    // (0.97, 0.98): mean 0.975, each 0.005 away; √(2 · 0.005² / 1) = 0.0070711.
    let two = try #require(Spread(of: [0.97, 0.98]))
    #expect(abs(two.mean - 0.975) < 1e-12)
    #expect(abs((two.deviation ?? 0) - 0.007_071_068) < 1e-9)
  }

  @Test("One number has no deviation, equal ones have none to speak of, no number has nothing")
  func few() {
    #expect(Spread(of: [0.5])?.mean == 0.5 && Spread(of: [0.5])?.deviation == nil)
    #expect(Spread(of: [0.25, 0.25, 0.25])?.deviation == 0)
    #expect(Spread(of: []) == nil)
  }
}

struct SweepResultsTests {
  /// Points with 1, 2, ... epochs.
  private func results(_ count: Int, seeds: Int) -> SweepResults {
    let points = (1...count).map { epochs in
      var plan = TrainingPlan()
      plan.epochs = epochs
      return plan
    }
    return SweepResults(points: points, seeds: seeds)
  }

  private func run(
    _ results: SweepResults, _ point: Int, seed: Int, _ accuracy: Double?, loss: Double = 1
  ) -> SweepRun {
    var plan = results.points[point]
    plan.seed = UInt64(seed)
    let score = accuracy.map {
      SweepRun.Score(
        epoch: seed, epochs: 9, trainLoss: 0, trainAccuracy: 0, validationLoss: loss,
        validationAccuracy: $0)
    }
    return SweepRun(
      number: point * results.seeds + seed, point: point, plan: plan,
      result: SweepRun.Result(
        outcome: score.map { .finished($0) } ?? .diverged(epoch: 1), parameters: 10,
        seconds: Double(seed)))
  }

  @Test("Points are sorted by their mean, and the best run is the best point's")
  func sorted() {
    var results = results(3, seeds: 2)
    for (point, accuracies) in [[0.90, 0.92], [0.80, 0.99], [0.85, 0.95]].enumerated() {
      for (index, accuracy) in accuracies.enumerated() {
        results.add(run(results, point, seed: index + 1, accuracy))
      }
    }
    // Means 0.91, 0.895 and 0.90; the single best run, 0.99, is in the second point.
    #expect(results.standings.map(\.point) == [0, 2, 1])
    #expect(results.best == run(results, 0, seed: 2, 0.92))
    #expect(results.isComplete && results.varying == [.epochs])
    let first = results.standings[0]
    #expect(first.standing == .complete && first.epoch?.mean == 1.5 && first.seconds?.mean == 1.5)
    #expect(first.parameters == 10 && first.diverged == 0)
  }

  @Test("Points that lack runs come after those that have all, and what only diverged last")
  func incomplete() {
    var results = results(4, seeds: 2)
    results.add(run(results, 0, seed: 1, nil))
    results.add(run(results, 0, seed: 2, nil))
    results.add(run(results, 1, seed: 1, 0.99))
    results.add(run(results, 1, seed: 2, nil))
    results.add(run(results, 2, seed: 2, 0.5))
    results.add(run(results, 2, seed: 1, 0.5))
    results.add(run(results, 3, seed: 1, 0.98))
    #expect(results.standings.map(\.point) == [2, 1, 3, 0])
    #expect(results.standings.map(\.standing) == [.complete, .partial, .partial, .none])
    #expect(results.standings.map(\.diverged) == [0, 1, 0, 2])
    #expect(results.standings.map(\.finished) == [2, 1, 1, 0])
    #expect(results.best?.number == 5 && !results.isComplete && results.runs.count == 7)
  }

  @Test("Of equal accuracies the smaller loss is better, of equal losses the first point")
  func ties() {
    var results = results(3, seeds: 1)
    for (point, loss) in [0.3, 0.2, 0.2].enumerated() {
      results.add(run(results, point, seed: 1, 0.9, loss: loss))
    }
    #expect(results.standings.map(\.point) == [1, 2, 0])
  }

  @Test("The order in which runs end changes nothing but itself")
  func order() {
    let runs = (0..<3).flatMap { point in (1...3).map { (point, $0) } }
    func results(_ order: [(Int, Int)]) -> SweepResults {
      var results = self.results(3, seeds: 3)
      for (point, seed) in order {
        results.add(run(results, point, seed: seed, 0.1 * Double(point) + 0.01 / Double(seed)))
      }
      return results
    }
    let forward = results(runs)
    let backward = results(runs.reversed())
    #expect(forward.standings == backward.standings && forward.best == backward.best)
    #expect(forward.runs != backward.runs)
  }

  @Test("Nothing done has no best")
  func nothing() {
    let results = results(2, seeds: 1)
    #expect(results.best == nil && results.standings.isEmpty && results.runCount == 2)
    var diverged = results
    diverged.add(run(results, 0, seed: 1, nil))
    #expect(diverged.best == nil && diverged.standings.count == 1)
  }
}
