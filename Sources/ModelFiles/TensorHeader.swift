import Storage

/// The header of a safetensors file: what tensors there are, and where.
///
/// A file is 8 bytes with the length of the header (little endian), the header as JSON, and the
/// numbers. Every check that can be made without the numbers is made when a header is read, and
/// before anything is allocated that the file could make large.
///
/// Source: https://huggingface.co/docs/safetensors, "Format".
struct TensorHeader: Equatable {
  struct Tensor: Equatable {
    var name: String
    var type: String
    var shape: [Int]
    /// Bytes, counted from the first number in the file.
    var range: Range<Int>
  }

  /// In the order of their bytes.
  var tensors: [Tensor]
  var metadata: [String: String]
  /// Offset of the first number in the file.
  var dataStart: Int

  /// The limit of the safetensors library.
  static let longestHeader = 100_000_000
  /// More numbers than any network that this program can train.
  static let longestFile = 1 << 30

  func tensor(named name: String) -> Tensor? {
    tensors.first { $0.name == name }
  }
}

extension TensorHeader {
  /// Reads and checks the header of an open file.
  init(of file: ReadableFile) throws(ModelFileError) {
    let path = file.path
    guard file.size <= Self.longestFile else {
      throw .tooLarge(path: path, bytes: file.size, limit: Self.longestFile)
    }
    guard file.size >= 8 else {
      throw .truncated(path: path, expected: 8, actual: file.size)
    }
    let start = try translating(file.read(at: 0, count: 8), to: ModelFileError.init)
    let length = start.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(Self.longestHeader) else {
      throw .badHeader(path: path, reason: "it announces a header of \(length) bytes")
    }
    let count = Int(length)
    guard count <= file.size - 8 else {
      throw .truncated(path: path, expected: 8 + count, actual: file.size)
    }
    let json = try translating(file.read(at: 8, count: count), to: ModelFileError.init)
    try self.init(json: json, dataCount: file.size - 8 - count, path: path)
  }
}

extension TensorHeader.Tensor {
  /// The number of elements, or nil when the shape is negative or its product overflows.
  var count: Int? {
    var product = 1
    for extent in shape {
      guard extent >= 0 else { return nil }
      let (next, overflow) = product.multipliedReportingOverflow(by: extent)
      guard !overflow else { return nil }
      product = next
    }
    return product
  }
}
