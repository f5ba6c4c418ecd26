/// A step of the computation, compiled from the layers: a dense layer with the activation that
/// follows it, or an activation on its own.
enum Stage: Equatable, Sendable {
  case dense(DenseStage)
  case activation(Activation, count: Int)

  /// The number of values that the stage produces.
  var outputs: Int {
    switch self {
    case .dense(let dense): dense.outputs
    case .activation(_, let count): count
    }
  }
}

/// Where the parameters of a dense layer are stored.
///
/// The weights are kept input by input, [inputs, stride], each row filled up with zeros to a
/// multiple of eight: so the products of forward and update read and write whole vectors along the
/// outputs, an input that is zero skips a whole row, and nothing is packed or turned.
struct DenseStage: Equatable, Sendable {
  /// The index of the dense layer in `Network.layers`.
  let layer: Int
  let inputs: Int
  let outputs: Int
  /// The first weight in `Network.storage`; a multiple of 16, a cache line.
  let weightOffset: Int
  /// The activation layer that follows at once, if there is one.
  var activation: Activation?

  /// The distance of two rows of weights.
  var stride: Int { paddedCount(outputs) }
  var biasOffset: Int { weightOffset + inputs * stride }
  /// Where the next layer may begin.
  var end: Int { (biasOffset + stride + 15) & ~15 }
}

/// `count` rounded up to whole vectors of eight.
func paddedCount(_ count: Int) -> Int { (count + 7) & ~7 }
