import Kernels
import NeuralNetwork
import Testing

@Suite("Determinism of image networks, and going on where training was left")
struct ImageDeterminismTests {
  static let texts = [
    "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 40, relu, dense 10",
    "conv 7 3x3 pad 1, batchnorm, gelu, residual(conv 7 3x3 pad 1, batchnorm, relu, conv 7 3x3 pad 1), "
      + "relu, avgpool 2, dropout 0.4, dense 20, batchnorm, tanh, dropout 0.2, dense 10",
  ]

  struct Run: Equatable {
    var network: Network
    var state: OptimizerState
    var results: [BatchResult] = []
  }

  private func start(_ text: String, _ optimizer: Optimizer) throws -> Run {
    var generator = RandomGenerator(seed: 21)
    var network = try NetworkText.network(text, input: Shape(2, 13, 11))
    network.initialize(.heUniform, using: &generator)
    return Run(network: network, state: OptimizerState(optimizer, for: network))
  }

  /// Updates `steps` of the training, each with a batch of its own.
  private func train(
    _ run: inout Run, _ steps: Range<Int>, _ workspace: Workspace, team: WorkerTeam?,
    _ regularization: Regularization
  ) {
    for step in steps {
      var generator = RandomGenerator(seed: 99).substream("batch", step)
      let batch = Batch(13, for: run.network, &generator)
      run.results.append(
        run.network.trainStep(
          inputs: batch.inputs, labels: batch.labels, count: 13, loss: .crossEntropy,
          state: &run.state, learningRate: 0.01, regularization: regularization,
          workspace: workspace, team: team))
    }
  }

  static let regularizations: [Regularization] = [
    .none, Regularization(l1: 1e-3, l2: 1e-2, weightDecay: 0.1, clipNorm: 0.3, labelSmoothing: 0.1),
  ]

  @Test(
    "one, two, three and nine threads give the same bits", arguments: texts,
    [Optimizer.sgd, .adamW])
  func threads(text: String, optimizer: Optimizer) throws {
    for regularization in Self.regularizations {
      var alone = try start(text, optimizer)
      let begin = alone.network
      train(
        &alone, 0..<3, Workspace(for: begin, maximumBatch: 13), team: nil, regularization)
      for threads in [2, 3, 9] {
        var together = try start(text, optimizer)
        train(
          &together, 0..<3, Workspace(for: begin, maximumBatch: 13, workers: 9),
          team: WorkerTeam(count: threads, adapts: false), regularization)
        #expect(together == alone, "\(threads) threads")
      }
      #expect(alone.network != begin)
      #expect(alone.results.allSatisfy { $0.loss.isFinite })
    }
  }

  @Test(
    "a training that is saved and resumed ends with the bits of one that went through",
    arguments: [Optimizer.sgd, .nesterov, .rmsProp, .adam, .adamW])
  func resuming(optimizer: Optimizer) throws {
    let text = Self.texts[1]
    var whole = try start(text, optimizer)
    let workspace = Workspace(for: whole.network, maximumBatch: 13)
    workspace.dropout = DropoutState(seed: 5)
    train(&whole, 0..<6, workspace, team: nil, .none)

    var first = try start(text, optimizer)
    let before = Workspace(for: first.network, maximumBatch: 13)
    before.dropout = DropoutState(seed: 5)
    train(&first, 0..<3, before, team: nil, .none)
    // All that is kept: flat arrays and two small states.
    let kept = (
      first.network.parameters, first.network.statistics, first.state.step,
      first.state.moments(for: first.network), before.dropout
    )
    var network = try NetworkText.network(text, input: Shape(2, 13, 11))
    try network.setParameters(kept.0)
    try network.setStatistics(kept.1)
    let state = try OptimizerState(optimizer, for: network, step: kept.2, moments: kept.3)
    var second = Run(network: network, state: state, results: first.results)
    let after = Workspace(for: network, maximumBatch: 20, workers: 1)
    after.dropout = kept.4
    train(&second, 3..<6, after, team: nil, .none)
    #expect(second == whole)
    #expect(after.dropout == workspace.dropout)
    #expect(after.dropout.passes == 6)

    #expect(throws: NetworkError.self) {
      try OptimizerState(.adam, for: network, step: 1, moments: [[1]])
    }
    #expect(throws: NetworkError.wrongStatisticsCount(expected: kept.1.count, actual: 0)) {
      try network.setStatistics([])
    }
  }

  @Test("gradients summed over parts make the update of the whole, and statistics follow")
  func accumulation() throws {
    let text = "conv 5 3x3, relu, pool 2, dense 10"
    var whole = try start(text, .momentum)
    var parts = whole
    let workspace = Workspace(for: whole.network, maximumBatch: 13)
    var generator = RandomGenerator(seed: 4)
    let batch = Batch(13, for: whole.network, &generator)
    let regularization = Regularization(l2: 0.1, clipNorm: 0.2)
    whole.network.trainStep(
      inputs: batch.inputs, labels: batch.labels, count: 13, loss: .crossEntropy,
      state: &whole.state, learningRate: 0.1, regularization: regularization, workspace: workspace)
    for (first, count) in [(0, 6), (6, 7)] {
      parts.network.accumulateGradients(
        inputs: Array(batch.inputs[(first * batch.size)...]),
        labels: Array(batch.labels[first...]), count: count, loss: .crossEntropy,
        workspace: workspace)
    }
    parts.network.update(
      state: &parts.state, learningRate: 0.1, regularization: regularization, workspace: workspace)
    for (one, other) in zip(whole.network.parameters, parts.network.parameters) {
      #expect(abs(one - other) <= 1e-5)
    }
    var normed = try start("conv 5 3x3, batchnorm, dense 10", .sgd)
    let other = Workspace(for: normed.network, maximumBatch: 13)
    let before = normed.network.statistics
    normed.network.accumulateGradients(
      inputs: batch.inputs, labels: batch.labels, count: 13, loss: .crossEntropy, workspace: other)
    #expect(normed.network.statistics == before)
    normed.network.update(state: &normed.state, learningRate: 0.1, workspace: other)
    #expect(normed.network.statistics != before)
  }
}
