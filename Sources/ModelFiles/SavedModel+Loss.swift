import NeuralNetwork

extension SavedModel {
  /// The loss that the network was trained with; where the file does not say, or names one that
  /// does not go with the last layer, the one that the last layer is for.
  public var loss: Loss {
    let usual: Loss = network.layers.last == .softmax ? .crossEntropy : .meanSquaredError
    guard let named = metadata.loss.flatMap(Loss.init(rawValue:)) else { return usual }
    return (try? network.check(named)) == nil ? usual : named
  }
}
