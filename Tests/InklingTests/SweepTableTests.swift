import NeuralNetwork
import Testing
import Training

@testable import inkling

/// Some results of a sweep over networks and learning rates.
private func results(
  _ points: [(network: String, rate: Float)], seeds: Int, _ accuracies: [[Double?]]
) -> SweepResults {
  let plans = points.map { point in
    var plan = TrainingPlan()
    plan.network = point.network
    plan.learningRate = point.rate
    return plan
  }
  var results = SweepResults(points: plans, seeds: seeds)
  for (point, accuracies) in accuracies.enumerated() {
    for (seed, accuracy) in accuracies.enumerated() {
      var plan = plans[point]
      plan.seed += UInt64(seed)
      let outcome = accuracy.map { accuracy in
        SweepRun.Outcome.finished(
          SweepRun.Score(
            epoch: seed + 1, epochs: 4, trainLoss: 0.5, trainAccuracy: 0.9, validationLoss: 0.25,
            validationAccuracy: accuracy))
      }
      results.add(
        SweepRun(
          number: point * seeds + seed + 1, point: point, plan: plan,
          result: SweepRun.Result(
            outcome: outcome ?? .diverged(epoch: 3), parameters: 1000 * (point + 1),
            seconds: 1.5 + Double(seed))))
    }
  }
  return results
}

@Suite("Tables of a sweep")
struct SweepTableTests {
  @Test("A column for what varies, mean and deviation, the best first")
  func table() {
    let results = results(
      [("784-32-10", 0.1), ("784-32-10", 0.01), ("784-256-10", 0.1)], seeds: 2,
      [[0.97, 0.98], [0.9512, 0.9512], [0.985, 0.975]])
    #expect(
      SweepTable(results: results).lines(width: nil) == [
        "network     learning rate      validation  best epoch  parameters  seconds",
        "784-256-10            0.1  98.00 ± 0.71 %         1.5       3,000      2.0",
        "784-32-10             0.1  97.50 ± 0.71 %         1.5       1,000      2.0",
        "784-32-10            0.01  95.12 ± 0.00 %         1.5       2,000      2.0",
      ])
  }

  @Test("A single seed has no deviation, and what diverged says so")
  func single() {
    let results = results(
      [("784-32-10", 0.1), ("784-32-10", 1e10)], seeds: 1, [[0.97], [nil]])
    #expect(
      SweepTable(results: results).lines(width: nil) == [
        "learning rate  validation  best epoch  parameters  seconds",
        "          0.1     97.00 %           1       1,000      1.5",
        "        1e+10    diverged           –       2,000      1.5",
      ])
  }

  @Test("Runs that are missing or diverged are counted")
  func partial() {
    let results = results(
      [("784-32-10", 0.1), ("784-32-10", 0.2), ("784-32-10", 9)], seeds: 3,
      [[0.96, 0.97, 0.98], [0.99, nil, 0.99], [0.5]])
    #expect(
      SweepTable(results: results).lines(width: nil) == [
        "learning rate      validation                runs  best epoch  parameters  seconds",
        "          0.1  97.00 ± 1.00 %                   3         2.0       1,000      2.5",
        "          0.2  99.00 ± 0.00 %  2 of 3, 1 diverged         2.0       2,000      2.5",
        "            9         50.00 %              1 of 3         1.0       3,000      1.5",
      ])
  }

  @Test("What is too wide is broken: headings first, then texts, at their commas")
  func narrow() {
    let layers = "conv 8 3x3, relu, pool 2, conv 16 3x3, relu, dense 10"
    let table = SweepTable(
      results: results([("784-32-10", 0.1), (layers, 0.01)], seeds: 1, [[0.9], [0.95]]))
    #expect(
      table.lines(width: 100) == [
        "                                                                          best",
        "network                                       learning rate  validation  epoch  parameters  "
          + "seconds",
        "conv 8 3x3, relu, pool 2, conv 16 3x3, relu,           0.01     95.00 %      1       2,000  "
          + "    1.5",
        "  dense 10",
        "784-32-10                                               0.1     90.00 %      1       1,000  "
          + "    1.5",
      ])
    #expect(
      table.lines(width: 64) == [
        "                learning               best",
        "network             rate  validation  epoch  parameters  seconds",
        "conv 8 3x3,         0.01     95.00 %      1       2,000      1.5",
        "  relu,",
        "  pool 2,",
        "  conv 16 3x3,",
        "  relu,",
        "  dense 10",
        "784-32-10            0.1     90.00 %      1       1,000      1.5",
      ])
    for width in 64...140 {
      #expect(table.lines(width: width).allSatisfy { $0.count <= width })
    }
    #expect(table.lines(width: 200) == table.lines(width: nil))
    #expect(table.lines(width: 1) == table.lines(width: 20), "no word is broken")
  }

  @Test("Where nothing varies but the seed the table still has its numbers")
  func seedsOnly() {
    let results = results([("784-32-10", 0.1)], seeds: 2, [[0.97, 0.98]])
    #expect(
      SweepTable(results: results).lines(width: nil) == [
        "    validation  best epoch  parameters  seconds",
        "97.50 ± 0.71 %         1.5       1,000      2.0",
      ])
  }
}

@Suite("What a sweep says")
struct SweepTextTests {
  private let results = someResults()

  @Test("A run names what varies, and the seed where there are several")
  func run() {
    let lines = results.runs.map { SweepText.line(of: $0, in: results) }
    #expect(
      lines == [
        "validation 97.00 %  best epoch 1/4  1.5 s  784-32-10, learning rate 0.1, seed 1",
        "validation 98.00 %  best epoch 2/4  2.5 s  784-32-10, learning rate 0.1, seed 2",
        "diverged in epoch 3  1.5 s  784-64-10, learning rate 10, seed 1",
        "validation 20.00 %  best epoch 2/4  2.5 s  784-64-10, learning rate 10, seed 2",
      ])
  }

  @Test("The end says what chose, what is best, and how the test images were used")
  func closing() {
    let test = Evaluation(count: 100, correct: 97, loss: 0.125, confusion: [])
    let summary = SweepSummary(reason: .completed, results: results, test: test, path: "/m/a")
    let lines = SweepText.closing(summary, width: nil)
    #expect(
      Array(lines.suffix(4)) == [
        "Sorted by the accuracy on the 5,000 images held out: mean ± standard deviation of 2 "
          + "seeds; points that lack runs come after those that have all.",
        "Best: 784-32-10, learning rate 0.1, seed 2, epoch 2.",
        "Test images, read for this run alone and after the choice: 97.00 % of 100 right "
          + "(95 % interval 91.55 to 98.97 %), loss 0.1250",
        "The best model is in /m/a",
      ])
    #expect(SweepText.closing(summary, width: 70).suffix(7).allSatisfy { $0.count <= 70 })
  }

  @Test("A sweep that was stopped says how far it came")
  func stopped() {
    let none = SweepSummary(
      reason: .stopped, results: SweepResults(points: results.points, seeds: 2), path: nil)
    #expect(SweepText.closing(none, width: 80) == ["Stopped after 0 of 4 runs."])
    let some = SweepSummary(reason: .stopped, results: results, path: nil)
    #expect(SweepText.closing(some, width: nil).contains { $0.contains("--resume") })
  }
}

private func someResults() -> SweepResults {
  results(
    [("784-32-10", 0.1), ("784-64-10", 10)], seeds: 2, [[0.97, 0.98], [nil, 0.2]])
}
