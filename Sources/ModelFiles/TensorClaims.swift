/// The tensors of a file by their names, and which of them have found their place.
struct TensorClaims {
  private let tensors: [String: TensorHeader.Tensor]
  private let inOrder: [TensorHeader.Tensor]
  private var claimed: Set<String> = []
  let path: String

  init(_ header: TensorHeader, path: String) {
    inOrder = header.tensors
    tensors = Dictionary(
      header.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.path = path
  }

  /// The tensor that holds a block, which must have its exact shape; nil for one that may be left out
  /// and is.
  mutating func source(
    _ name: String, shape: [Int], isOptional: Bool = false
  ) throws(ModelFileError) -> BlockSource {
    // No overflow: the shape is of a block that a network may have.
    let count = shape.reduce(1, *)
    guard let tensor = tensors[name] else {
      guard isOptional else {
        throw .unknownArchitecture(path: path, reason: "tensor \(printable(name)) is missing")
      }
      return BlockSource(count: count)
    }
    guard tensor.shape == shape else {
      throw .badTensor(
        path: path, tensor: name,
        reason: "has the shape \(tensor.shape) and its layer needs \(shape)")
    }
    guard let type = TensorType(rawValue: tensor.type) else {
      throw .unsupportedType(path: path, tensor: name, type: tensor.type)
    }
    claimed.insert(name)
    return BlockSource(count: count, tensor: tensor, type: type)
  }

  /// Lets a count stand in the file, which nobody reads.
  mutating func tolerateCounter(_ name: String) throws(ModelFileError) {
    guard let tensor = tensors[name] else { return }
    guard tensor.shape.isEmpty, tensor.type == TensorType.integer else {
      throw .badTensor(
        path: path, tensor: name, reason: "is no single \(TensorType.integer)")
    }
    claimed.insert(name)
  }

  /// Refuses what has no place.
  func checkAllAreClaimed(by what: String) throws(ModelFileError) {
    guard let unused = inOrder.first(where: { !claimed.contains($0.name) }) else { return }
    throw .badTensor(path: path, tensor: unused.name, reason: "has no place in \(what)")
  }
}

/// Where the numbers of one block come from.
struct BlockSource: Equatable {
  var count: Int
  /// The tensor and its type, or nil for a bias that the file leaves out: zeros.
  var tensor: TensorHeader.Tensor?
  var type: TensorType?
}
