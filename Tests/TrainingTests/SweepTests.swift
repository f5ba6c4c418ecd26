import Glibc
import NeuralNetwork
import Testing

@testable import Training

/// The error of `body`, or nil.
private func error<Value>(_ body: () throws(TrainingError) -> Value) -> TrainingError? {
  do throws(TrainingError) {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

struct HyperparameterTests {
  /// A value of each that the usual plan does not have.
  static let values: [(Hyperparameter, String)] = [
    (.network, "784-20-10"), (.activation, "leaky-relu"), (.loss, "mean-squared-error"),
    (.initializer, "xavier-uniform"), (.optimizer, "momentum 0.95"), (.learningRate, "0.003"),
    (.schedule, "warm-up 500 step 5000 0.5"), (.augment, "shift 2, rotate 10"), (.l1, "1e-05"),
    (.l2, "0.5"), (.weightDecay, "0.01"), (.clipNorm, "2"), (.labelSmoothing, "0.1"),
    (.batch, "full"), (.epochs, "7"),
  ]

  @Test("Each one is set by its text and gives it back")
  func roundTrip() throws {
    #expect(Set(Self.values.map(\.0)) == Set(Hyperparameter.allCases))
    for (parameter, text) in Self.values {
      var plan = TrainingPlan()
      #expect(parameter.text(in: plan) != text)
      try parameter.set(text, in: &plan)
      #expect(parameter.text(in: plan) == text)
      for other in Hyperparameter.allCases where other != parameter {
        #expect(other.text(in: plan) == other.text(in: TrainingPlan()), "\(parameter) \(other)")
      }
    }
  }

  @Test("The usual numbers of an optimizer go without saying")
  func optimizers() throws {
    for name in ["sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"] {
      var plan = TrainingPlan()
      try Hyperparameter.optimizer.set(name, in: &plan)
      #expect(Hyperparameter.optimizer.text(in: plan) == name)
    }
  }
}

struct SweepAxisTests {
  @Test(
    "Lists are separated as people write them",
    arguments: [
      (.learningRate, ["0.01,0.1"], ["0.01", "0.1"]),
      (.learningRate, [" 0.01 ; 0.1", "1"], ["0.01", "0.1", "1"]),
      (.learningRate, ["0.1,0.1", "0.1"], ["0.1"]),
      (.network, ["784-10,784-20-10"], ["784-10", "784-20-10"]),
      (.network, ["dense 20, relu, dense 10"], ["dense 20, relu, dense 10"]),
      (
        .network, ["784-10, 784-20-10; dense  20,relu, dense 10"],
        ["784-10", "784-20-10", "dense 20,relu, dense 10"]
      ),
      (
        .network, ["conv 4 3x3, relu, dense 10", "784-10"],
        ["conv 4 3x3, relu, dense 10", "784-10"]
      ),
      (.optimizer, ["sgd, momentum 0.9"], ["sgd", "momentum 0.9"]),
      (.augment, ["none; shift 2, rotate 10"], ["none", "shift 2, rotate 10"]),
      (.batch, ["16,full"], ["16", "full"]),
    ] as [(Hyperparameter, [String], [String])])
  func lists(parameter: Hyperparameter, texts: [String], values: [String]) throws {
    #expect(try SweepAxis(parameter, texts).values.map(\.text) == values)
  }

  @Test(
    "What is no value is named with what would be one",
    arguments: [
      (.learningRate, "fast", "learning-rate fast is not understood; expected a number."),
      (.learningRate, "0.1,", "learning-rate lacks a value; expected a number."),
      (.learningRate, "", "learning-rate lacks a value; expected a number."),
      (.batch, "12.5", "batch 12.5 is not understood; expected a whole number or full."),
      (.epochs, "1..2.5", "epochs 1..2.5 is not understood; expected a whole number."),
      (
        .loss, "hinge",
        "loss hinge is not understood; expected cross-entropy or mean-squared-error."
      ),
      (
        .augment, "none; shift x",
        "augment: x at character 7 is not understood; expected pixels, a number from 0 to 100."
      ),
      (
        .optimizer, "momentum 0.8..0.99 1",
        "optimizer momentum 0.8..0.99 1 is not understood; expected sgd, momentum, nesterov, "
          + "rmsprop, adam or adamw, with all of its numbers or none."
      ),
    ] as [(Hyperparameter, String, String)])
  func badValues(parameter: Hyperparameter, text: String, message: String) {
    #expect(
      error { () throws(TrainingError) in try SweepAxis(parameter, [text]) }?.message == message)
  }

  @Test(
    "A range has two ends in their order",
    arguments: ["0.3..0.1", "0.1..", "..0.1", "0.1...0.3", "0.1..fast", "1..1e15", "1..1e999"])
  func badRanges(text: String) {
    let found = error { () throws(TrainingError) in try SweepAxis(.learningRate, [text]) }
    guard case .badRange(.learningRate, _) = found else {
      Issue.record("\(text): \(found.map { "\($0)" } ?? "accepted")")
      return
    }
  }

  @Test("A range within a text takes the number and nothing else")
  func rangesInTexts() throws {
    func parts(_ parameter: Hyperparameter, _ text: String) throws -> [String] {
      try SweepAxis(parameter, [text]).values[0].parts.map { part in
        switch part {
        case .text(let text): text
        case .range(let range):
          "<\(range.bounds.lowerBound) \(range.bounds.upperBound)\(range.isWhole ? " whole" : "")>"
        }
      }
    }
    #expect(try parts(.network, "784-32..256-10") == ["784-", "<32.0 256.0 whole>", "-10"])
    #expect(
      try parts(.network, "conv 8..32 3x3, dropout 0.1..0.5, dense 10")
        == ["conv ", "<8.0 32.0 whole>", " 3x3, dropout ", "<0.1 0.5>", ", dense 10"])
    #expect(try parts(.optimizer, "momentum 8e-1..0.99") == ["momentum ", "<0.8 0.99>"])
    #expect(try parts(.l2, "1e-6..1E-3") == ["<1e-06 0.001>"])
    #expect(try parts(.learningRate, "1..3") == ["<1.0 3.0>"])
    #expect(try parts(.batch, "16..512") == ["<16.0 512.0 whole>"])
  }
}

struct SweepTests {
  private func axes(_ texts: [Hyperparameter: String]) throws -> [SweepAxis] {
    try texts.map { try SweepAxis($0, [$1]) }
  }

  private func sweep(
    _ texts: [Hyperparameter: String], _ search: Sweep.Search = .grid, seeds: Int = 1,
    seed: UInt64 = 1
  ) throws -> Sweep {
    var plan = TrainingPlan()
    plan.seed = seed
    return try Sweep(plan, varying: try axes(texts), search: search, seeds: seeds)
  }

  private func points(
    _ texts: [Hyperparameter: String], _ search: Sweep.Search = .grid, seed: UInt64 = 1
  ) throws -> [TrainingPlan] {
    try sweep(texts, search, seed: seed).points()
  }

  @Test("A grid has all combinations, the last hyperparameter going round fastest")
  func grid() throws {
    let points = try points([
      .epochs: "5,6", .learningRate: "0.1,0.2", .network: "784-10;784-5-10", .l2: "0.25",
    ])
    #expect(
      points.map { "\($0.network) \($0.learningRate) \($0.regularization.l2) \($0.epochs)" } == [
        "784-10 0.1 0.25 5", "784-10 0.1 0.25 6", "784-10 0.2 0.25 5", "784-10 0.2 0.25 6",
        "784-5-10 0.1 0.25 5", "784-5-10 0.1 0.25 6", "784-5-10 0.2 0.25 5",
        "784-5-10 0.2 0.25 6",
      ])
    var first = TrainingPlan()
    first.network = "784-10"
    first.regularization.l2 = 0.25
    first.epochs = 5
    #expect(points[0] == first, "all else is the plan's")
  }

  @Test("What is the same network is trained once, however it is written")
  func duplicates() throws {
    #expect(try points([.learningRate: "0.1,0.10,1e-1,0.2"]).map(\.learningRate) == [0.1, 0.2])
    #expect(try points([.optimizer: "momentum, momentum 0.9, sgd"]).count == 2)
    #expect(try points([.network: "dense 10;Dense  10; dense 9"]).count == 2)
    // Layers that are named have no use for the activation; widths have.
    let networks = try points([.network: "dense 10;784-9-10", .activation: "relu,tanh"])
    #expect(
      networks.map { "\($0.network) \($0.activation)" }
        == ["dense 10 relu", "784-9-10 relu", "784-9-10 tanh"])
  }

  static let wide: [Hyperparameter: String] = [
    .learningRate: "0.001..0.3", .batch: "16..128", .network: "784-32..512-10;784-10",
    .l1: "0..0.5", .optimizer: "sgd, momentum 0.8..0.99",
  ]

  @Test("A random search is the same for the same seed, and fewer points are the first of more")
  func seeded() throws {
    let points = try points(Self.wide, .random(50))
    #expect(points.count == 50 && Set(points).count == 50)
    #expect(try self.points(Self.wide, .random(50)) == points)
    #expect(try self.points(Self.wide, .random(20)) == Array(points.prefix(20)))
    let others = try self.points(Self.wide, .random(50), seed: 2)
    #expect(others.map(\.learningRate) != points.map(\.learningRate))
    #expect(points.allSatisfy { $0.seed == 1 })
  }

  @Test("Drawn values are within their ends and have three digits")
  func bounds() throws {
    for plan in try points(Self.wide, .random(2000)) {
      #expect((0.001...0.3).contains(plan.learningRate))
      let digits = Hyperparameter.learningRate.text(in: plan).filter(\.isNumber)
      #expect(digits.drop { $0 == "0" }.prefix { $0 != "e" }.count <= 3, "\(digits)")
      #expect((0...0.5).contains(plan.regularization.l1))
      guard case .mini(let batch) = plan.batchSize else { continue }
      #expect((16...128).contains(batch))
      if case .momentum(let factor) = plan.optimizer { #expect((0.8...0.99).contains(factor)) }
      let widths = plan.network.split(separator: "-").compactMap { Int($0) }
      #expect(widths.count == 2 || (32...512).contains(widths[1]), "\(plan.network)")
    }
  }

  @Test(
    "Numbers are log-uniform: each decade gets as many, each whole number k the part log(k+1)/k")
  func distribution() throws {
    var generator = RandomGenerator(seed: 3)
    let range = try #require(NumberRange(from: 1e-4, to: 1e-1, isWhole: false))
    let rates = (0..<30_000).compactMap { _ in Double(range.draw(using: &generator)) }
    for decade in [1e-4, 1e-3, 1e-2] {
      let count = rates.count { $0 >= decade && $0 < decade * 10 }
      // 10,000 expected, with a standard deviation of √(30,000 · 1/3 · 2/3) = 82.
      #expect(abs(count - 10_000) < 400, "\(decade): \(count)")
    }
    let whole = try #require(NumberRange(from: 2, to: 4, isWhole: true))
    let numbers = (0..<30_000).compactMap { _ in Int(whole.draw(using: &generator)) }
    #expect(Set(numbers) == [2, 3, 4])
    for number in 2...4 {
      let part = log(Double(number + 1) / Double(number)) / log(5.0 / 2)
      #expect(abs(Double(numbers.count { $0 == number }) - 30_000 * part) < 400)
    }
    let uniform = try #require(NumberRange(from: 0, to: 8, isWhole: false))
    let halves = (0..<10_000).compactMap { _ in Double(uniform.draw(using: &generator)) }
    #expect(abs(halves.count { $0 < 4 } - 5000) < 250)
  }

  @Test("The ends of a range are kept to after rounding too")
  func roundedEnds() throws {
    var generator = RandomGenerator(seed: 4)
    let narrow = try #require(NumberRange(from: 0.12341, to: 0.12342, isWhole: false))
    for _ in 0..<20 {
      let drawn = try #require(Float(narrow.draw(using: &generator)))
      #expect((Float(0.12341)...Float(0.12342)).contains(drawn))
    }
  }

  @Test("A random search over lists ends with all of them, and one over few numbers with fewer")
  func exhausted() throws {
    let lists: [Hyperparameter: String] = [.epochs: "1,2,3", .batch: "8,16"]
    #expect(try points(lists, .random(6)) == (try points(lists)))
    #expect(try points(lists, .random(100)).count == 6)
    let some = try points(lists, .random(5))
    #expect(try Set(points(lists)).isSuperset(of: some) && Set(some).count == 5)
    #expect(try points([.epochs: "1..3"], .random(50)).map(\.epochs).sorted() == [1, 2, 3])
  }

  @Test("Each point has runs with one seed after the other")
  func seeds() throws {
    let sweep = try sweep([.epochs: "1,2"], seeds: 3, seed: .max)
    let points = try sweep.points()
    #expect(points.map(\.seed) == [.max, .max])
    #expect(sweep.runs(of: points[1]).map(\.seed) == [.max, 0, 1])
    #expect(sweep.runs(of: points[1]).allSatisfy { $0.epochs == 2 })
  }

  @Test("A sweep of nothing, of one network, or without end is refused")
  func refused() throws {
    let numbers = (1...101).map(String.init).joined(separator: ",")
    func refusal(
      _ texts: [Hyperparameter: String], _ search: Sweep.Search = .grid, seeds: Int = 1
    ) throws -> TrainingError? {
      let axes = try axes(texts)
      return error { () throws(TrainingError) in
        try Sweep(TrainingPlan(), varying: axes, search: search, seeds: seeds)
      }
    }
    #expect(try refusal([:]) == .nothingVaries)
    #expect(try refusal([.learningRate: "0.1", .epochs: "2"]) == .nothingVaries)
    #expect(try refusal([:], seeds: 2) == nil)
    #expect(try refusal([.epochs: "1,2"], seeds: 0) == .noRuns)
    #expect(try refusal([.epochs: "1,2"], .random(0)) == .noRuns)
    #expect(
      try refusal([.l2: "0.1, 0.2..0.3"]) == .rangeInGrid(.l2, text: "0.2..0.3"))
    #expect(try refusal([.l2: "0.2..0.3"], .random(1)) == nil)
    #expect(
      try refusal([.epochs: numbers, .batch: numbers]) == .tooManyRuns(10_201, limit: 10_000))
    #expect(try refusal([.epochs: "1,2"], seeds: 5000) == nil)
    #expect(try refusal([.epochs: "1,2"], seeds: 5001) == .tooManyRuns(10_002, limit: 10_000))
    #expect(
      try refusal([.epochs: "1,2"], .random(.max), seeds: 2) == .tooManyRuns(.max, limit: 10_000))
    let all = Dictionary(
      uniqueKeysWithValues: [
        Hyperparameter.learningRate, .l1, .l2, .weightDecay, .clipNorm, .labelSmoothing, .batch,
        .epochs, .optimizer, .schedule,
      ].map { parameter in
        (
          parameter,
          parameter == .optimizer
            ? (1...101).map { "momentum 0.\($0)" }.joined(separator: ",")
            : parameter == .schedule
              ? (1...101).map { "exponential 0.\($0)" }.joined(separator: ",") : numbers
        )
      })
    // 101 to the tenth is more than a number of 63 bits.
    #expect(try refusal(all) == .tooManyRuns(.max, limit: 10_000))
    #expect(try refusal(all, .random(10)) == nil)
  }
}
