import NeuralNetwork

extension SavedModel {
  /// The loss that the network was trained with; where the file does not say, the one that its
  /// last layer is for.
  public var loss: Loss {
    if let named = metadata.loss.flatMap(Loss.init(rawValue:)) { return named }
    return network.layers.last == .softmax ? .crossEntropy : .meanSquaredError
  }
}
