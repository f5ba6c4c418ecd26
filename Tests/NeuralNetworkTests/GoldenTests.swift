import NeuralNetwork
import Testing

@Suite("Golden numbers")
struct GoldenTests {
  /// The rule of `sequence` in Resources/golden/make_golden.py.
  private func sequence(_ start: Int, _ count: Int) -> [Float] {
    (start..<start + count).map { Float((Double(($0 * 7919 + 13) % 1009) / 1008 - 0.5) * 2) }
  }

  private let labels: [UInt8] = [0, 2, 1, 2, 0, 1]

  private func network(_ golden: Golden) throws -> (Network, Loss) {
    let activation = try #require(Activation(rawValue: golden.activation))
    let loss = try #require(Loss(rawValue: golden.loss))
    var network = try Network.dense(
      inputs: 5, hidden: [4], outputs: 3, activation: activation,
      output: loss == .crossEntropy ? .softmax : .sigmoid)
    network.parameters = sequence(0, 39)
    return (network, loss)
  }

  private func expectClose(_ actual: [Float], _ expected: [Double]) {
    #expect(actual.count == expected.count)
    let scale = expected.reduce(0) { max($0, abs($1)) }
    for (actual, expected) in zip(actual, expected) {
      #expect(abs(Double(actual) - expected) <= 1e-5 * max(abs(expected), 0.1 * scale))
    }
  }

  @Test("loss, outputs and gradients are those of the reference", arguments: goldenCases.indices)
  func gradients(index: Int) throws {
    let golden = goldenCases[index]
    let (network, loss) = try network(golden)
    let workspace = Workspace(for: network, maximumBatch: 6)
    let (result, gradients) = network.gradients(
      inputs: sequence(1000, 30), labels: labels, count: 6, loss: loss, workspace: workspace)
    #expect(abs(Double(result.loss) - golden.lossValue) <= 1e-6 * golden.lossValue)
    expectClose((0..<6).flatMap(workspace.output), golden.outputs)
    expectClose(gradients, golden.gradients)
  }

  @Test(
    "three updates of each optimizer end where the reference ends",
    arguments: goldenCases.indices, ["sgd", "momentum", "adam"])
  func training(index: Int, name: String) throws {
    let golden = goldenCases[index]
    var (network, loss) = try network(golden)
    let optimizers: [String: Optimizer] = ["sgd": .sgd, "momentum": .momentum, "adam": .adam]
    var state = OptimizerState(try #require(optimizers[name]), for: network)
    let workspace = Workspace(for: network, maximumBatch: 6)
    for _ in 0..<3 {
      network.trainStep(
        inputs: sequence(1000, 30), labels: labels, count: 6, loss: loss, state: &state,
        learningRate: 0.1, workspace: workspace)
    }
    expectClose(network.parameters, try #require(golden.trained[name]))
  }
}
