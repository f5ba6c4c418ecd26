import NeuralNetwork

extension ModelFile {
  /// What the header says of a model besides its tensors.
  static func texts(of model: SavedModel) -> [String: String] {
    var texts = model.metadata.texts
    texts["inkling"] = String(ModelMetadata.currentFormat)
    texts["input"] = model.network.inputShape.description
    texts["architecture"] = NetworkText.text(of: model.network.layers)
    return texts
  }
}

extension TensorList {
  /// The tensors of a network under the names that PyTorch gives them.
  init(of network: Network) {
    append(network, prefix: "")
  }

  /// Adds the tensors of a network, each name after `prefix`.
  mutating func append(_ network: Network, prefix: String) {
    let architecture = Architecture(network.outline)
    let (parameters, statistics) = (network.parameters, network.statistics)
    for block in network.parameterBlocks {
      append(
        prefix + architecture.name(of: block), shape: block.shape, parameters[block.range])
    }
    for block in network.statisticBlocks {
      append(
        prefix + architecture.name(of: block), shape: block.shape, statistics[block.range])
      if let counter = architecture.counterName(beside: block) { append(prefix + counter, 0) }
    }
  }
}
