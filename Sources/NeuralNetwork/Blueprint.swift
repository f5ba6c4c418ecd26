/// A network before it is made: its layers, checked, and the blocks of numbers that they ask for.
///
/// Nothing of the size of the network is allocated for it, so that a reader of files can compare what a
/// text asks for with what a file holds before it believes the text.
public struct Blueprint: Equatable, Sendable {
  /// The shape of one input.
  public let inputShape: Shape
  /// The layers in order.
  public let layers: [Layer]
  let program: Program

  fileprivate init(inputShape: Shape, layers: [Layer], program: Program) {
    self.inputShape = inputShape
    self.layers = layers
    self.program = program
  }

  /// Checks that the layers fit on each other, as ``Network/init(inputShape:layers:)`` does.
  public init(inputShape: Shape, layers: [Layer]) throws(NetworkError) {
    var builder = try ProgramBuilder(input: inputShape, fuses: true)
    program = try builder.build(layers)
    self.inputShape = inputShape
    self.layers = layers
  }

  /// The shape of one output.
  public var outputShape: Shape { program.outputShape }
  /// The number of parameters.
  public var parameterCount: Int { program.parameterCount }
  /// The shape that each layer gives, and its parameters.
  public var layerSummaries: [LayerSummary] { program.layers }
  /// As ``Network/parameterBlocks`` of the network.
  public var parameterBlocks: [ParameterBlock] { program.parameterBlocks }
  /// As ``Network/statisticBlocks`` of the network.
  public var statisticBlocks: [ParameterBlock] { program.statisticBlocks }
}

extension Network {
  /// The network without its numbers.
  public var blueprint: Blueprint {
    Blueprint(inputShape: inputShape, layers: layers, program: program)
  }
}
