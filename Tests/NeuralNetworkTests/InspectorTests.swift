import NeuralNetwork
import Testing

@Suite("Looking inside")
struct InspectorTests {
  private static let text =
    "conv 5 3x3 pad 1, batchnorm, relu, pool 2, residual(conv 5 3x3 pad 1, tanh), gelu, dropout 0.5, "
    + "dense 6, leaky-relu, dense 4"

  private func network(
    _ text: String = text, input: Shape = Shape(2, 6, 5), output: OutputActivation? = .softmax
  ) throws -> (Network, [Float]) {
    var generator = RandomGenerator(seed: 31)
    let layers = try NetworkText.network(text, input: input, output: output).layers
    let network = try Network.seeded(input, layers, &generator)
    return (network, (0..<input.count).map { _ in Float(generator.nextNormal()) })
  }

  @Test("the activations of each layer are those of the naive twin up to there")
  func activations() throws {
    let (network, input) = try network()
    let activations = Inspector(network).activations(of: input)
    #expect(activations.count == network.layers.count)
    for (index, activation) in activations.enumerated() {
      #expect(activation.layer == index)
      #expect(activation.shape.count == activation.values.count)
      var pass = TwinPass(
        parameters: network.parameters.map(Double.init),
        statistics: network.statistics.map(Double.init), isTraining: false)
      let expected = pass.run(
        Array(network.layers[...index]), [input.map(Double.init)], shape: network.inputShape)[0]
      for (actual, expected) in zip(activation.values, expected) {
        #expect(abs(Double(actual) - expected) <= 1e-5 * max(1, abs(expected)), "layer \(index)")
      }
    }
    #expect(activations[2].shape == Shape(5, 6, 5))
    #expect(activations[11].values == network.probabilities(of: input))
  }

  @Test(
    "gradients with respect to the input are the central differences of the naive twin",
    arguments: [
      text, "dense 5, tanh, dense 4", "residual(conv 2 3x3 pad 1), gelu, avgpool 2, dense 3",
      "flatten, gelu, dense 3", "conv 3 2x2 stride 2, sigmoid, conv 4 1x1",
    ], [Shape(2, 6, 5), Shape(1, 6, 5)])
  func inputGradients(text: String, input: Shape) throws {
    let (network, image) = try network(text, input: input)
    let inspector = Inspector(network)
    let twin = TwinNetwork(network)
    func check(_ target: Inspector.Target, _ value: ([Double]) -> Double) {
      let gradient = inspector.gradient(of: target, input: image)
      for place in image.indices {
        var above = image.map(Double.init)
        var below = above
        above[place] += 1e-6
        below[place] -= 1e-6
        let expected = (value(above) - value(below)) / 2e-6
        #expect(abs(Double(gradient[place]) - expected) <= 1e-4 * max(0.1, abs(expected)))
      }
    }
    check(.output(1)) { twin.outputs(of: $0)[1] }
    check(.loss(.crossEntropy, label: 2)) { -logarithm(twin.outputs(of: $0)[2]) }
    // d ln p_1 - d ln p_2 = d z_1 - d z_2
    let one = inspector.gradient(of: .logit(1), input: image)
    let two = inspector.gradient(of: .logit(2), input: image)
    let first = inspector.gradient(of: .loss(.crossEntropy, label: 1), input: image)
    let second = inspector.gradient(of: .loss(.crossEntropy, label: 2), input: image)
    for place in image.indices {
      #expect(abs((one[place] - two[place]) - (second[place] - first[place])) < 1e-4)
    }
  }

  private func logarithm(_ x: Double) -> Double {
    // ln x = 2 artanh((x - 1) / (x + 1)), after halving towards 1.
    if x < 0.7 { return logarithm(2 * x) - 0.693_147_180_559_945_3 }
    let t = (x - 1) / (x + 1)
    return 2 * (0..<20).reduce(0) { $0 + power(t, 2 * $1 + 1) / Double(2 * $1 + 1) }
  }

  private func power(_ x: Double, _ n: Int) -> Double {
    (0..<n).reduce(1) { result, _ in result * x }
  }

  @Test("norms add up the squares of each layer, and units that are always 0 are counted")
  func signs() throws {
    var (network, _) = try network("conv 3 2x2, relu, dense 4, relu, dense 2")
    var parameters = [Float](repeating: 0.01, count: network.parameterCount)
    // The bias of map 1 and of unit 2 far below what inputs of at most 1 can lift.
    parameters[network.parameterBlocks[1].range.lowerBound + 1] = -100
    parameters[network.parameterBlocks[3].range.lowerBound + 2] = -100
    network.parameters = parameters
    let workspace = Workspace(for: network, maximumBatch: 3)
    let inputs = [Float](repeating: 0.5, count: 3 * 60)
    network.evaluateBatch(
      inputs: inputs, labels: [0, 1, 1], count: 3, loss: .crossEntropy, workspace: workspace)
    let dead = network.deadUnits(in: workspace)
    #expect(dead.map(\.layer) == [0, 3])
    #expect(dead.map(\.units) == [3, 4])
    #expect(dead.map(\.dead) == [1, 1])
    let gradients = (0..<network.parameterCount).map { Float($0 % 3) }
    let norms = network.norms(of: gradients)
    #expect(norms.map(\.layer) == [0, 3, 5])
    // 3 maps of 2 x 2 x 2 weights and 3 biases: 27 numbers 0, 1, 2, 0, 1, 2, ...
    #expect(abs(norms[0].gradient - 45.0.squareRoot()) < 1e-9)
    #expect(abs(norms[0].parameters - (26 * 0.0001 + 10000).squareRoot()) < 1e-3)
  }
}
