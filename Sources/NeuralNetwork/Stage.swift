import Kernels

/// A step of the computation, compiled from the layers.
///
/// The values of an image lie channels last: pixel after pixel, each `pixelStride` floats, a multiple
/// of eight. A vector is an image of one pixel.
struct Stage: Equatable, Sendable {
  /// What is computed from the values of `source`.
  enum Kind: Equatable, Sendable {
    /// The network's input, brought from channels first to channels last.
    case arrange
    /// The numbers of an image as a vector, channels first.
    case flatten
    /// The same numbers, for an activation on its own or for the start of a residual block.
    case copy
    case gelu
    case dropout(Float)
    case dense(weights: Int)
    case convolution(Convolution, weights: Int)
    case maxPool(Pooling)
    case averagePool(Pooling)
    case normalization(weights: Int, momentum: Float, epsilon: Float)
    /// Sum with the values of another stage.
    case add(skip: Int)
  }

  /// The index of the layer in `Network.layers`.
  let layer: Int
  let kind: Kind
  /// The stage whose values come in; -1 for the network's input.
  let source: Int
  let shape: Shape
  let pixelStride: Int
  /// The activation layer that follows at once, if there is one.
  var activation: Activation?
  /// Whether the way back adds to the gradient of the source: where a residual block begins, the
  /// other path has been there before.
  var adds = false
  /// Whether the gradient of the source is complete after this stage, so that it can go through the
  /// activation of the source.
  var closes = true

  var pixels: Int { shape.height * shape.width }
  /// The floats of one image.
  var size: Int { pixels * pixelStride }

  /// The block of parameters that the stage uses.
  var weights: Int? {
    switch kind {
    case .dense(let weights), .convolution(_, let weights), .normalization(let weights, _, _):
      weights
    case .arrange, .flatten, .copy, .gelu, .dropout, .maxPool, .averagePool, .add: nil
    }
  }
}

/// `count` rounded up to whole vectors of eight.
func paddedCount(_ count: Int) -> Int { (count + 7) & ~7 }
