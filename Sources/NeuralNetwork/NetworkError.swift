/// Why a network cannot be built or used.
public enum NetworkError: Error, Equatable, Sendable {
  /// A network needs at least one layer with parameters: without one there is nothing to learn.
  case noDenseLayer
  /// The input shape is empty, negative or too large.
  case invalidInput(Shape)
  /// A dense layer needs between 1 and `limit` outputs.
  case invalidOutputs(layer: Int, outputs: Int, limit: Int)
  /// The network would have more than `limit` parameters.
  case tooManyParameters(layer: Int, limit: Int)
  /// The values of one image would be more than `limit`.
  case tooManyValues(layer: Int, limit: Int)
  /// More than `limit` layers, those in residual blocks included.
  case tooManyLayers(layer: Int, limit: Int)
  /// Residual blocks stand deeper than `limit` in each other.
  case tooDeep(layer: Int, limit: Int)
  /// A window that is empty, stands still, or does not fit into its input.
  case invalidWindow(
    layer: Int, height: Int, width: Int, stride: Int, padding: Int, input: Shape)
  /// A dropout rate outside 0..<1, a momentum outside 0...1, or an ε that is not positive.
  case invalidRate(layer: Int, rate: Float)
  /// A residual block without layers.
  case emptyResidual(layer: Int)
  /// No 1x1 convolution makes the input of a residual block as large as its output.
  case residualMismatch(layer: Int, input: Shape, output: Shape)
  /// A text that is no network: at character `position` (from 1) stands `word`.
  case badText(position: Int, word: String, expected: String)
  /// A text whose layer at character `position` (from 1) does not fit, and why.
  case badLayer(position: Int, text: String, reason: String)
  /// A text longer than `limit` characters.
  case textTooLong(limit: Int)
  /// A flat array of running statistics has the wrong length.
  case wrongStatisticsCount(expected: Int, actual: Int)
  /// The memory of an optimizer that does not fit the optimizer and the network.
  case wrongOptimizerState(expected: [Int], actual: [Int])
  /// A softmax stands before the last layer.
  case softmaxNotLast(layer: Int)
  /// The loss does not go with the last layer of the network.
  case lossMismatch(Loss, network: String)
  /// A flat array of parameters has the wrong length.
  case wrongParameterCount(expected: Int, actual: Int)
}

extension NetworkError: CustomStringConvertible {
  /// One sentence for people.
  public var message: String {
    switch self {
    case .noDenseLayer:
      "A network needs at least one dense or convolutional layer."
    case .invalidInput(let shape):
      "The input shape \(shape.channels)x\(shape.height)x\(shape.width) is not usable; "
        + "every side must be at least 1 and the whole at most \(Network.sizeLimit) values."
    case .invalidOutputs(let layer, let outputs, let limit):
      "Layer \(layer) has \(outputs) outputs; it needs between 1 and \(limit)."
    case .tooManyParameters(let layer, let limit):
      "With layer \(layer) the network has more than \(limit) parameters; make it smaller."
    case .tooManyValues(let layer, let limit):
      "With layer \(layer) one image takes more than \(limit) values; make the network smaller."
    case .tooManyLayers(_, let limit):
      "A network has at most \(limit) layers."
    case .tooDeep(let layer, let limit):
      "In layer \(layer) residual blocks stand deeper than \(limit) in each other."
    case .invalidWindow(let layer, let height, let width, let stride, let padding, let input):
      "Layer \(layer) has a \(height)x\(width) window with stride \(stride) and padding \(padding), "
        + "which does not suit an input of \(input.channels)x\(input.height)x\(input.width): "
        + "it must fit in, with a padding smaller than itself."
    case .invalidRate(let layer, let rate):
      "Layer \(layer) has the rate \(rate), which is out of range."
    case .emptyResidual(let layer):
      "Layer \(layer) is a residual block without layers."
    case .residualMismatch(let layer, let input, let output):
      "The residual block, layer \(layer), makes \(output) of \(input), so the two cannot be added."
    case .badText(let position, let word, let expected):
      word.isEmpty
        ? "The text ends at character \(position), where \(expected) is expected."
        : "\(word) at character \(position) is not understood; expected \(expected)."
    case .badLayer(let position, let text, let reason):
      "\(text) at character \(position) does not fit. \(reason)"
    case .textTooLong(let limit):
      "The text of a network has at most \(limit) characters."
    case .wrongStatisticsCount(let expected, let actual):
      "The network has \(expected) running statistics, not \(actual)."
    case .wrongOptimizerState(let expected, let actual):
      "The optimizer remembers lists of \(expected) numbers, not of \(actual)."
    case .softmaxNotLast(let layer):
      "Layer \(layer) is a softmax, which can only be the last layer."
    case .lossMismatch(.crossEntropy, let network):
      "Cross-entropy needs a softmax as the last layer; \(network) has none."
    case .lossMismatch(.meanSquaredError, let network):
      "The squared error does not go with the softmax of \(network); use cross-entropy."
    case .wrongParameterCount(let expected, let actual):
      "The network has \(expected) parameters, not \(actual)."
    }
  }

  /// The same sentence.
  public var description: String { message }
}
