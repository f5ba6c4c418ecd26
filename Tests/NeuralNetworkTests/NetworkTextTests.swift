import NeuralNetwork
import Testing

@Suite("Networks as text")
struct NetworkTextTests {
  private let image = Shape(1, 28, 28)

  private func error(_ text: String, input: Shape = Shape(1, 28, 28)) -> NetworkError? {
    do {
      _ = try NetworkText.network(text, input: input)
      return nil
    } catch {
      return error
    }
  }

  /// Where a text is refused and which word is named.
  private func refusal(_ text: String) -> (position: Int, word: String)? {
    switch error(text) {
    case .badText(let position, let word, _): (position, word)
    case .badLayer(let position, let text, _): (position, text)
    default: nil
    }
  }

  @Test("widths are a dense network with ReLU and softmax")
  func widths() throws {
    let network = try NetworkText.network("784-128-64-10", input: image)
    #expect(
      network
        == (try Network.dense(
          inputs: 784, hidden: [128, 64], outputs: 10, activation: .relu, output: .softmax)))
    let other = try NetworkText.network(
      " 784-5-10 ", input: image, activation: .tanh, output: .sigmoid)
    #expect(other.layers.suffix(2) == [.dense(outputs: 10), .activation(.sigmoid)])
    #expect(other.layers[1] == .activation(.tanh))
  }

  @Test(
    "a list gives its layers, with flatten and softmax filled in; shapes and counts can be shown")
  func list() throws {
    let network = try NetworkText.network(
      "Conv 16 3x3, relu, pool 2, conv 32 3x3,relu, pool 2, dense 128, relu, dropout 0.3, dense 10",
      input: image)
    #expect(
      network.layers == [
        .convolution(outputs: 16, kernel: 3), .activation(.relu), .maxPool(2),
        .convolution(outputs: 32, kernel: 3), .activation(.relu), .maxPool(2), .flatten,
        .dense(outputs: 128), .activation(.relu), .dropout(rate: 0.3), .dense(outputs: 10),
        .softmax,
      ])
    #expect(network.parameterCount == 160 + 4640 + 102_528 + 1290)
    let shown = network.layerSummaries
    #expect(shown.map(\.shape)[3] == Shape(32, 11, 11))
    #expect(shown.map(\.shape)[6] == .vector(800))
    #expect(shown.map(\.parameterCount) == [160, 0, 0, 4640, 0, 0, 0, 102_528, 0, 0, 1290, 0])
    #expect(network.summary == "conv 16 3x3, conv 32 3x3, dense 128, dense 10")
    #expect(
      network.parameterBlocks.map { "\($0.layer).\($0.name) \($0.shape)" } == [
        "0.weight [16, 1, 3, 3]", "0.bias [16]", "3.weight [32, 16, 3, 3]", "3.bias [32]",
        "7.weight [128, 800]", "7.bias [128]", "10.weight [10, 128]", "10.bias [10]",
      ])
  }

  @Test("blocks and statistics have PyTorch's names")
  func names() throws {
    let network = try NetworkText.network(
      "batchnorm, residual(conv 4 3x3 pad 1, batchnorm), dense 2", input: Shape(3, 4, 4))
    #expect(
      network.parameterBlocks.map { "\($0.layer).\($0.name)" } == [
        "0.weight", "0.bias", "1.body.0.weight", "1.body.0.bias", "1.body.1.weight",
        "1.body.1.bias", "1.projection.weight", "1.projection.bias", "3.weight", "3.bias",
      ])
    #expect(
      network.statisticBlocks.map { "\($0.layer).\($0.name)" } == [
        "0.running_mean", "0.running_var", "1.body.1.running_mean", "1.body.1.running_var",
      ])
    #expect(network.statistics == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1])
  }

  @Test(
    "what is printed reads as the same network",
    arguments: [
      "784-128-64-10", "784-10",
      "conv 8 5x3 stride 2 pad 1, leaky-relu, avgpool 3 stride 1, dense 4",
      "conv 8 3, batchnorm momentum 0.25 epsilon 0.001, gelu, maxpool 2 stride 3, dense 4, linear",
      "residual(conv 2 3x3 pad 1, residual(tanh)), flatten, dropout 0.125, dense 3, sigmoid",
      "dense 9, batchnorm, dense 10, softmax",
    ])
  func roundTrip(text: String) throws {
    let network = try NetworkText.network(text, input: image)
    let printed = NetworkText.text(of: network)
    #expect(try NetworkText.network(printed, input: network.inputShape) == network)
    let layers = NetworkText.text(of: network.layers)
    #expect(try NetworkText.layers(layers) == network.layers)
  }

  @Test("an error says where, what, and what was expected")
  func errors() {
    let cases: [(String, Int, String)] = [
      ("", 1, ""), ("conv", 5, ""), ("784-128-x", 9, "x"), ("783-10", 1, "783"), ("784", 4, ""),
      ("784--10", 5, ""), ("conv 16 3y3, relu", 9, "3y3"), ("dense 0", 7, "0"),
      ("dense 12, relo", 11, "relo"), ("dense 10 relu", 10, "relu"), ("dropout 1", 9, "1"),
      ("dropout nan, dense 3", 9, "nan"), ("dense 10,", 10, ""), ("residual dense 3", 10, "dense"),
      ("residual(dense 3", 17, ""), ("dense 3)", 8, ")"),
      ("dense 99999999999999999999", 7, "99999999999999999999"),
      ("conv 4 3x3x3", 8, "3x3x3"), ("linear", 1, "linear"), ("dense -3", 7, "-3"),
      ("conv 4 3x3 stride 0", 19, "0"), ("batchnorm epsilon 0", 19, "0"),
      // Layers that are understood and do not fit.
      ("pool 2, conv 4 15x15, dense 10", 9, "conv 4 15x15"),
      ("dense 10, softmax, dense 3", 11, "softmax"), ("conv 4 3x3 pad 3", 1, "conv 4 3x3 pad 3"),
      ("relu, residual(conv 2 9x9), dense 3", 7, "residual(conv 2 9x9)"),
      ("dense 100000, dense 100000", 15, "dense 100000"),
    ]
    for (text, position, word) in cases {
      let found = refusal(text)
      #expect(found?.position == position, "\(text)")
      #expect(found?.word == word, "\(text)")
      #expect(error(text)?.message.isEmpty == false)
    }
    #expect(error("relu, flatten") == .noDenseLayer)
    #expect(error("dense 3", input: Shape(.max, 2, 2)) == .invalidInput(Shape(.max, 2, 2)))
  }

  @Test("hostile texts are refused, never a trap")
  func hostile() {
    let texts = [
      String(repeating: "residual(", count: 500), String(repeating: "relu, ", count: 1600),
      String(repeating: "(", count: 9000), String(repeating: "9", count: 9000),
      String(repeating: "784-", count: 2000), String(repeating: "dense 1,", count: 1200),
      String(repeating: "x", count: 1_000_000), "conv 1048576 1x1, conv 1048576 1x1, dense 1",
      "conv 1024 1024x1024 pad 1023", "\u{0}\u{1F9EA}, \u{301}", "dense 10, , dense 3",
      "conv 1 1 stride 9223372036854775807", "dropout 0x1p-3, dense 2", "dropout 1e-999999, x",
      "pool 1, " + String(repeating: "avgpool 1, ", count: 880) + "conv 999999 1x1, dense 1",
    ]
    for text in texts {
      let refused = error(text)
      #expect(refused != nil, "\(text.prefix(60))")
      #expect((refused?.message.count ?? 0) < 600)
    }
    // Random words of the language, most of them nonsense.
    var generator = RandomGenerator(seed: 12)
    let words = [
      "conv", "dense", "pool", "16", "3x3", ",", ",", "(", ")", "residual", "relu", "stride", "pad",
      "2",
      "0", "batchnorm", "dropout", "0.5", "flatten", "softmax", "784-", "-", "avgpool", "linear",
    ]
    for _ in 0..<3000 {
      let text = (0..<generator.next(below: 12)).map { _ in
        words[generator.next(below: words.count)]
      }
      .joined(separator: " ")
      if let network = try? NetworkText.network(text, input: Shape(2, 6, 6)) {
        #expect(network.parameterCount > 0)
      }
    }
  }
}
