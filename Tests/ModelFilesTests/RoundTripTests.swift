import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

struct RoundTripTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test(
    "A model comes back exactly as it was written",
    arguments: [[], [5], [128, 64], [3, 4, 5, 6]], Activation.allCases)
  func roundTrip(hidden: [Int], activation: Activation) throws {
    let path = folder.file("model.safetensors")
    for output in OutputActivation.allCases {
      let model = try exampleModel(hidden: hidden, activation: activation, output: output)
      try ModelFile.write(model, to: path)
      #expect(try ModelFile.read(path: path) == model)
    }
  }

  @Test("All metadata come back, whatever characters are in them")
  func metadata() throws {
    var model = try exampleModel()
    model.metadata.name = "Käthe's \"best\" \\ one\n\u{1F58A}"
    model.metadata.classNames = ["T-shirt/top", "靴", ""]
    model.metadata.loss = "cross-entropy"
    model.metadata.preprocessing = "mnist"
    model.metadata.plan = "{\"hidden\":[4]}"
    model.metadata.dataset = "/data/my digits"
    model.metadata.seed = .max
    model.metadata.epoch = 12
    model.metadata.results.validationAccuracy = 0.975
    model.metadata.results.testAccuracy = 0.9712
    model.metadata.results.testLoss = 0.1
    model.metadata.created = "2026-01-02T03:04:05Z"
    model.metadata.program = "Inkling 1"
    let path = folder.file("model.safetensors")
    try ModelFile.write(model, to: path)
    #expect(try ModelFile.read(path: path) == model)
  }

  @Test("The extreme finite numbers keep their bits, minus zero and denormals included")
  func extremes() throws {
    var model = try exampleModel(inputs: 3, hidden: [], outputs: 2)
    model.network.parameters = [
      -0.0, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .pi,
      .ulpOfOne, 1, -1,
    ]
    let path = folder.file("model.safetensors")
    try ModelFile.write(model, to: path)
    let bits = try ModelFile.read(path: path).network.parameters.map(\.bitPattern)
    #expect(bits == model.network.parameters.map(\.bitPattern))
  }

  @Test("A model of pictures that are not 28x28 keeps the shape of its input")
  func otherShapes() throws {
    let shape = Shape(3, 32, 32)
    let network = try Network(inputShape: shape, layers: [.dense(outputs: 2), .softmax])
    let path = folder.file("model.safetensors")
    try ModelFile.write(
      SavedModel(network: network, metadata: ModelMetadata(classNames: ["cat", "dog"])), to: path)
    #expect(try ModelFile.read(path: path).network.inputShape == shape)
    #expect(ModelListing(path: path).inputShape == shape)
  }

  @Test("A network with numbers that are not finite is not written over a good file")
  func notFinite() throws {
    var model = try exampleModel()
    let path = folder.file("model.safetensors")
    try ModelFile.write(model, to: path)
    let good = model
    model.network.parameters[model.network.parameterCount - 1] = .infinity
    #expect(throws: ModelFileError.notFinite(path: path, tensor: "2.bias")) {
      try ModelFile.write(model, to: path)
    }
    #expect(try ModelFile.read(path: path) == good)
  }
}
