import NeuralNetwork
import Testing

/// Against numbers that PyTorch computed in double precision; see Resources/golden.
@Suite("PyTorch's numbers")
struct TorchTests {
  private let labels: [UInt8] = [0, 2, 1, 2]

  /// The rule of `sequence` in Resources/golden/make_torch_golden.py.
  private func sequence(_ start: Int, _ count: Int) -> [Double] {
    (start..<start + count).map { Double(($0 * 7919 + 13) % 1009) / 1008 - 0.5 }
  }

  private func network(_ golden: TorchGolden) throws -> Network {
    let input = Shape(golden.input[0], golden.input[1], golden.input[2])
    var network = try NetworkText.network(golden.text, input: input)
    let isScale = scales(of: network)
    network.parameters = zip(sequence(0, network.parameterCount), isScale).map {
      Float($0 + ($1 ? 1 : 0))
    }
    return network
  }

  /// The scales of normalizations: weights of one dimension.
  private func scales(of network: Network) -> [Bool] {
    var result = [Bool](repeating: false, count: network.parameterCount)
    for block in network.parameterBlocks
    where block.shape.count == 1 && block.name.hasSuffix("weight") {
      for place in block.range { result[place] = true }
    }
    return result
  }

  private func inputs(_ network: Network) -> [Float] {
    sequence(2000, 4 * network.inputShape.count).map { Float($0 * 2) }
  }

  private func expectClose(
    _ actual: [Float], _ expected: [Double], _ what: String, _ tolerance: Double = 1e-5
  ) {
    #expect(actual.count == expected.count, "\(what)")
    let scale = expected.reduce(1e-3) { max($0, abs($1)) }
    for (place, pair) in zip(actual, expected).enumerated() {
      #expect(
        abs(Double(pair.0) - pair.1) <= tolerance * max(abs(pair.1), 0.3 * scale),
        "\(what) \(place)")
    }
  }

  private func softmax(_ logits: ArraySlice<Double>) -> [Double] {
    let sum = logits.reduce(0) { $0 + exponential($1) }
    return logits.map { exponential($0) / sum }
  }

  /// A plain power series, halved until it converges fast.
  private func exponential(_ x: Double) -> Double {
    guard abs(x) < 0.1 else {
      let half = exponential(x / 2)
      return half * half
    }
    return (1...12).reversed().reduce(1) { 1 + x / Double($1) * $0 }
  }

  @Test(
    "loss, outputs, gradients and statistics are PyTorch's", arguments: torchGoldens.indices)
  func gradients(index: Int) throws {
    let golden = torchGoldens[index]
    var network = try network(golden)
    let workspace = Workspace(for: network, maximumBatch: 4)
    let (result, gradients) = network.gradients(
      inputs: inputs(network), labels: labels, count: 4, loss: .crossEntropy,
      workspace: workspace)
    #expect(abs(Double(result.loss) - golden.loss) <= 1e-5 * golden.loss)
    let expected = stride(from: 0, to: 12, by: 3).flatMap { softmax(golden.logits[$0..<$0 + 3]) }
    expectClose((0..<4).flatMap(workspace.output), expected, "output")
    expectClose(gradients, golden.gradients, "gradient")
    let smoothed = network.gradients(
      inputs: inputs(network), labels: labels, count: 4, loss: .crossEntropy,
      labelSmoothing: 0.2, workspace: workspace)
    #expect(abs(Double(smoothed.result.loss) - golden.smoothedLoss) <= 1e-5 * golden.smoothedLoss)

    var state = OptimizerState(.sgd, for: network)
    network.trainStep(
      inputs: inputs(network), labels: labels, count: 4, loss: .crossEntropy, state: &state,
      learningRate: 0, workspace: workspace)
    expectClose(network.statistics, golden.statistics, "statistic")
    network.evaluateBatch(
      inputs: inputs(network), labels: labels, count: 4, loss: .crossEntropy,
      workspace: workspace)
    let evaluated = stride(from: 0, to: 12, by: 3)
      .flatMap { softmax(golden.evaluated[$0..<$0 + 3]) }
    expectClose((0..<4).flatMap(workspace.output), evaluated, "evaluated output")
  }

  private static let optimizers: [(String, Optimizer, Float, Regularization)] = [
    ("sgd", .sgd, 0.05, .none),
    ("l2", .sgd, 0.05, Regularization(l2: 0.1)),
    ("momentum", .momentum, 0.05, .none),
    ("nesterov", .nesterov, 0.05, .none),
    ("rmsprop", .rmsProp, 0.01, .none),
    ("adam", .adam, 0.01, .none),
    ("adamw", .adamW(beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.2), 0.01, .none),
    ("adamw", .adam, 0.01, Regularization(weightDecay: 0.2)),
    ("clip", .sgd, 0.05, Regularization(clipNorm: 0.5)),
  ]

  @Test(
    "three updates end where PyTorch's end", arguments: torchGoldens.indices, optimizers.indices)
  func training(index: Int, optimizer: Int) throws {
    let golden = torchGoldens[index]
    let (name, optimizer, rate, regularization) = Self.optimizers[optimizer]
    var network = try network(golden)
    var state = OptimizerState(optimizer, for: network)
    let workspace = Workspace(for: network, maximumBatch: 4)
    for _ in 0..<3 {
      network.trainStep(
        inputs: inputs(network), labels: labels, count: 4, loss: .crossEntropy, state: &state,
        learningRate: rate, regularization: regularization, workspace: workspace)
    }
    let expected = try #require(golden.trained[name])
    // Where a gradient is 0 but for rounding, as that of a bias before a normalization, what is
    // divided by its own size is noise.
    let isNoise = golden.gradients.map { abs($0) < 1e-10 }
    let parameters = zip(network.parameters, isNoise).map { $1 ? 0 : $0 }
    expectClose(parameters, zip(expected, isNoise).map { $1 ? 0 : $0 }, name, 3e-5)
  }

  @Test("schedules give PyTorch's learning rates")
  func schedules() throws {
    let schedules: [(String, Schedule)] = [
      ("step", .step(every: 3, factor: 0.5)), ("exponential", .exponential(0.9)),
      ("cosine", .cosine(iterations: 10, final: 0.1)), ("one-cycle", .oneCycle(iterations: 12)),
    ]
    for (name, schedule) in schedules {
      let expected = try #require(torchSchedules[name])
      let rates = expected.indices.map { schedule.learningRate(base: 0.4, iteration: $0) }
      for (rate, expected) in zip(rates, expected) {
        #expect(abs(Double(rate) - expected) <= 1e-6 * max(expected, 0.01), "\(name)")
      }
    }
  }
}
