import NeuralNetwork

extension Architecture {
  /// An architecture and the names of the tensors that hold its parameters.
  struct Reading: Equatable {
    var architecture: Architecture
    /// For each dense layer, by its index among the layers: the first part of its tensors' names.
    var prefixes: [Int: String]
  }

  /// What the header of a file tells: its metadata when it has ours, else names and shapes.
  static func reading(of header: TensorHeader, path: String) throws(ModelFileError) -> Reading {
    guard let text = header.metadata["architecture"] else {
      return try guess(from: header, path: path)
    }
    let architecture = try Architecture(
      inputText: header.metadata["input"] ?? "", layersText: text, path: path)
    var reading = Reading(architecture: architecture, prefixes: [:])
    for (index, layer) in architecture.layers.enumerated() {
      if case .dense = layer { reading.prefixes[index] = String(index) }
    }
    return reading
  }

  /// A chain of dense layers, as PyTorch's `nn.Sequential` or a module with `nn.Linear` members
  /// saves them. Where another module stood between two of them ReLU is assumed, and softmax at
  /// the end.
  private static func guess(
    from header: TensorHeader, path: String
  ) throws(ModelFileError) -> Reading {
    let prefixes = try densePrefixes(in: header, path: path)
    var reading: Reading?
    for (order, prefix) in prefixes.enumerated() {
      guard let shape = header.tensor(named: prefix + ".weight")?.shape else { continue }
      let previous = order > 0 ? prefixes[order - 1] : nil
      var next =
        reading
        ?? Reading(
          architecture: Architecture(input: .vector(shape[1]), layers: []), prefixes: [:])
      guard next.architecture.outputs == shape[1] else {
        throw .unknownArchitecture(
          path: path,
          reason: "\(printable(prefix)) takes \(shape[1]) values and the layer before it gives "
            + "\(next.architecture.outputs)")
      }
      if let previous, !isNext(previous, prefix) {
        next.architecture.layers.append(.activation(.relu))
      }
      next.prefixes[next.architecture.layers.count] = prefix
      next.architecture.layers.append(.dense(outputs: shape[0]))
      reading = next
    }
    guard var reading else {
      throw .unknownArchitecture(path: path, reason: "there are no tensors in it")
    }
    reading.architecture.layers.append(.softmax)
    return reading
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
        throw .unknownArchitecture(
          path: path,
          reason: "tensor \(printable(tensor.name)) of shape \(tensor.shape) is no part of a "
            + "dense layer")
      }
    }
    return prefixes.sorted(by: precedes)
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
