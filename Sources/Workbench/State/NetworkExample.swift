import NeuralNetwork
import Training

/// A network for those who do not know the language yet, made for any pictures and classes.
struct NetworkExample: Equatable, Sendable {
  let title: String
  let explanation: String
  /// The layers before the last one: widths, or a list.
  private let layers: String

  private init(_ title: String, _ explanation: String, _ layers: String) {
    self.title = title
    self.explanation = explanation
    self.layers = layers
  }

  /// The text with this data's inputs and classes.
  func text(for sizes: DataSizes) -> String {
    layers.first?.isNumber ?? true
      ? "\(sizes.input.count)-\(layers)\(layers.isEmpty ? "" : "-")\(sizes.classes)"
      : "\(layers), dense \(sizes.classes)"
  }

  /// Whether pictures of this size are large enough for it.
  func fits(_ sizes: DataSizes) -> Bool { outline(for: sizes) != nil }

  func outline(for sizes: DataSizes) -> NetworkOutline? {
    try? NetworkText.outline(text(for: sizes), input: sizes.input)
  }

  static let all = [
    NetworkExample("Linear", "no hidden layer: one weight for each pixel and class", ""),
    NetworkExample("Dense", "two hidden layers: quick, and good for digits", "128-64"),
    NetworkExample(
      "Dense with dropout", "wide, and a part of its units rests at every update",
      "dense 512, relu, dropout 0.2, dense 512, relu, dropout 0.2"),
    NetworkExample(
      "Convolutional", "two convolutions with pooling: sees shapes wherever they are",
      "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 128, relu"),
    NetworkExample(
      "LeNet", "after LeCun and others, 1998",
      "conv 6 5x5 pad 2, tanh, avgpool 2, conv 16 5x5, tanh, avgpool 2, dense 120, tanh, dense 84, tanh"
    ),
    NetworkExample(
      "Convolutional with batch normalization", "deeper, with dropout: slower and better",
      "conv 16 3x3 pad 1, batchnorm, relu, conv 16 3x3 pad 1, batchnorm, relu, pool 2, "
        + "conv 32 3x3 pad 1, batchnorm, relu, conv 32 3x3 pad 1, batchnorm, relu, pool 2, "
        + "dropout 0.25, dense 128, relu, dropout 0.4"),
    NetworkExample(
      "Residual", "blocks that add to what they are given",
      "conv 16 3x3 pad 1, batchnorm, relu, "
        + "residual(conv 16 3x3 pad 1, batchnorm, relu, conv 16 3x3 pad 1, batchnorm), relu, pool 2, "
        + "residual(conv 32 3x3 pad 1, batchnorm, relu, conv 32 3x3 pad 1, batchnorm), relu, pool 2, "
        + "dense 64, relu"),
  ]

  /// The choices of the menu; those that the pictures are too small for cannot be chosen.
  static func items(for sizes: DataSizes) -> [Menu.Item] {
    all.map { example in
      let outline = example.outline(for: sizes)
      let size = outline.map { NumberText.count($0.parameterCount, of: "parameter") }
      return Menu.Item(
        value: example.text(for: sizes), title: example.title,
        detail: "\(example.explanation) · \(size ?? "too deep for \(sizes.shape) pictures")",
        isEnabled: outline != nil)
    }
  }
}
