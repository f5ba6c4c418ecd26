import Kernels

/// A feed-forward network: an input shape, an ordered list of layers and their parameters.
///
/// It is a value: a snapshot for somebody else is a copy. Everything that a computation needs
/// besides lives in a ``Workspace`` (training, evaluation) or a ``Predictor`` (one image at a time).
public struct Network: Equatable, Sendable {
  /// The shape of one input.
  public let inputShape: Shape
  /// The layers in order; an index here is the index in a PyTorch `nn.Sequential`.
  public let layers: [Layer]
  /// The number of parameters.
  public let parameterCount: Int
  /// The number of classes, or of whatever the last layer gives.
  public let outputShape: Shape

  /// The parameters in the order that suits the kernels; see ``WeightBlock``.
  var storage: FloatStorage
  /// The running statistics of the batch normalizations: for each the means, then the variances.
  var running: [Float]
  let program: Program
  let endsInSoftmax: Bool
  /// Shared by all copies, as it depends on the layers alone.
  let spare = SpareWorkspace()

  /// The largest number of values that an input or a layer may have.
  public static let sizeLimit = 1 << 20
  /// The largest number of values that all layers together may have for one image.
  public static let valueLimit = 1 << 24
  /// The largest number of parameters that a network may have.
  public static let parameterLimit = 1 << 27
  /// The largest number of layers, those in residual blocks included.
  public static let layerLimit = 1000
  /// How deep residual blocks may stand in each other.
  public static let depthLimit = 8
  /// The largest side, stride or padding of a window.
  public static let windowLimit = 1024

  /// Makes a network whose parameters are all 0, but for the scales of batch normalizations, which
  /// are 1 as their running variances are.
  public init(inputShape: Shape, layers: [Layer]) throws(NetworkError) {
    self.init(try NetworkOutline(inputShape: inputShape, layers: layers))
  }

  /// Makes the network of an outline, its parameters as ``init(inputShape:layers:)`` leaves them.
  public init(_ outline: NetworkOutline) {
    program = outline.program
    inputShape = outline.inputShape
    layers = outline.sequence
    endsInSoftmax = layers.last == .softmax
    outputShape = program.outputShape
    parameterCount = program.parameterCount
    storage = FloatStorage(repeating: 0, count: program.storageCount)
    running = []
    resetNormalizations()
  }

  /// A dense classifier: hidden layers with one activation, then the output layer. Its parameters
  /// are all 0 until ``initialize(_:using:)``.
  public static func dense(
    inputs: Int, hidden: [Int], outputs: Int, activation: Activation, output: OutputActivation
  ) throws(NetworkError) -> Network {
    var layers: [Layer] = []
    for width in hidden { layers += [.dense(outputs: width), .activation(activation)] }
    layers.append(.dense(outputs: outputs))
    switch output {
    case .softmax: layers.append(.softmax)
    case .sigmoid: layers.append(.activation(.sigmoid))
    }
    return try Network(inputShape: .vector(inputs), layers: layers)
  }

  /// The network in a few words, such as `784-128-64-10`; see ``NetworkText/summary(of:input:)``.
  public var summary: String { NetworkText.summary(of: layers, input: inputShape) }

  /// The layers with their shapes and parameters, to show.
  public var layerSummaries: [LayerSummary] { program.layers }
}
