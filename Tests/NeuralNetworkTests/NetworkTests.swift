import NeuralNetwork
import Testing

@Suite("Networks")
struct NetworkTests {
  @Test("parameters come as weight [out, in] and bias of each dense layer, as in PyTorch")
  func parameterBlocks() throws {
    let network = try Network.dense(
      inputs: 3, hidden: [2], outputs: 4, activation: .relu, output: .softmax)
    let blocks = network.parameterBlocks
    #expect(blocks.map(\.layer) == [0, 0, 2, 2])
    #expect(blocks.map(\.name) == ["weight", "bias", "weight", "bias"])
    #expect(blocks.map(\.shape) == [[2, 3], [2], [4, 2], [4]])
    #expect(blocks.map(\.range) == [0..<6, 6..<8, 8..<16, 16..<20])
    #expect(network.parameterCount == 20)
    #expect(network.summary == "3-2-4")
    #expect(network.outputShape == .vector(4))
  }

  @Test("the weight in row o and column i leads from input i to output o")
  func orientation() throws {
    var network = try Network(inputShape: .vector(3), layers: [.dense(outputs: 2)])
    network.parameters = [1, 10, 100, 2, 20, 200, 0.5, 0.25]
    #expect(network.parameters == [1, 10, 100, 2, 20, 200, 0.5, 0.25])
    #expect(network.probabilities(of: [1, 2, 3]) == [321.5, 642.25])
  }

  @Test("what cannot be a network is refused with the value that is wrong")
  func errors() {
    func error(_ shape: Shape, _ layers: [Layer]) -> NetworkError? {
      do {
        _ = try Network(inputShape: shape, layers: layers)
        return nil
      } catch {
        return error
      }
    }
    let limit = Network.sizeLimit
    #expect(error(.vector(4), []) == .noDenseLayer)
    #expect(error(.vector(4), [.activation(.relu), .softmax]) == .noDenseLayer)
    #expect(error(.vector(0), [.dense(outputs: 2)]) == .invalidInput(.vector(0)))
    let huge = Shape(Int.max, 2, 3)
    #expect(error(huge, [.dense(outputs: 2)]) == .invalidInput(huge))
    #expect(
      error(.vector(4), [.dense(outputs: -1)])
        == .invalidOutputs(layer: 0, outputs: -1, limit: limit))
    #expect(
      error(.vector(4), [.dense(outputs: .max)])
        == .invalidOutputs(layer: 0, outputs: .max, limit: limit))
    #expect(
      error(.vector(limit), [.dense(outputs: limit)])
        == .tooManyParameters(layer: 0, limit: Network.parameterLimit))
    #expect(
      error(.vector(4), [.dense(outputs: 2), .softmax, .dense(outputs: 2)])
        == .softmaxNotLast(layer: 1))
  }

  @Test("a loss is refused that does not go with the last layer")
  func losses() throws {
    let softmax = try Network.dense(
      inputs: 3, hidden: [], outputs: 2, activation: .relu, output: .softmax)
    let sigmoid = try Network.dense(
      inputs: 3, hidden: [], outputs: 2, activation: .relu, output: .sigmoid)
    try softmax.check(.crossEntropy)
    try sigmoid.check(.meanSquaredError)
    #expect(throws: NetworkError.lossMismatch(.meanSquaredError, network: "3-2")) {
      try softmax.check(.meanSquaredError)
    }
    #expect(throws: NetworkError.lossMismatch(.crossEntropy, network: "3-2")) {
      try sigmoid.check(.crossEntropy)
    }
  }

  @Test("parameters of the wrong number are refused")
  func wrongParameterCount() throws {
    var network = try Network(inputShape: .vector(3), layers: [.dense(outputs: 2)])
    #expect(throws: NetworkError.wrongParameterCount(expected: 8, actual: 7)) {
      try network.setParameters(Array(repeating: 0, count: 7))
    }
  }

  @Test("outputs that are no probabilities are shown as such that sum to 1")
  func distribution() throws {
    var network = try Network(inputShape: .vector(1), layers: [.dense(outputs: 3)])
    network.parameters = [1, 3, -1, 0, 0, 0]
    #expect(network.distribution(of: [1]) == [0.25, 0.75, 0])
    let third: Float = 1 / 3
    #expect(network.distribution(of: [0]) == [third, third, third])
    let softmax = try Network.dense(
      inputs: 1, hidden: [], outputs: 4, activation: .relu, output: .softmax)
    #expect(softmax.distribution(of: [1]) == [0.25, 0.25, 0.25, 0.25])
  }

  @Test("a shape prints as a number or as channels x height x width")
  func shapes() {
    #expect(Shape.vector(784).description == "784")
    #expect(Shape(1, 28, 28).description == "1x28x28")
    #expect(Shape(3, 32, 32).count == 3072)
  }
}
