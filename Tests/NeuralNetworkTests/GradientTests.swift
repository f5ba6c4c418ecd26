import Kernels
import NeuralNetwork
import Testing

/// A network and a loss to check, named so that a failure says what it was.
struct GradientCase: Sendable, CustomTestStringConvertible {
  let input: Shape
  let layers: [Layer]
  let loss: Loss
  let batch: Int
  /// The share of input values that are 0: nothing, some, or so many that they are skipped.
  let zeros: Double
  let seed: UInt64

  var testDescription: String {
    "\(input) -> \(NetworkText.text(of: layers)), \(loss), batch \(batch), zeros \(zeros)"
  }

  /// Every activation with every loss, over seeded depths, widths and batches.
  static let all: [GradientCase] = {
    var generator = RandomGenerator(seed: 2024)
    var cases: [GradientCase] = []
    for activation in Activation.allCases {
      for loss in Loss.allCases {
        for depth in 0..<4 {
          var layers: [Layer] = []
          for _ in 0..<depth {
            layers += [.dense(outputs: 1 + generator.next(below: 19)), .activation(activation)]
          }
          layers.append(.dense(outputs: 1 + generator.next(below: 11)))
          if loss == .crossEntropy {
            layers.append(.softmax)
          } else if !activation.isRectifier || depth % 2 == 1 {
            layers.append(.activation(activation.isRectifier ? .sigmoid : activation))
          }
          cases.append(
            GradientCase(
              input: .vector(1 + generator.next(below: 40)), layers: layers, loss: loss,
              batch: 1 + generator.next(below: 9), zeros: [0, 0.3, 0.85][depth % 3],
              seed: UInt64(cases.count)))
        }
      }
    }
    let odd: [[Layer]] = [
      [.activation(.tanh), .dense(outputs: 3), .softmax],
      [
        .dense(outputs: 4), .activation(.tanh), .activation(.sigmoid), .dense(outputs: 3), .softmax,
      ],
      [.dense(outputs: 4), .dense(outputs: 3), .activation(.tanh), .softmax],
    ]
    for layers in odd {
      cases.append(
        GradientCase(
          input: .vector(5), layers: layers, loss: .crossEntropy, batch: 4, zeros: 0,
          seed: UInt64(cases.count)))
    }
    return cases
  }()
}

extension Activation {
  fileprivate var isRectifier: Bool { self == .relu || self == .leakyRelu }
}

@Suite("Gradients")
struct GradientTests {
  @Test(
    "loss, outputs and gradients agree with the naive twin and its central differences",
    arguments: GradientCase.all + GradientCase.images)
  func gradients(test: GradientCase) throws {
    var generator = RandomGenerator(seed: test.seed)
    let network = try Network.seeded(test.input, test.layers, &generator)
    let batch = Batch(test.batch, for: network, zeros: test.zeros, &generator)
    let workspace = Workspace(for: network, maximumBatch: test.batch + 2)
    let (result, gradients) = network.gradients(
      inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: test.loss,
      workspace: workspace)

    let twin = TwinNetwork(network)
    let loss = twin.meanLoss(batch, test.loss)
    #expect(abs(Double(result.loss) - loss) <= 1e-5 * max(1, abs(loss)))
    let expectedOutputs = twin.outputs(
      of: (0..<batch.count).map { batch.image($0).map(Double.init) }, isTraining: true)
    for image in 0..<batch.count {
      let expected = expectedOutputs[image]
      for (actual, expected) in zip(workspace.output(image), expected) {
        #expect(abs(Double(actual) - expected) <= 1e-5 * max(1, abs(expected)))
      }
    }
    let expected = twin.gradients(batch, test.loss)
    let scale = expected.reduce(1e-3) { max($0, abs($1)) }
    for (place, pair) in zip(gradients, expected).enumerated() {
      #expect(abs(Double(pair.0) - pair.1) <= 2e-5 * scale, "parameter \(place)")
    }
  }

  @Test(
    "three updates of every optimizer agree with those of the naive twin",
    arguments: GradientCase.all.filter { $0.layers.count < 5 },
    [Optimizer.sgd, .momentum, .nesterov, .rmsProp, .adam, .adamW])
  func updates(test: GradientCase, optimizer: Optimizer) throws {
    var generator = RandomGenerator(seed: test.seed &+ 100)
    var network = try Network.seeded(test.input, test.layers, &generator)
    var twin = TwinNetwork(network)
    var memory = TwinNetwork.Memory(twin.parameters.count)
    var state = OptimizerState(optimizer, for: network)
    let workspace = Workspace(for: network, maximumBatch: test.batch)
    for _ in 0..<3 {
      let batch = Batch(test.batch, for: network, zeros: test.zeros, &generator)
      // Adam divides by the root of the mean square: where a gradient is 0 but for rounding, its
      // direction would be noise. The twin gets the gradients of the network, checked above.
      let gradients = network.gradients(
        inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: test.loss,
        workspace: workspace
      ).gradients
      twin.update(optimizer, along: gradients.map(Double.init), rate: 0.05, memory: &memory)
      network.trainStep(
        inputs: batch.inputs, labels: batch.labels, count: batch.count, loss: test.loss,
        state: &state, learningRate: 0.05, workspace: workspace)
    }
    #expect(state.step == 3)
    for (actual, expected) in zip(network.parameters, twin.parameters) {
      #expect(abs(Double(actual) - expected) <= 2e-5 * max(1, abs(expected)))
    }
  }
}
