import NeuralNetwork

extension Architecture {
  /// What the header of a file tells: its metadata when it has ours, else names and shapes.
  init(of header: TensorHeader, path: String) throws(ModelFileError) {
    guard header.metadata[CheckpointFile.versionKey] == nil else { throw .checkpoint(path: path) }
    guard header.tensors.count <= Self.tensorLimit else {
      throw .unknownArchitecture(
        path: path, reason: "it has \(header.tensors.count) tensors, more than any network here")
    }
    if let text = header.metadata["architecture"] {
      try self.init(
        inputText: header.metadata["input"] ?? "", layersText: text, path: path)
    } else {
      try self.init(guessedFrom: header, path: path)
    }
  }

  /// A batch normalization has five, and no layer more.
  private static let tensorLimit = 5 * Network.layerLimit

  /// A chain of dense layers, as PyTorch's `nn.Sequential` or a module with `nn.Linear` members
  /// saves them. Where another module stood between two of them ReLU is assumed, and softmax at
  /// the end.
  private init(guessedFrom header: TensorHeader, path: String) throws(ModelFileError) {
    let names = try Self.densePrefixes(in: header, path: path)
    var layers: [Layer] = []
    var prefixes: [Int: String] = [:]
    var inputs: Int?
    var outputs = 0
    for (order, prefix) in names.enumerated() {
      guard let shape = header.tensor(named: prefix + ".weight")?.shape else { continue }
      if order > 0 {
        guard outputs == shape[1] else {
          throw .unknownArchitecture(
            path: path,
            reason: "\(printable(prefix)) takes \(shape[1]) values and the layer before it gives "
              + "\(outputs)")
        }
        if !Self.isNext(names[order - 1], prefix) { layers.append(.activation(.relu)) }
      }
      inputs = inputs ?? shape[1]
      outputs = shape[0]
      prefixes[layers.count] = prefix
      layers.append(.dense(outputs: outputs))
    }
    guard let inputs else {
      throw .unknownArchitecture(path: path, reason: "there are no tensors in it")
    }
    do throws(NetworkError) {
      self.init(
        try NetworkOutline(inputShape: .vector(inputs), layers: layers + [.softmax]),
        prefixes: prefixes)
    } catch {
      throw .unknownArchitecture(path: path, reason: clause(error.message))
    }
  }

  /// The names before `.weight`, in the order in which the layers follow each other.
  private static func densePrefixes(
    in header: TensorHeader, path: String
  ) throws(ModelFileError) -> [String] {
    var prefixes: [String] = []
    for tensor in header.tensors {
      let (prefix, part) = split(tensor.name)
      switch (part, tensor.shape.count) {
      case ("weight", 2) where !tensor.shape.contains(0):
        prefixes.append(prefix)
      case ("bias", 1)
      where header.tensor(named: prefix + ".weight")?.shape.first
        == tensor.shape[0]:
        continue
      default:
        throw .unknownArchitecture(path: path, reason: Self.objection(to: tensor))
      }
    }
    return prefixes.sorted(by: precedes)
  }

  /// Why the layer of a tensor cannot be guessed.
  private static func objection(to tensor: TensorHeader.Tensor) -> String {
    let start = "tensor \(printable(tensor.name)) of shape \(tensor.shape) "
    let end =
      ", and tensors do not tell what stands around it; save the file with the metadata "
      + "“architecture” and “input”"
    switch split(tensor.name).part {
    case "weight" where tensor.shape.count == 4: return start + "is of a convolution" + end
    case "running_mean", "running_var", "num_batches_tracked":
      return start + "is of a batch normalization" + end
    default: return start + "is no part of a dense layer"
    }
  }

  /// `fc1.weight` is `fc1` and `weight`.
  private static func split(_ name: String) -> (prefix: String, part: String) {
    guard let dot = name.lastIndex(of: ".") else { return ("", name) }
    return (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// Whether `nn.Sequential` would run one directly after the other.
  private static func isNext(_ first: String, _ second: String) -> Bool {
    guard let low = Int(split(first).part), let high = Int(split(second).part) else { return false }
    return split(first).prefix == split(second).prefix && high == low + 1
  }

  /// Alphabetical, but `layer2` before `layer10`.
  private static func precedes(_ first: String, _ second: String) -> Bool {
    let (left, right) = (pieces(first), pieces(second))
    for (one, other) in zip(left, right) where one != other {
      if let low = Int(one), let high = Int(other), low != high { return low < high }
      return one < other
    }
    return left.count < right.count
  }

  /// Digits and the texts between them.
  private static func pieces(_ name: String) -> [String] {
    name.reduce(into: []) { pieces, character in
      let isDigit = character.isASCII && character.isNumber
      if let last = pieces.last?.last, (last.isASCII && last.isNumber) == isDigit {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
  }
}
