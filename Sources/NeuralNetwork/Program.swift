/// A network as the kernels run it: stages and the blocks of their parameters.
struct Program: Equatable, Sendable {
  var stages: [Stage] = []
  var blocks: [WeightBlock] = []
  /// The floats of the parameters in storage, and of the running statistics.
  var storageCount = 0
  var statisticsCount = 0
  /// The number of parameters.
  var parameterCount = 0
  var outputShape: Shape
  /// The shape that each layer gives, and the parameters it has.
  var layers: [LayerSummary] = []
}

/// What one layer of a network gives and holds.
public struct LayerSummary: Hashable, Sendable {
  /// The index of the layer.
  public let index: Int
  /// The layer as ``NetworkText`` writes it.
  public let text: String
  /// The shape of its output.
  public let shape: Shape
  /// The number of its parameters.
  public let parameterCount: Int
}
