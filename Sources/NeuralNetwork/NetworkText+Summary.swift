extension NetworkText {
  /// The largest number of layers that a summary names, and that it names of one residual block.
  static let summaryLimits = (layers: 8, block: 3)

  /// A network in a few words, for lists: `784-128-64-10`, or
  /// `conv 16 3x3, conv 32 3x3, dense 128, dense 10`.
  ///
  /// Only dense layers and convolutions are named, a residual block by those in it, and of a
  /// convolution only the feature maps and the window: all else can be read in the text of the
  /// network. Dense layers alone are written by their widths, after that of the input. Of more than
  /// eight layers the first five and the last two are named, of more than three in a residual block
  /// the first and the last.
  public static func summary(of layers: [Layer], input: Shape) -> String {
    let widths = layers.compactMap(\.width)
    let named = layers.compactMap(\.named)
    guard widths.count == named.count else {
      return shortened(named, to: summaryLimits.layers).joined(separator: ", ")
    }
    let texts = ([input.checkedCount ?? 0] + widths).map(String.init)
    return shortened(texts, to: summaryLimits.layers + 1).joined(separator: "-")
  }

  fileprivate static func shortened(_ parts: [String], to limit: Int) -> [String] {
    guard parts.count > limit else { return parts }
    let last = max(1, limit / 4)
    return parts.prefix(limit - last - 1) + ["…"] + parts.suffix(last)
  }
}

extension Layer {
  /// What a summary says of the layer; nil where it says nothing.
  fileprivate var named: String? {
    switch self {
    case .residual:
      let parts = NetworkText.shortened(leaves, to: NetworkText.summaryLimits.block)
      return parts.isEmpty ? nil : "residual(" + parts.joined(separator: ", ") + ")"
    case .dense, .convolution, .maxPool, .averagePool, .flatten, .activation, .dropout,
      .batchNormalization, .softmax:
      return leaves.first
    }
  }

  /// The dense layers and convolutions in the layer, however deep.
  private var leaves: [String] {
    switch self {
    case .dense(let outputs): ["dense \(outputs)"]
    case .convolution(let outputs, let height, let width, _, _):
      ["conv \(outputs) \(height)x\(width)"]
    case .residual(let body): body.flatMap(\.leaves)
    case .maxPool, .averagePool, .flatten, .activation, .dropout, .batchNormalization, .softmax:
      []
    }
  }

  /// The width of a dense layer.
  fileprivate var width: Int? {
    if case .dense(let outputs) = self { outputs } else { nil }
  }
}
