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

  /// The parameters in the order that suits the kernels; see ``DenseStage``.
  var storage: FloatStorage
  let stages: [Stage]
  let endsInSoftmax: Bool

  /// The largest number of values that an input or a layer may have.
  public static let sizeLimit = 1 << 20
  /// The largest number of parameters that a network may have.
  public static let parameterLimit = 1 << 27

  /// Makes a network whose parameters are all 0.
  public init(inputShape: Shape, layers: [Layer]) throws(NetworkError) {
    guard let inputs = inputShape.checkedCount, inputs <= Self.sizeLimit else {
      throw .invalidInput(inputShape)
    }
    var stages: [Stage] = []
    var width = inputs
    var stored = 0
    var parameters = 0
    for (index, layer) in layers.enumerated() {
      switch layer {
      case .dense(let outputs):
        guard (1...Self.sizeLimit).contains(outputs) else {
          throw .invalidOutputs(layer: index, outputs: outputs, limit: Self.sizeLimit)
        }
        let dense = DenseStage(layer: index, inputs: width, outputs: outputs, weightOffset: stored)
        stages.append(.dense(dense))
        stored = dense.end
        parameters += (width + 1) * outputs
        width = outputs
        // Padding counts too: a column of one output takes eight places.
        guard stored <= Self.parameterLimit else {
          throw .tooManyParameters(layer: index, limit: Self.parameterLimit)
        }
      case .activation(let activation):
        if case .dense(var dense) = stages.last, dense.activation == nil {
          dense.activation = activation
          stages[stages.count - 1] = .dense(dense)
        } else {
          stages.append(.activation(activation, count: width))
        }
      case .softmax:
        guard index == layers.count - 1 else { throw .softmaxNotLast(layer: index) }
      }
    }
    guard parameters > 0 else { throw .noDenseLayer }
    self.inputShape = inputShape
    self.layers = layers
    self.stages = stages
    endsInSoftmax = layers.last == .softmax
    outputShape = .vector(width)
    parameterCount = parameters
    storage = FloatStorage(repeating: 0, count: stored)
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

  /// The widths of the input and of every dense layer, such as `784-128-64-10`.
  public var summary: String {
    var parts = [inputShape.description]
    for layer in layers {
      if case .dense(let outputs) = layer { parts.append("\(outputs)") }
    }
    return parts.joined(separator: "-")
  }
}
