import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

struct CheckpointFileTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private var path: String { folder.file("run.checkpoint") }

  private func example(
    _ text: String = "batchnorm, dense 2, softmax", input: Shape = .vector(3), moments: Int = 2,
    hasBest: Bool = true
  ) throws -> SavedCheckpoint {
    let network = try exampleNetwork(text, input: input)
    return SavedCheckpoint(
      network: network,
      moments: (0..<moments).map { number in
        (0..<network.parameterCount).map { Float($0 + number) / 8 }
      },
      best: hasBest ? filled(network, seed: 2) : nil, state: "{\"epoch\":3,\"name\":\"\u{1F58A}\"}")
  }

  private func error(_ path: String) -> ModelFileError? {
    do throws(ModelFileError) {
      _ = try CheckpointFile.read(path: path)
      return nil
    } catch {
      return error
    }
  }

  private func error(_ bytes: [UInt8]) throws -> ModelFileError? {
    error(try folder.write(bytes, to: "run.checkpoint"))
  }

  @Test(
    "A checkpoint of any layers comes back bit for bit, whatever the optimizer keeps",
    arguments: EveryLayerTests.networks, 0...2)
  func roundTrip(network: (String, Shape), moments: Int) throws {
    for hasBest in [true, false] {
      let checkpoint = try example(
        network.0, input: network.1, moments: moments, hasBest: hasBest)
      try CheckpointFile.write(checkpoint, to: path)
      #expect(try CheckpointFile.read(path: path) == checkpoint)
    }
  }

  @Test("A checkpoint is not taken for a model, nor a model for a checkpoint")
  func kinds() throws {
    try CheckpointFile.write(try example(), to: path)
    #expect(errorOfReading(path) == .checkpoint(path: path))
    #expect(ModelListing(path: path).error?.contains("inkling train --resume") == true)
    let model = folder.file("model.safetensors")
    try ModelFile.write(try exampleModel(), to: model)
    #expect(error(model) == .noCheckpoint(path: model))
    #expect(error(model)?.message.contains("--checkpoint") == true)
  }

  @Test("A checkpoint that was cut off anywhere is refused")
  func truncated() throws {
    try CheckpointFile.write(try example(), to: path)
    let whole = try folder.bytes(of: "run.checkpoint")
    for length in stride(from: 0, to: whole.count, by: 3) {
      #expect(try error(Array(whole[..<length])) != nil, "\(length) of \(whole.count) bytes")
    }
    #expect(try error(whole) == nil)
  }

  /// The tensors of a checkpoint of `dense 1` on two inputs.
  private static let good: [(name: String, shape: [Int])] = ["", "best.", "moments.0."].flatMap {
    [($0 + "0.weight", [1, 2]), ($0 + "0.bias", [1])]
  }

  private static let texts = [
    "inkling_checkpoint": "1", "input": "2", "architecture": "dense 1", "state": "{}",
  ]

  @Test("Tensors that are missing, too many or of other shapes are refused")
  func tensors() throws {
    func error(_ tensors: [(name: String, shape: [Int])]) throws -> ModelFileError? {
      try self.error(safetensors(tensors, metadata: Self.texts))
    }
    #expect(try error(Self.good) == nil)
    #expect(try error(Array(Self.good.prefix(2))) == nil, "before the first epoch, with SGD")
    for place in Self.good.indices where Self.good[place].name.hasSuffix("weight") {
      var tensors = Self.good
      tensors[place].shape = [2, 1]
      #expect(try error(tensors) != nil, "\(Self.good[place].name)")
      tensors.remove(at: place)
      #expect(try error(tensors) != nil, "\(Self.good[place].name)")
    }
    for name in ["moments.1.0.weight", "moments.2.0.weight", "worst.0.weight", "best.1.weight"] {
      #expect(try error(Self.good + [(name, [1, 2])]) != nil, "\(name)")
    }
    #expect(try error(Self.good.dropLast()) != nil, "a moment is never left out")
    #expect(try error([]) != nil)
  }

  static let lies: [(String, String)] = [
    ("inkling_checkpoint", "2"), ("inkling_checkpoint", "0"), ("inkling_checkpoint", "-1"),
    ("inkling_checkpoint", "one"), ("inkling_checkpoint", ""), ("input", "3"), ("input", ""),
    ("architecture", "dense 2"), ("architecture", "dense 1048576, dense 120, dense 1"),
    ("architecture", ""), ("architecture", "nonsense"),
  ]

  @Test(
    "Metadata that lie are refused with a sentence, also where they are missing", arguments: lies)
  func metadata(key: String, text: String) throws {
    for value in [text, nil] {
      var texts = Self.texts
      texts[key] = value
      let error = try #require(try error(safetensors(Self.good, metadata: texts)))
      #expect(error.message.hasSuffix(".") && error.message.contains(path))
    }
    var texts = Self.texts
    texts["state"] = nil
    #expect(try error(safetensors(Self.good, metadata: texts)) != nil)
  }

  @Test("Numbers that are not finite are neither written nor read")
  func notFinite() throws {
    var checkpoint = try example()
    try CheckpointFile.write(checkpoint, to: path)
    let good = checkpoint
    checkpoint.moments[1][4] = .infinity
    let tensor = "moments.1.0.bias"
    #expect(throws: ModelFileError.notFinite(path: path, tensor: tensor)) {
      try CheckpointFile.write(checkpoint, to: path)
    }
    #expect(try CheckpointFile.read(path: path) == good, "the good file is as it was")
    var bytes = try folder.bytes(of: "run.checkpoint")
    bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: littleEndian(Float.nan.bitPattern))
    #expect(try error(bytes) != nil)
  }
}
