import NeuralNetwork

/// A network with all that is known about it: the contents of one model file.
public struct SavedModel: Sendable, Equatable {
  /// The layers and their trained parameters.
  public var network: Network
  /// Where it comes from, what its outputs mean and how well it does.
  public var metadata: ModelMetadata

  /// Joins a network and what is known about it.
  public init(network: Network, metadata: ModelMetadata) {
    self.network = network
    self.metadata = metadata
  }
}
