import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

/// Files without this program's metadata.
struct ForeignFileTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func layers(_ tensors: [(name: String, shape: [Int])]) throws -> [Layer] {
    let path = try folder.write(safetensors(tensors), to: "model.safetensors")
    return try ModelFile.read(path: path).network.layers
  }

  @Test("A Sequential with gaps between its layers has ReLU in them and softmax at the end")
  func sequential() throws {
    let layers = try layers([
      ("0.bias", [5]), ("0.weight", [5, 9]), ("2.bias", [3]), ("2.weight", [3, 5]),
    ])
    #expect(
      layers == [.dense(outputs: 5), .activation(.relu), .dense(outputs: 3), .softmax])
  }

  @Test("Neighbours in a Sequential have nothing between them")
  func neighbours() throws {
    let layers = try layers([("0.weight", [5, 9]), ("1.weight", [3, 5])])
    #expect(layers == [.dense(outputs: 5), .dense(outputs: 3), .softmax])
  }

  @Test("Named layers are taken in the order of their numbers, ten after nine")
  func named() throws {
    let shapes = (1...11).map { ("net.fc\($0).weight", [$0 + 1, $0]) }
    let layers = try layers(shapes.sorted { $0.0 < $1.0 })
    #expect(layers.count == 22)
    #expect(layers[20] == .dense(outputs: 12))
  }

  @Test("A missing bias is zero, and the numbers reach their places")
  func places() throws {
    let weights: [Float] = [1, 2, 3, 4, 5, 6]
    let bytes = safetensors(
      [("fc.weight", [2, 3])], data: weights.flatMap { littleEndian($0.bitPattern) })
    let model = try ModelFile.read(path: try folder.write(bytes, to: "model.safetensors"))
    #expect(model.network.parameters == weights + [0, 0])
    #expect(model.network.inputShape.count == 3)
    #expect(model.metadata.classNames == ["0", "1"])
    #expect(model.metadata.formatVersion == 0)
  }

  /// 1.5 and -2 as they stand in the file, in each type.
  static let types: [(String, Int, [UInt8])] = [
    ("F32", 4, [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]),
    ("F16", 2, [0x00, 0x3E, 0x00, 0xC0]),
    ("BF16", 2, [0xC0, 0x3F, 0x00, 0xC0]),
    ("F64", 8, [0, 0, 0, 0, 0, 0, 0xF8, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0]),
  ]

  @Test("Every floating-point type is read as Float", arguments: types)
  func conversion(type: String, width: Int, data: [UInt8]) throws {
    let bytes = safetensors([("0.weight", [1, 2])], type: type, width: width, data: data)
    let model = try ModelFile.read(path: try folder.write(bytes, to: "model.safetensors"))
    #expect(model.network.parameters == [1.5, -2, 0])
  }

  @Test("A double too large for a Float is refused, not made infinite")
  func tooLargeDouble() throws {
    let data = littleEndian((1e300).bitPattern)
    let bytes = safetensors([("0.weight", [1, 1])], type: "F64", width: 8, data: data)
    let path = try folder.write(bytes, to: "model.safetensors")
    #expect(errorOfReading(path) == .notFinite(path: path, tensor: "0.weight"))
  }

  @Test(
    "Tensors that do not tell a network say what is missing",
    arguments: [
      (
        [("0.weight", [16, 1, 3, 3]), ("0.bias", [16]), ("3.weight", [10, 16])],
        "tensor “0.weight” of shape [16, 1, 3, 3] is of a convolution"
      ),
      (
        [
          ("0.weight", [4, 2]), ("1.running_mean", [4]), ("1.running_var", [4]),
          ("2.weight", [2, 4]),
        ], "tensor “1.running_mean” of shape [4] is of a batch normalization"
      ),
    ] as [([(name: String, shape: [Int])], String)])
  func untold(tensors: [(name: String, shape: [Int])], words: String) throws {
    let path = try folder.write(safetensors(tensors), to: "model.safetensors")
    let message = try #require(errorOfReading(path)).message
    #expect(message.contains(words) && message.contains("“architecture”"), "\(message)")
  }

  @Test("Another program's metadata are ignored")
  func otherMetadata() throws {
    let bytes = safetensors(
      [("0.weight", [2, 2])], metadata: ["format": "pt", "epoch": "last", "results": "good"])
    let model = try ModelFile.read(path: try folder.write(bytes, to: "model.safetensors"))
    #expect(model.metadata.epoch == nil)
  }
}
