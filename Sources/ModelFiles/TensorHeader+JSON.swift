import FoundationEssentials

extension TensorHeader {
  /// Reads the JSON of a header whose numbers take `dataCount` bytes.
  init(json: [UInt8], dataCount: Int, path: String) throws(ModelFileError) {
    guard json.first == UInt8(ascii: "{") else {
      throw .badHeader(path: path, reason: "its header does not start with “{”")
    }
    let entries: HeaderEntries
    do {
      entries = try JSONDecoder().decode(HeaderEntries.self, from: Data(json))
    } catch {
      throw .badHeader(path: path, reason: "its header is not the JSON of tensors")
    }
    if let repeated = repeatedKey(inObject: json) {
      throw .badHeader(path: path, reason: "its header has \(printable(repeated)) twice")
    }
    self.init(tensors: [], metadata: entries.metadata, dataStart: 8 + json.count)
    for (name, entry) in entries.tensors {
      tensors.append(try Self.tensor(name, entry, dataCount, path))
    }
    tensors.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.name)
        < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    try checkLayout(dataCount: dataCount, path: path)
  }

  private static func tensor(
    _ name: String, _ entry: HeaderEntries.Entry, _ dataCount: Int, _ path: String
  ) throws(ModelFileError) -> Tensor {
    func bad(_ reason: String) -> ModelFileError {
      .badTensor(path: path, tensor: name, reason: reason)
    }
    guard let width = TensorType.bytes(of: entry.dtype) else {
      throw .unsupportedType(path: path, tensor: name, type: entry.dtype)
    }
    guard entry.data_offsets.count == 2 else {
      throw bad("has \(entry.data_offsets.count) offsets instead of 2")
    }
    let (start, end) = (entry.data_offsets[0], entry.data_offsets[1])
    guard start >= 0, start <= end else { throw bad("has the offsets \(start) and \(end)") }
    guard end <= dataCount else {
      throw .truncated(path: path, expected: end, actual: dataCount)
    }
    let tensor = Tensor(name: name, type: entry.dtype, shape: entry.shape, range: start..<end)
    guard let count = tensor.count else { throw bad("has an impossible shape") }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: width)
    guard !overflow, bytes == end - start else {
      throw bad("has \(end - start) bytes, which is not what its shape needs")
    }
    return tensor
  }

  /// Tensors follow each other without holes or overlaps and end where the file ends, so that
  /// nothing can be hidden in a file.
  private func checkLayout(dataCount: Int, path: String) throws(ModelFileError) {
    var end = 0
    for tensor in tensors {
      guard tensor.range.lowerBound == end else {
        let reason =
          tensor.range.lowerBound < end ? "overlaps another one" : "leaves a hole before it"
        throw .badTensor(path: path, tensor: tensor.name, reason: reason)
      }
      end = tensor.range.upperBound
    }
    guard end == dataCount else {
      throw .badHeader(
        path: path, reason: "\(dataCount - end) bytes at its end belong to no tensor")
    }
  }
}

/// The header as it stands in the file.
private struct HeaderEntries: Decodable {
  struct Entry: Decodable {
    var dtype: String
    var shape: [Int]
    // The name is the file format's.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    var data_offsets: [Int]
  }

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  var metadata: [String: String] = [:]
  var tensors: [String: Entry] = [:]

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    for name in container.allKeys {
      if name.stringValue == "__metadata__" {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        tensors[name.stringValue] = try container.decode(Entry.self, forKey: name)
      }
    }
  }
}
