/// Networks as one short text, the same in forms, on the command line and in files:
///
///     784-128-64-10
///     conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 128, relu, dropout 0.3, dense 10
///
/// The first form is a dense network by its widths, the input's first. The second lists the layers:
///
/// | layer | text |
/// |---|---|
/// | dense | `dense 128` |
/// | convolution | `conv 16 3x3`, with `stride 2` and `pad 1` where they are not 1 and 0 |
/// | pooling | `pool 2` and `avgpool 2`, with `stride 1` where it is not the size |
/// | flatten | `flatten` |
/// | activation | `sigmoid`, `tanh`, `relu`, `leaky-relu`, `gelu`, `softmax` |
/// | dropout | `dropout 0.3` |
/// | batch normalization | `batchnorm`, with `momentum 0.2` and `epsilon 0.001` |
/// | residual block | `residual(conv 16 3x3 pad 1, relu, conv 16 3x3 pad 1)` |
///
/// Capitals and extra spaces do not matter.
public enum NetworkText {
  /// The largest number of characters that is read: as many layers as a network may have fit in, each
  /// in its longest form.
  public static let limit = 65_536

  /// The network of a text, its parameters 0.
  ///
  /// What goes without saying is filled in: `flatten` between an image and a dense layer, so that the
  /// layers are those of a PyTorch `nn.Sequential`, and what a classifier ends with.
  /// - Parameters:
  ///   - input: The shape of the data; widths must begin with it.
  ///   - activation: What stands between the layers of the first form.
  ///   - output: What the network ends with unless the text ends with an activation or with `linear`;
  ///     nil for nothing.
  public static func network(
    _ text: String, input: Shape, activation: Activation = .relu,
    output: OutputActivation? = .softmax
  ) throws(NetworkError) -> Network {
    let parsed = try parsed(text, input, activation, output)
    do {
      return try Network(inputShape: parsed.input, layers: parsed.items.map(\.layer))
    } catch {
      throw error.placed(parsed.items)
    }
  }

  /// What ``network(_:input:activation:output:)`` would make, without memory for its parameters.
  public static func outline(
    _ text: String, input: Shape, activation: Activation = .relu,
    output: OutputActivation? = .softmax
  ) throws(NetworkError) -> NetworkOutline {
    let parsed = try parsed(text, input, activation, output)
    do {
      return try NetworkOutline(inputShape: parsed.input, layers: parsed.items.map(\.layer))
    } catch {
      throw error.placed(parsed.items)
    }
  }

  private static func parsed(
    _ text: String, _ input: Shape, _ activation: Activation, _ output: OutputActivation?
  ) throws(NetworkError) -> (input: Shape, items: [NetworkParser.Item]) {
    var parser = try NetworkParser(text)
    return try parser.network(input: input, activation: activation, output: output)
  }

  /// The layers of a text of the second form, nothing filled in.
  public static func layers(_ text: String) throws(NetworkError) -> [Layer] {
    var parser = try NetworkParser(text)
    return try parser.list().map(\.layer)
  }

  /// The shortest text that ``network(_:input:activation:output:)`` reads as this network.
  public static func text(of network: Network) -> String {
    var widths: [Int] = []
    for (index, layer) in network.layers.dropLast().enumerated() {
      switch layer {
      case .dense(let outputs) where index % 2 == 0: widths.append(outputs)
      case .activation(.relu) where index % 2 == 1: continue
      default: return list(network.layers)
      }
    }
    guard network.layers.last == .softmax, network.layers.count % 2 == 0,
      network.inputShape == .vector(network.inputShape.count)
    else { return list(network.layers) }
    return ([network.inputShape.count] + widths).map(String.init).joined(separator: "-")
  }

  /// A text of the second form that ``layers(_:)`` reads as these layers.
  public static func text(of layers: [Layer]) -> String {
    layers.map(text).joined(separator: ", ")
  }

  /// One layer.
  public static func text(of layer: Layer) -> String {
    switch layer {
    case .dense(let outputs): return "dense \(outputs)"
    case .convolution(let outputs, let height, let width, let stride, let padding):
      return "conv \(outputs) \(height)x\(width)" + (stride == 1 ? "" : " stride \(stride)")
        + (padding == 0 ? "" : " pad \(padding)")
    case .maxPool(let size, let stride):
      return "pool \(size)" + (stride == size ? "" : " stride \(stride)")
    case .averagePool(let size, let stride):
      return "avgpool \(size)" + (stride == size ? "" : " stride \(stride)")
    case .flatten: return "flatten"
    case .activation(let activation): return activation.rawValue
    case .dropout(let rate): return "dropout \(rate)"
    case .batchNormalization(let momentum, let epsilon):
      return "batchnorm" + (momentum == 0.1 ? "" : " momentum \(momentum)")
        + (epsilon == 1e-5 ? "" : " epsilon \(epsilon)")
    case .residual(let layers): return "residual(" + text(of: layers) + ")"
    case .softmax: return "softmax"
    }
  }

  /// The layers, with `linear` at the end where else an output would be filled in.
  private static func list(_ layers: [Layer]) -> String {
    switch layers.last {
    case .activation, .softmax, nil: text(of: layers)
    case .dense, .convolution, .maxPool, .averagePool, .flatten, .dropout, .batchNormalization,
      .residual:
      text(of: layers) + ", linear"
    }
  }
}
