import NeuralNetwork

/// A training in the middle, to be taken up again: the contents of one checkpoint file.
public struct SavedCheckpoint: Equatable, Sendable {
  /// The network as it is now.
  public var network: Network
  /// What the optimizer remembers: lists in the order of `network.parameters`, as many as it keeps.
  public var moments: [[Float]]
  /// The best network so far, of the same layers.
  public var best: Network?
  /// All else, as JSON of the training. Opaque here.
  public var state: String

  /// Joins the parts of a training.
  public init(network: Network, moments: [[Float]], best: Network?, state: String) {
    self.network = network
    self.moments = moments
    self.best = best
    self.state = state
  }
}
