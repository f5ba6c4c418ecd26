import NeuralNetwork

/// The shape of a network without its parameters: what the header of a model file tells.
struct Architecture: Equatable {
  var input: Shape
  var layers: [Layer]
}

extension Architecture {
  /// The widths of the layers, such as `784-128-64-10`.
  var summary: String {
    let widths = layers.compactMap { layer in
      if case .dense(let outputs) = layer { outputs } else { nil }
    }
    return ([input.count] + widths).map(String.init).joined(separator: "-")
  }

  /// The number of values that come out of the last layer.
  var outputs: Int {
    for case .dense(let outputs) in layers.reversed() { return outputs }
    return input.count
  }
}

/// As text: the input as `784` or `1x28x28`, the layers as `dense 128, relu, dense 10, softmax`.
extension Architecture {
  var inputText: String { input.description }

  var layersText: String { NetworkText.text(of: layers) }

  /// Reads both texts.
  init(inputText: String, layersText: String, path: String) throws(ModelFileError) {
    let extents = inputText.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    let known = extents.compactMap { $0 }.filter { (1...Self.largestWidth).contains($0) }
    guard known.count == extents.count, known.count == 1 || known.count == 3,
      known.reduce(1, *) <= Self.largestWidth
    else {
      throw .badMetadata(
        path: path, key: "input",
        reason: "\(printable(inputText)) is no shape such as 784 or 1x28x28")
    }
    input = known.count == 1 ? .vector(known[0]) : Shape(known[0], known[1], known[2])
    layers = []
    for text in layersText.split(separator: ",", omittingEmptySubsequences: false) {
      guard let layer = Self.layer(text) else {
        throw .badMetadata(
          path: path, key: "architecture", reason: "\(printable(String(text))) is no layer")
      }
      layers.append(layer)
    }
  }

  /// Wider layers could not be stored in a file that ``TensorHeader/longestFile`` allows.
  private static let largestWidth = 1 << 20

  private static func layer(_ text: Substring) -> Layer? {
    let words = text.split(separator: " ")
    if words == ["softmax"] { return .softmax }
    if words.count == 1, let activation = Activation(rawValue: String(words[0])) {
      return .activation(activation)
    }
    guard words.count == 2, words[0] == "dense", let outputs = Int(words[1]),
      (1...largestWidth).contains(outputs)
    else { return nil }
    return .dense(outputs: outputs)
  }
}
