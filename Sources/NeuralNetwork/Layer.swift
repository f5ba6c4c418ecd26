/// One layer of a network. The index of a layer is its index in a PyTorch `nn.Sequential`.
///
/// Shapes are channels x height x width; a vector of n numbers is n x 1 x 1.
public indirect enum Layer: Hashable, Sendable {
  /// y = W x + b with W of shape [outputs, inputs]; the input may have any shape and is read as a
  /// vector, channel after channel.
  case dense(outputs: Int)
  /// y[o] = b[o] + Σ_c W[o, c] * x[c], the cross-correlation over a window that goes `stride` pixels at
  /// a time over the image framed with `padding` zeros; W of shape [outputs, channels, kernelHeight,
  /// kernelWidth]. Height and width become (side + 2 padding - kernel) / stride + 1, rounded down.
  case convolution(
    outputs: Int, kernelHeight: Int, kernelWidth: Int, stride: Int = 1, padding: Int = 0)
  /// The largest number of each channel in square windows.
  case maxPool(size: Int, stride: Int)
  /// The mean of each channel in square windows.
  case averagePool(size: Int, stride: Int)
  /// The same numbers as a vector, channel after channel.
  case flatten
  /// y = f(x), value by value.
  case activation(Activation)
  /// In training each value is 0 with probability `rate` and else divided by 1 - rate; otherwise
  /// nothing happens (Srivastava et al. 2014).
  case dropout(rate: Float)
  /// y = γ (x - mean) / √(variance + ε) + β, channel by channel over the batch and all pixels; outside
  /// training with running means r ← (1 - momentum) r + momentum * batch, as in PyTorch
  /// (Ioffe and Szegedy 2015).
  case batchNormalization(momentum: Float, epsilon: Float)
  /// y = layers(x) + x; where the shapes differ, x goes through a 1x1 convolution with a stride that
  /// makes them equal (He et al. 2016).
  case residual([Layer])
  /// y_j = e^x_j / Σ_k e^x_k; only as the last layer.
  case softmax

  /// Batch normalization with PyTorch's momentum and ε.
  public static let batchNormalization = Layer.batchNormalization(momentum: 0.1, epsilon: 1e-5)

  /// A convolution with a square window.
  public static func convolution(
    outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0
  ) -> Layer {
    .convolution(
      outputs: outputs, kernelHeight: kernel, kernelWidth: kernel, stride: stride,
      padding: padding)
  }

  /// Max pooling with windows side by side.
  public static func maxPool(_ size: Int) -> Layer { .maxPool(size: size, stride: size) }

  /// Average pooling with windows side by side.
  public static func averagePool(_ size: Int) -> Layer { .averagePool(size: size, stride: size) }
}
