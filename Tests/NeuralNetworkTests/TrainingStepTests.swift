import Kernels
import NeuralNetwork
import Testing

@Suite("Training steps")
struct TrainingStepTests {
  @Test(
    "gradients summed over parts of a batch give the update of the whole batch",
    arguments: [Optimizer.sgd, .momentum, .adam])
  func accumulation(optimizer: Optimizer) throws {
    var generator = RandomGenerator(seed: 3)
    let start = try Network.seeded(
      inputs: 20, [.dense(outputs: 9), .activation(.sigmoid), .dense(outputs: 4), .softmax],
      &generator)
    let batch = Batch(10, for: start, &generator)
    let workspace = Workspace(for: start, maximumBatch: 10)
    var whole = start
    var wholeState = OptimizerState(optimizer, for: start)
    var parts = start
    var partsState = OptimizerState(optimizer, for: start)
    for _ in 0..<2 {
      whole.trainStep(
        inputs: batch.inputs, labels: batch.labels, count: 10, loss: .crossEntropy,
        state: &wholeState, learningRate: 0.1, workspace: workspace)
      for (first, count) in [(0, 3), (3, 6), (9, 1)] {
        parts.accumulateGradients(
          inputs: Array(batch.inputs[(first * 20)...]), labels: Array(batch.labels[first...]),
          count: count, loss: .crossEntropy, workspace: workspace)
      }
      parts.update(state: &partsState, learningRate: 0.1, workspace: workspace)
    }
    for (one, other) in zip(whole.parameters, parts.parameters) {
      #expect(abs(one - other) <= 2e-4 * max(1, abs(one)))
    }
    #expect(whole != start)
    #expect(partsState.step == 2)
  }

  @Test("evaluation changes nothing and counts hits and loss")
  func evaluation() throws {
    var generator = RandomGenerator(seed: 4)
    let network = try Network.seeded(
      inputs: 6, [.dense(outputs: 3), .activation(.sigmoid)], &generator)
    let before = network
    let batch = Batch(5, for: network, &generator)
    let workspace = Workspace(for: network, maximumBatch: 5)
    let result = network.evaluateBatch(
      inputs: batch.inputs, labels: batch.labels, count: 5, loss: .meanSquaredError,
      workspace: workspace)
    #expect(network == before)
    let losses = (0..<5).map { Double(workspace.loss($0)) }
    #expect(abs(Double(result.loss) - losses.reduce(0, +) / 5) < 1e-6)
    let expected = TwinNetwork(network).evaluationLoss(batch, .meanSquaredError)
    #expect(abs(Double(result.loss) - expected) < 1e-6)
  }

  @Test("frozen statistics are used in training, have no part in the gradient and stay as they are")
  func frozenStatistics() throws {
    var generator = RandomGenerator(seed: 12)
    var network = try Network.seeded(
      Shape(2, 4, 4),
      [
        .convolution(outputs: 3, kernel: 3, padding: 1), .batchNormalization, .activation(.tanh),
        .flatten, .dense(outputs: 5), .batchNormalization, .activation(.tanh),
        .dense(outputs: 3), .softmax,
      ], &generator)
    network.statistics = network.statistics.map { _ in Float(0.5 + generator.nextUniform()) }
    let statistics = network.statistics
    let batch = Batch(6, for: network, &generator)
    let workspace = Workspace(for: network, maximumBatch: 6)
    workspace.freezesStatistics = true
    let team = WorkerTeam(count: 2)
    let (_, gradients) = network.gradients(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy,
      workspace: workspace, team: team)
    // What evaluation makes of the batch depends on each image alone: its loss is the one to follow.
    func loss(_ parameters: [Float]) -> Double {
      var moved = network
      moved.parameters = parameters
      return TwinNetwork(moved).evaluationLoss(batch, .crossEntropy)
    }
    let step: Float = 1e-2
    for place in stride(from: 0, to: network.parameterCount, by: 3) {
      var (up, down) = (network.parameters, network.parameters)
      up[place] += step
      down[place] -= step
      let slope = (loss(up) - loss(down)) / Double(up[place] - down[place])
      #expect(abs(Double(gradients[place]) - slope) < 2e-4, "parameter \(place)")
    }
    var state = OptimizerState(.sgd, for: network)
    let before = network
    network.trainStep(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy, state: &state,
      learningRate: 0.1, workspace: workspace, team: team)
    #expect(network.statistics == statistics)
    for (place, pair) in zip(before.parameters, network.parameters).enumerated() {
      #expect(abs(pair.0 - 0.1 * gradients[place] - pair.1) < 1e-5)
    }
    workspace.freezesStatistics = false
    network.trainStep(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy, state: &state,
      learningRate: 0.1, workspace: workspace, team: team)
    #expect(network.statistics != statistics)
  }

  @Test(
    "every optimizer learns to tell four clouds of points apart",
    arguments: [Optimizer.sgd, .momentum, .adam])
  func learning(optimizer: Optimizer) throws {
    var generator = RandomGenerator(seed: 6)
    var network = try Network.dense(
      inputs: 2, hidden: [16], outputs: 4, activation: .relu, output: .softmax)
    network.initialize(.he, using: &generator)
    let workspace = Workspace(for: network, maximumBatch: 40)
    var state = OptimizerState(optimizer, for: network)
    let centres: [(Float, Float)] = [(1, 1), (-1, -1), (1, -1), (-1, 1)]
    var last = BatchResult(loss: 0, correct: 0, count: 0)
    for _ in 0..<300 {
      var batch = Batch(40, for: network, &generator)
      for image in 0..<40 {
        let centre = centres[Int(batch.labels[image])]
        batch.inputs[2 * image] = centre.0 + 0.2 * batch.inputs[2 * image]
        batch.inputs[2 * image + 1] = centre.1 + 0.2 * batch.inputs[2 * image + 1]
      }
      last = network.trainStep(
        inputs: batch.inputs, labels: batch.labels, count: 40, loss: .crossEntropy, state: &state,
        learningRate: 0.05, workspace: workspace)
    }
    #expect(last.correct >= 39)
    #expect(last.loss < 0.2)
  }

  @Test("weights that are not numbers give a loss that is none")
  func divergence() throws {
    var generator = RandomGenerator(seed: 9)
    var network = try Network.seeded(
      inputs: 3, [.dense(outputs: 4), .activation(.relu), .dense(outputs: 2), .softmax],
      &generator)
    network.parameters = network.parameters.map { _ in .nan }
    let batch = Batch(2, for: network, &generator)
    let result = network.evaluateBatch(
      inputs: batch.inputs, labels: batch.labels, count: 2, loss: .crossEntropy,
      workspace: Workspace(for: network, maximumBatch: 2))
    #expect(result.loss.isNaN)
  }
}
