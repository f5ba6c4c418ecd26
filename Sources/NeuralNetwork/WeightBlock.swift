/// Where the parameters of a layer are stored.
///
/// The weights are kept input by input, [rows, stride], each row filled up with zeros to a multiple of
/// eight, and the bias is the row after them: so the products of forward and update read and write
/// whole vectors along the outputs, an input that is zero skips a whole row, and nothing is packed.
struct WeightBlock: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case dense
    /// Rows in the order (y, x, channel); PyTorch's is (channel, y, x).
    case convolution(channels: Int, height: Int, width: Int)
    /// One row of scales, and the shifts as its bias.
    case normalization
  }

  /// The index of the layer in `Network.layers`.
  let layer: Int
  /// What stands before `weight` and `bias` in their names, such as `body.0.` in a residual block.
  let prefix: String
  let kind: Kind
  let rows: Int
  let outputs: Int
  /// The first weight in `Network.storage`; a multiple of 16, a cache line.
  let offset: Int
  /// The first of the running means in `Network.running`, the variances after them; nil without.
  let statistics: Int?

  /// The distance of two rows of weights.
  var stride: Int { paddedCount(outputs) }
  var biasOffset: Int { offset + rows * stride }
  /// Where the next block may begin.
  var end: Int { (biasOffset + stride + 15) & ~15 }
  /// The number of parameters.
  var count: Int { (rows + 1) * outputs }

  /// The shape of the weight in PyTorch.
  var weightShape: [Int] {
    switch kind {
    case .dense: [outputs, rows]
    case .convolution(let channels, let height, let width): [outputs, channels, height, width]
    case .normalization: [outputs]
    }
  }

  /// The row of weight number `place` of one output, counted as PyTorch does.
  func row(_ place: Int) -> Int {
    guard case .convolution(let channels, let height, let width) = kind else { return place }
    let window = height * width
    return place % window * channels + place / window
  }

  /// The number of values that come into one output, and of those that one input goes to.
  var fans: (inputs: Int, outputs: Int) {
    guard case .convolution(_, let height, let width) = kind else { return (rows, outputs) }
    return (rows, outputs * height * width)
  }
}
