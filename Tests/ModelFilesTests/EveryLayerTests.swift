import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

/// Networks of all that the core can build.
struct EveryLayerTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  static let networks: [(String, Shape)] = [
    ("conv 3 3x2 stride 2 pad 1, relu, dense 4, softmax", Shape(2, 7, 6)),
    ("pool 2, conv 2 1x1, pool 2 stride 1, dense 2", Shape(1, 8, 8)),
    ("avgpool 3 stride 2, conv 2 2x2", Shape(3, 9, 7)),
    ("flatten, dense 3, dropout 0.3, dense 2, sigmoid", Shape(1, 3, 3)),
    ("batchnorm, dense 5, batchnorm momentum 0.25 epsilon 0.001, dense 2, softmax", .vector(6)),
    ("conv 4 3x3, batchnorm, gelu, dropout 0.125, dense 2, softmax", Shape(1, 5, 5)),
    ("residual(dense 6, tanh), dense 2, softmax", .vector(6)),
    ("residual(conv 4 3x3 stride 2 pad 1, batchnorm, relu), dense 2, softmax", Shape(2, 6, 6)),
    (
      "conv 2 3x3, residual(residual(conv 2 3x3 pad 1, batchnorm), leaky-relu), dense 3, softmax",
      Shape(1, 6, 6)
    ),
    ("dense 3, linear", .vector(2)),
    ("dense 3, sigmoid, dense 3, tanh, dense 3, relu, dense 3, leaky-relu, gelu", .vector(2)),
  ]

  @Test("A network of any layers comes back bit for bit, statistics included", arguments: networks)
  func roundTrip(text: String, input: Shape) throws {
    let path = folder.file("model.safetensors")
    let model = example(try exampleNetwork(text, input: input))
    try ModelFile.write(model, to: path)
    let read = try ModelFile.read(path: path)
    #expect(read == model)
    #expect(read.network.statistics == model.network.statistics)
    let pixels = (0..<input.count).map { Float($0 % 7) / 7 }
    #expect(
      read.network.probabilities(of: pixels) == model.network.probabilities(of: pixels))
    #expect(ModelListing(path: path).isValid)
  }

  @Test("A network of as many layers as there can be comes back, each in its longest form")
  func longest() throws {
    let normalization = Layer.batchNormalization(
      momentum: 0.123_456_79, epsilon: 1.234_567_9e-31)
    var layers: [Layer] = Array(repeating: normalization, count: Network.layerLimit - 18)
    for _ in 1...Network.depthLimit { layers = [.residual(layers), normalization] }
    let network = filled(
      try Network(inputShape: .vector(3), layers: layers + [.dense(outputs: 2), .softmax]))
    let path = folder.file("model.safetensors")
    try ModelFile.write(example(network), to: path)
    #expect(try ModelFile.read(path: path).network == network)
  }

  @Test("Tensors have the names, shapes and types that PyTorch's Sequential wants")
  func names() throws {
    let network = try exampleNetwork(
      "conv 2 3x3, batchnorm, residual(conv 4 1x1), dense 2, softmax", input: Shape(1, 4, 4))
    let path = folder.file("model.safetensors")
    try ModelFile.write(example(network), to: path)
    let text = String(decoding: try folder.bytes(of: "model.safetensors"), as: UTF8.self)
    for tensor in [
      #""0.weight":{"data_offsets":[8,80],"dtype":"F32","shape":[2,1,3,3]}"#,
      #""1.num_batches_tracked":{"data_offsets":[0,8],"dtype":"I64","shape":[]}"#,
      #""1.running_mean":"#, #""1.running_var":"#, #""2.body.0.weight":"#,
      #""2.projection.bias":"#, #""3.weight":"#,
    ] {
      #expect(text.contains(tensor), "\(tensor)")
    }
  }

  @Test(
    "The listing names a network in a few words",
    arguments: [
      ("dense 128, relu, dropout 0.5, dense 10, softmax", Shape(1, 28, 28), "784-128-10"),
      (
        "conv 16 3x3 pad 1, batchnorm, relu, pool 2, conv 32 5x3, gelu, dense 128, dense 10",
        Shape(1, 28, 28), "conv 16 3x3, conv 32 5x3, dense 128, dense 10"
      ),
      (
        "conv 4 1x1, residual(conv 4 1x1, residual(conv 4 1x1), conv 4 1x1, conv 4 1x1), dense 2",
        Shape(1, 4, 4), "conv 4 1x1, residual(conv 4 1x1, …, conv 4 1x1), dense 2"
      ),
      (
        "dense 1, dense 2, dense 3, dense 4, dense 5, dense 6, dense 7, dense 8, dense 9",
        .vector(12), "12-1-2-3-4-5-…-8-9"
      ),
    ] as [(String, Shape, String)])
  func summary(text: String, input: Shape, summary: String) throws {
    let path = folder.file("model.safetensors")
    try ModelFile.write(example(try exampleNetwork(text, input: input)), to: path)
    #expect(ModelListing(path: path).summary == summary)
  }

  @Test("Numbers in the statistics that cannot be are neither written nor read")
  func badStatistics() throws {
    let path = folder.file("model.safetensors")
    var network = try exampleNetwork("batchnorm, dense 2, softmax", input: .vector(2))
    network.statistics = [0, 0, 1, .nan]
    #expect(throws: ModelFileError.notFinite(path: path, tensor: "0.running_var")) {
      try ModelFile.write(example(network), to: path)
    }
    network.statistics = [0, 0, 1, -1]
    try ModelFile.write(example(network), to: path)
    #expect(
      errorOfReading(path)
        == .badTensor(path: path, tensor: "0.running_var", reason: "holds a negative variance"))
  }
}
