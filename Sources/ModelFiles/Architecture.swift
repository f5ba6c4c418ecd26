import NeuralNetwork

/// What the header of a model file tells of its network: the layers with what they ask for, and the
/// names of the tensors that hold it.
struct Architecture: Equatable {
  let outline: NetworkOutline
  /// For layers by their index: what their tensors' names begin with, where it is not the index.
  var prefixes: [Int: String] = [:]

  init(_ outline: NetworkOutline, prefixes: [Int: String] = [:]) {
    self.outline = outline
    self.prefixes = prefixes
  }

  var input: Shape { outline.inputShape }
  var layers: [Layer] { outline.sequence }
  /// The number of values that come out of the last layer.
  var outputs: Int { outline.outputShape.count }
  /// The network in a few words.
  var summary: String { NetworkText.summary(of: layers, input: input) }
  /// The layers as the file names them.
  var layersText: String { NetworkText.text(of: layers) }

  /// The name of the tensor of a block.
  func name(of block: ParameterBlock) -> String {
    "\(prefixes[block.layer] ?? String(block.layer)).\(block.name)"
  }

  /// The name of PyTorch's count of batches beside the running mean of a batch normalization; nil for
  /// other blocks. PyTorch demands the tensor and uses it for averages without a momentum only.
  func counterName(beside block: ParameterBlock) -> String? {
    let mean = "running_mean"
    guard block.name.hasSuffix(mean) else { return nil }
    return name(of: block).dropLast(mean.count) + "num_batches_tracked"
  }
}

/// As text: the input as `784` or `1x28x28`, the layers as `conv 8 3x3, relu, dense 10, softmax`.
extension Architecture {
  /// Reads both texts, as long as they are. Nothing is allocated for the network.
  init(inputText: String, layersText: String, path: String) throws(ModelFileError) {
    let input = try Self.input(inputText, path: path)
    do throws(NetworkError) {
      let layers = try NetworkText.layers(layersText)
      outline = try NetworkOutline(inputShape: input, layers: layers)
    } catch {
      throw .badMetadata(path: path, key: "architecture", reason: clause(error.message))
    }
  }

  /// Digits alone, so that nothing has two texts.
  private static func input(_ text: String, path: String) throws(ModelFileError) -> Shape {
    let extents = text.split(separator: "x", omittingEmptySubsequences: false).map { extent in
      extent.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(extent) : nil
    }
    let known = extents.compactMap { $0 }.filter { (1...Network.sizeLimit).contains($0) }
    // No overflow: three factors of at most 2^20.
    guard known.count == extents.count, known.count == 1 || known.count == 3,
      known.reduce(1, *) <= Network.sizeLimit
    else {
      throw .badMetadata(
        path: path, key: "input",
        reason: "\(printable(text)) is no shape such as 784 or 1x28x28")
    }
    return known.count == 1 ? .vector(known[0]) : Shape(known[0], known[1], known[2])
  }
}
