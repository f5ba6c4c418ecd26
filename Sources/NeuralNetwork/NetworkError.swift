/// Why a network cannot be built or used.
public enum NetworkError: Error, Equatable, Sendable {
  /// A network needs at least one dense layer: without one there is nothing to learn.
  case noDenseLayer
  /// The input shape is empty, negative or too large.
  case invalidInput(Shape)
  /// A dense layer needs between 1 and `limit` outputs.
  case invalidOutputs(layer: Int, outputs: Int, limit: Int)
  /// The network would have more than `limit` parameters.
  case tooManyParameters(layer: Int, limit: Int)
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
      "A network needs at least one dense layer."
    case .invalidInput(let shape):
      "The input shape \(shape.channels)x\(shape.height)x\(shape.width) is not usable; "
        + "every side must be at least 1 and the whole at most \(Network.sizeLimit) values."
    case .invalidOutputs(let layer, let outputs, let limit):
      "Layer \(layer) has \(outputs) outputs; it needs between 1 and \(limit)."
    case .tooManyParameters(let layer, let limit):
      "With layer \(layer) the network has more than \(limit) parameters; make it smaller."
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
