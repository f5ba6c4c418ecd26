import NeuralNetwork
import Testing

@Suite("Regularization and dropout")
struct RegularizationTests {
  private func start(_ text: String) throws -> (Network, Batch) {
    var generator = RandomGenerator(seed: 17)
    let input = Shape(1, 5, 5)
    let network = try Network.seeded(
      input, NetworkText.network(text, input: input).layers, &generator)
    return (network, Batch(6, for: network, &generator))
  }

  @Test("L1 and L2 add to the gradient of weights, decay shrinks them, biases are left alone")
  func penalties() throws {
    var (network, batch) = try start("conv 3 2x2, batchnorm, relu, dense 4")
    let before = network.parameters
    let isWeight = network.isWeight
    let workspace = Workspace(for: network, maximumBatch: 6)
    let gradients = network.gradients(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy,
      workspace: workspace
    ).gradients
    var state = OptimizerState(.sgd, for: network)
    network.trainStep(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy, state: &state,
      learningRate: 0.1, regularization: Regularization(l1: 0.02, l2: 0.3, weightDecay: 0.5),
      workspace: workspace)
    for (place, after) in network.parameters.enumerated() {
      let w = before[place]
      let sign: Float = w > 0 ? 1 : w < 0 ? -1 : 0
      let penalty = isWeight[place] ? 0.02 * sign + 0.3 * w : 0
      let kept = isWeight[place] ? (1 - 0.1 * 0.5) * w : w
      #expect(abs(after - (kept - 0.1 * (gradients[place] + penalty))) < 1e-6)
    }
  }

  @Test("a gradient shorter than the limit is left alone, a longer one keeps its direction")
  func clipping() throws {
    let (network, batch) = try start("conv 3 2x2, relu, dense 4")
    func change(_ limit: Float?) -> [Float] {
      var next = network
      var state = OptimizerState(.sgd, for: next)
      next.trainStep(
        inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy, state: &state,
        learningRate: 1, regularization: Regularization(clipNorm: limit),
        workspace: Workspace(for: next, maximumBatch: 6))
      return zip(network.parameters, next.parameters).map { $0 - $1 }
    }
    func norm(_ values: [Float]) -> Float { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let free = change(nil)
    let far = change(1e6)
    #expect(zip(free, far).allSatisfy { abs($0 - $1) < 1e-6 })
    let clipped = change(0.1)
    #expect(abs(norm(clipped) - 0.1) < 1e-4)
    let factor = 0.1 / norm(free)
    #expect(factor < 1)
    #expect(zip(free, clipped).allSatisfy { abs($0 * factor - $1) < 1e-5 })
  }

  @Test("through dropout the gradient is the central difference of the loss with the same pattern")
  func dropout() throws {
    let (network, batch) = try start("dropout 0.2, conv 3 2x2, tanh, dropout 0.5, dense 4")
    let workspace = Workspace(for: network, maximumBatch: 6)
    workspace.dropout = DropoutState(seed: 8, passes: 3)
    func loss(_ network: Network) -> (Float, [Float]) {
      let result = network.gradients(
        inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy,
        workspace: workspace)
      return (result.result.loss, result.gradients)
    }
    let gradients = loss(network).1
    let scale = gradients.reduce(0) { max($0, abs($1)) }
    for place in gradients.indices {
      var (above, below) = (network, network)
      above.parameters[place] += 0.01
      below.parameters[place] -= 0.01
      let difference = (loss(above).0 - loss(below).0) / 0.02
      #expect(abs(difference - gradients[place]) < 1e-3 * max(1, scale), "parameter \(place)")
    }
    // Another pass has another pattern; outside training there is none.
    let here = loss(network).0
    workspace.dropout.passes += 1
    #expect(loss(network).0 != here)
    let twin = TwinNetwork(network)
    let result = network.evaluateBatch(
      inputs: batch.inputs, labels: batch.labels, count: 6, loss: .crossEntropy,
      workspace: workspace)
    #expect(abs(Double(result.loss) - twin.evaluationLoss(batch, .crossEntropy)) < 1e-5)
    #expect(workspace.dropout == DropoutState(seed: 8, passes: 4))
  }

  @Test("warming up rises in equal steps and goes on from the beginning of what follows")
  func warmUp() {
    let schedule = Schedule.warmUp(iterations: 4, then: .step(every: 2, factor: 0.5))
    let rates = (0..<8).map { schedule.learningRate(base: 0.8, iteration: $0) }
    for (rate, expected) in zip(rates, [0.2, 0.4, 0.6, 0.8, 0.8, 0.8, 0.4, 0.4]) {
      #expect(abs(Double(rate) - expected) < 1e-6)
    }
    // Numbers without sense give a rate, never a trap.
    for iterations in [Int.min, -1, 0, 1, .max] {
      for schedule in [
        Schedule.cosine(iterations: iterations), .oneCycle(iterations: iterations),
        .step(every: iterations, factor: 0.5), .warmUp(iterations: iterations, then: .constant),
      ] {
        #expect(schedule.learningRate(base: 1, iteration: 3).isFinite)
      }
    }
  }

  @Test("orthogonal weights turn without stretching, zeros are zeros")
  func initializers() throws {
    var generator = RandomGenerator(seed: 2)
    var network = try Network(
      inputShape: Shape(2, 6, 6),
      layers: [.convolution(outputs: 4, kernel: 3), .batchNormalization, .dense(outputs: 3)])
    network.initialize(.orthogonal, using: &generator)
    let weights = network.parameters[network.parameterBlocks[0].range]
    for o in 0..<4 {
      for other in 0...o {
        let dot = (0..<18).reduce(Float(0)) { $0 + weights[o * 18 + $1] * weights[other * 18 + $1] }
        #expect(abs(dot - (o == other ? 1 : 0)) < 1e-5)
      }
    }
    network.initialize(.zeros, using: &generator)
    #expect(network.parameters == Network.unlearned(network).parameters)
  }
}

extension Network {
  /// The same layers as they are made.
  fileprivate static func unlearned(_ network: Network) -> Network {
    (try? Network(inputShape: network.inputShape, layers: network.layers)) ?? network
  }
}
