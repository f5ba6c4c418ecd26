import Kernels
import NeuralNetwork
import Testing

@Suite("Determinism")
struct DeterminismTests {
  /// Widths that share out by columns, by rows, and badly; inputs without, with some and with many
  /// zeros.
  static let cases: [(inputs: Int, hidden: [Int], batch: Int, zeros: Double)] = [
    (784, [128, 64], 32, 0.81),
    (61, [48, 33], 7, 0),
    (784, [10], 50, 0.81),
    (97, [7, 96, 5], 13, 0.5),
  ]

  private func train(
    _ index: Int, _ optimizer: Optimizer, threads: Int
  ) throws -> (Network, OptimizerState, [BatchResult]) {
    let test = Self.cases[index]
    var generator = RandomGenerator(seed: 5)
    var network = try Network.dense(
      inputs: test.inputs, hidden: test.hidden, outputs: 10, activation: .tanh, output: .softmax)
    network.initialize(.xavier, using: &generator)
    var state = OptimizerState(optimizer, for: network)
    let workspace = Workspace(for: network, maximumBatch: test.batch, workers: 3)
    let team = threads > 1 ? WorkerTeam(count: threads, adapts: false) : nil
    var results: [BatchResult] = []
    for _ in 0..<4 {
      let batch = Batch(test.batch, for: network, zeros: test.zeros, &generator)
      results.append(
        network.trainStep(
          inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: .crossEntropy,
          state: &state, learningRate: 0.01, workspace: workspace, team: team))
    }
    return (network, state, results)
  }

  @Test(
    "one, two and three threads give the same bits", arguments: cases.indices,
    [Optimizer.sgd, .momentum, .adam])
  func threads(index: Int, optimizer: Optimizer) throws {
    let alone = try train(index, optimizer, threads: 1)
    for threads in [2, 3] {
      let together = try train(index, optimizer, threads: threads)
      #expect(together.0 == alone.0)
      #expect(together.1 == alone.1)
      #expect(together.2 == alone.2)
    }
    #expect(alone.2.allSatisfy { $0.loss.isFinite })
  }

  @Test("a single prediction has the bits of the same image in a batch")
  func prediction() throws {
    var generator = RandomGenerator(seed: 8)
    var network = try Network.dense(
      inputs: 100, hidden: [37, 20], outputs: 10, activation: .sigmoid, output: .softmax)
    network.initialize(.xavier, using: &generator)
    let batch = Batch(9, for: network, &generator)
    let workspace = Workspace(for: network, maximumBatch: 9)
    let result = network.evaluateBatch(
      inputs: batch.inputs, labels: batch.labels, count: 9, loss: .crossEntropy,
      workspace: workspace)
    let predictor = Predictor(network)
    var correct = 0
    for image in 0..<9 {
      #expect(predictor.predict(batch.image(image)) == workspace.output(image))
      if workspace.prediction(image) == Int(batch.labels[image]) { correct += 1 }
    }
    #expect(result.correct == correct)
  }
}
