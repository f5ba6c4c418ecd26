/// The shapes and sizes of a network without its numbers: cheap to make, whatever the network's size.
/// So a form can show it while its text is typed, and a reader of files can compare what a text asks
/// for with what the file holds before it believes the text.
public struct NetworkOutline: Sendable {
  /// The shape of one input.
  public let inputShape: Shape
  /// The layers in order.
  public let sequence: [Layer]
  let program: Program

  /// The outline of the network of these layers.
  ///
  /// - Throws: What ``Network/init(inputShape:layers:)`` throws.
  public init(inputShape: Shape, layers: [Layer]) throws(NetworkError) {
    var builder = try ProgramBuilder(input: inputShape, fuses: true)
    self.init(inputShape, layers, try builder.build(layers))
  }

  fileprivate init(_ inputShape: Shape, _ sequence: [Layer], _ program: Program) {
    self.inputShape = inputShape
    self.sequence = sequence
    self.program = program
  }

  /// The number of classes, or of whatever the last layer gives.
  public var outputShape: Shape { program.outputShape }
  /// What each layer gives and holds.
  public var layers: [LayerSummary] { program.layers }
  /// The number of parameters of all layers.
  public var parameterCount: Int { program.parameterCount }
  /// The number of values of the input and of all layers for one image.
  public var valueCount: Int { program.layers.reduce(inputShape.count) { $0 + $1.shape.count } }
  /// As ``Network/parameterBlocks`` of the network.
  public var parameterBlocks: [ParameterBlock] { program.parameterBlocks }
  /// As ``Network/statisticBlocks`` of the network.
  public var statisticBlocks: [ParameterBlock] { program.statisticBlocks }
}

extension NetworkOutline: Hashable {
  /// All else follows from the input and the layers.
  public static func == (a: NetworkOutline, b: NetworkOutline) -> Bool {
    a.inputShape == b.inputShape && a.sequence == b.sequence
  }

  /// Hashes the input and the layers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(inputShape)
    hasher.combine(sequence)
  }
}

extension Network {
  /// The network without its numbers.
  public var outline: NetworkOutline { NetworkOutline(inputShape, layers, program) }
}
