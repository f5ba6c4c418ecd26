/// The shapes and sizes of a network without its parameters: cheap to make, whatever the network's
/// size, so that a form can show it while its text is typed.
public struct NetworkOutline: Hashable, Sendable {
  /// The shape of one input.
  public let inputShape: Shape
  /// The number of classes, or of whatever the last layer gives.
  public let outputShape: Shape
  /// What each layer gives and holds.
  public let layers: [LayerSummary]
  /// The number of parameters of all layers.
  public let parameterCount: Int

  /// The outline of the network of these layers.
  ///
  /// - Throws: What ``Network/init(inputShape:layers:)`` throws.
  public init(inputShape: Shape, layers: [Layer]) throws(NetworkError) {
    var builder = try ProgramBuilder(input: inputShape, fuses: true)
    let program = try builder.build(layers)
    self.inputShape = inputShape
    outputShape = program.outputShape
    self.layers = program.layers
    parameterCount = program.parameterCount
  }
}
