import FoundationEssentials

/// Named tensors on their way into a safetensors file, in the order of their bytes.
struct TensorList {
  fileprivate enum Numbers {
    case floats(ArraySlice<Float>)
    case integer(Int64)
  }

  fileprivate struct Tensor {
    var name: String
    var shape: [Int]
    var numbers: Numbers
  }

  /// The whole numbers first: each takes eight bytes, and so all are aligned.
  private var integers: [Tensor] = []
  private var floats: [Tensor] = []

  /// A single 64-bit number.
  mutating func append(_ name: String, _ number: Int64) {
    integers.append(Tensor(name: name, shape: [], numbers: .integer(number)))
  }

  mutating func append(_ name: String, shape: [Int], _ numbers: ArraySlice<Float>) {
    floats.append(Tensor(name: name, shape: shape, numbers: .floats(numbers)))
  }

  /// The name of the first tensor with a number that is infinite or not a number.
  var firstNotFinite: String? {
    floats.first { tensor in
      guard case .floats(let numbers) = tensor.numbers else { return false }
      return !numbers.allSatisfy(\.isFinite)
    }?.name
  }

  /// A whole file. The header is padded with spaces so that the numbers are aligned.
  func bytes(texts: [String: String]) -> [UInt8] {
    let tensors = integers + floats
    var header = Self.header(tensors, texts)
    header += repeatElement(UInt8(ascii: " "), count: -header.count & 7)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + tensors.reduce(0) { $0 + $1.numbers.byteCount })
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += header
    for tensor in tensors {
      switch tensor.numbers {
      // Every processor that this program runs on is little-endian, as the file format is.
      case .floats(let numbers): numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
      case .integer(let number):
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private static func header(_ tensors: [Tensor], _ texts: [String: String]) -> [UInt8] {
    var entries = ["__metadata__": HeaderEntry.metadata(texts)]
    var end = 0
    for tensor in tensors {
      let start = end
      end += tensor.numbers.byteCount
      entries[tensor.name] = .tensor(
        dtype: tensor.numbers.type, shape: tensor.shape, offsets: [start, end])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(entries) else {
      preconditionFailure("texts and integers always encode")
    }
    return [UInt8](json)
  }
}

extension TensorList.Numbers {
  fileprivate var byteCount: Int {
    switch self {
    case .floats(let numbers): 4 * numbers.count
    case .integer: 8
    }
  }

  fileprivate var type: String {
    switch self {
    case .floats: TensorType.float32.rawValue
    case .integer: TensorType.integer
    }
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
