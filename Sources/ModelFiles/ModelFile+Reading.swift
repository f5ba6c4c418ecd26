import NeuralNetwork
import Storage

/// Where the numbers of a network come from.
struct NetworkSources: Equatable {
  /// In the order of the network's flat parameters.
  var parameters: [BlockSource] = []
  /// In the order of its running statistics, means and variances in turn.
  var statistics: [BlockSource] = []
}

extension Architecture {
  /// The tensors of all blocks of a model.
  ///
  /// Every tensor of the file must have its place and its exact shape, and every block its tensor but
  /// for the biases of dense layers and convolutions, which are smaller than their weights. Nothing
  /// is allocated for the network before this has succeeded, so the size of a file bounds that of its
  /// network.
  func sources(in header: TensorHeader, path: String) throws(ModelFileError) -> NetworkSources {
    var claims = TensorClaims(header, path: path)
    let sources = try sources(in: &claims)
    try claims.checkAllAreClaimed(by: printable(layersText))
    return sources
  }

  /// The tensors of all blocks, each name after `prefix`.
  func sources(
    in claims: inout TensorClaims, prefix: String = ""
  ) throws(ModelFileError) -> NetworkSources {
    let normalized = Set(outline.statisticBlocks.map { stem(of: name(of: $0)) })
    var sources = NetworkSources()
    for block in outline.parameterBlocks {
      let name = name(of: block)
      let isOptional = block.name.hasSuffix("bias") && !normalized.contains(stem(of: name))
      sources.parameters.append(
        try claims.source(prefix + name, shape: block.shape, isOptional: isOptional))
    }
    for block in outline.statisticBlocks {
      sources.statistics.append(
        try claims.source(prefix + name(of: block), shape: block.shape))
      if let counter = counterName(beside: block) {
        try claims.tolerateCounter(prefix + counter)
      }
    }
    return sources
  }

  /// `3.body.1.` of `3.body.1.weight`.
  private func stem(of name: String) -> Substring {
    name[...(name.lastIndex(of: ".") ?? name.startIndex)]
  }
}

extension ModelFile {
  /// The network of an architecture with the numbers of a file.
  static func network(
    _ architecture: Architecture, _ sources: NetworkSources, _ file: ReadableFile,
    _ header: TensorHeader
  ) throws(ModelFileError) -> Network {
    var network = Network(architecture.outline)
    network.parameters = try numbers(from: sources.parameters, file, header)
    network.statistics = try numbers(from: sources.statistics, file, header)
    for (block, source) in zip(network.statisticBlocks, sources.statistics)
    where block.name.hasSuffix("running_var") {
      guard network.statistics[block.range].allSatisfy({ $0 >= 0 }) else {
        throw .badTensor(
          path: file.path, tensor: source.tensor?.name ?? block.name,
          reason: "holds a negative variance")
      }
    }
    return network
  }

  /// The numbers of all blocks, one after the other.
  static func numbers(
    from sources: [BlockSource], _ file: ReadableFile, _ header: TensorHeader
  ) throws(ModelFileError) -> [Float] {
    var numbers: [Float] = []
    numbers.reserveCapacity(sources.reduce(0) { $0 + $1.count })
    for source in sources {
      guard let tensor = source.tensor, let type = source.type else {
        numbers += repeatElement(0, count: source.count)
        continue
      }
      let place = header.dataStart + tensor.range.lowerBound
      let bytes = try translating(
        file.read(at: place, count: tensor.range.count), to: ModelFileError.init)
      let start = numbers.count
      bytes.withUnsafeBytes { type.decode($0, into: &numbers) }
      guard numbers[start...].allSatisfy(\.isFinite) else {
        throw .notFinite(path: file.path, tensor: tensor.name)
      }
    }
    return numbers
  }
}
