import FoundationEssentials
import NeuralNetwork

extension ModelFile {
  /// A whole file. The header is padded with spaces so that the numbers are aligned.
  static func bytes(of model: SavedModel) -> [UInt8] {
    var header = headerText(of: model)
    header += repeatElement(UInt8(ascii: " "), count: -header.count & 7)
    let parameters = model.network.parameters
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + 4 * parameters.count)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += header
    for block in model.network.parameterBlocks {
      // Every processor that this program runs on is little-endian, as the file format is.
      parameters[block.range].withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private static func headerText(of model: SavedModel) -> [UInt8] {
    let network = model.network
    let architecture = Architecture(input: network.inputShape, layers: network.layers)
    var texts = model.metadata.texts
    texts["inkling"] = String(ModelMetadata.currentFormat)
    texts["input"] = architecture.inputText
    texts["architecture"] = architecture.layersText
    var entries = ["__metadata__": HeaderEntry.metadata(texts)]
    var end = 0
    for block in network.parameterBlocks {
      let start = end
      end += 4 * block.range.count
      entries["\(block.layer).\(block.name)"] = .tensor(
        dtype: TensorType.float32.rawValue, shape: block.shape, offsets: [start, end])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(entries) else {
      preconditionFailure("texts and integers always encode")
    }
    return [UInt8](json)
  }
}

private enum HeaderEntry: Encodable {
  case metadata([String: String])
  case tensor(dtype: String, shape: [Int], offsets: [Int])

  enum Keys: String, CodingKey {
    case dtype, shape
    case offsets = "data_offsets"
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .metadata(let texts):
      try texts.encode(to: encoder)
    case .tensor(let dtype, let shape, let offsets):
      var container = encoder.container(keyedBy: Keys.self)
      try container.encode(dtype, forKey: .dtype)
      try container.encode(shape, forKey: .shape)
      try container.encode(offsets, forKey: .offsets)
    }
  }
}
