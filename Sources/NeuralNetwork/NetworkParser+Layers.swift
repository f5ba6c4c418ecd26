extension NetworkParser {
  /// `16 3x3 stride 2 pad 1`
  mutating func convolution() throws(NetworkError) -> Layer {
    let outputs = try number("the number of feature maps")
    let window = advance()
    let sides = window.text.split(separator: "x", omittingEmptySubsequences: false).map {
      Self.number($0, in: 1...Network.windowLimit)
    }
    guard sides.count <= 2, let height = sides.first ?? nil, let width = sides.last ?? nil else {
      throw refuse(window, expected: "the size of the window, such as 3x3")
    }
    var (stride, padding) = (1, 0)
    while true {
      if take("stride") {
        stride = try number("the stride", in: 1...Network.windowLimit)
      } else if take("pad") {
        padding = try number("the padding", in: 0...Network.windowLimit)
      } else {
        return .convolution(
          outputs: outputs, kernelHeight: height, kernelWidth: width, stride: stride,
          padding: padding)
      }
    }
  }

  /// `2 stride 1`
  mutating func pooling() throws(NetworkError) -> (size: Int, stride: Int) {
    let size = try number("the size of the window", in: 1...Network.windowLimit)
    guard take("stride") else { return (size, size) }
    return (size, try number("the stride", in: 1...Network.windowLimit))
  }

  /// `momentum 0.2 epsilon 0.001`
  mutating func normalization() throws(NetworkError) -> Layer {
    var (momentum, epsilon): (Float, Float) = (0.1, 1e-5)
    while true {
      if take("momentum") {
        momentum = try rate("a momentum from 0 to 1") { $0 <= 1 }
      } else if take("epsilon") {
        epsilon = try rate("an epsilon above 0") { $0 > 0 }
      } else {
        return .batchNormalization(momentum: momentum, epsilon: epsilon)
      }
    }
  }

  mutating func number(
    _ meaning: String, in range: ClosedRange<Int> = 1...Network.sizeLimit
  ) throws(NetworkError) -> Int {
    let word = advance()
    guard let number = Self.number(word.text[...], in: range) else {
      throw refuse(
        word, expected: "\(meaning), a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  mutating func rate(
    _ meaning: String, _ isGood: (Float) -> Bool
  ) throws(NetworkError) -> Float {
    let word = advance()
    let isPlain = word.text.allSatisfy { "0123456789.e-+".contains($0) }
    guard isPlain, let value = Float(word.text), value >= 0, value.isFinite, isGood(value) else {
      throw refuse(word, expected: meaning)
    }
    return value
  }

  /// Digits alone, within a range.
  private static func number(_ text: Substring, in range: ClosedRange<Int>) -> Int? {
    guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text),
      range.contains(number)
    else { return nil }
    return number
  }
}

extension NetworkParser {
  /// A network of either form, with what goes without saying.
  mutating func network(
    input: Shape, activation: Activation, output: OutputActivation?
  ) throws(NetworkError) -> (input: Shape, items: [Item]) {
    guard input.checkedCount != nil else { throw .invalidInput(input) }
    var inputShape = input
    var items: [Item] = []
    if let first = word.text.first, first.isNumber {
      (inputShape, items) = try widths(input: input, activation: activation)
    } else {
      items = Self.flattened(try list(), input: input)
    }
    guard let last = items.last, let output, !endsLinear else { return (inputShape, items) }
    switch last.layer {
    case .activation, .softmax: break
    case .dense, .convolution, .maxPool, .averagePool, .flatten, .dropout, .batchNormalization,
      .residual:
      let layer: Layer = output == .softmax ? .softmax : .activation(.sigmoid)
      items.append(Item(layer: layer, position: last.position, text: last.text))
    }
    return (inputShape, items)
  }

  /// `784-128-64-10`
  private mutating func widths(
    input: Shape, activation: Activation
  ) throws(NetworkError) -> (Shape, [Item]) {
    let word = advance()
    let parts = word.text.split(separator: "-", omittingEmptySubsequences: false)
    var position = word.position
    var items: [Item] = []
    var shape = Shape.vector(input.count)
    for (index, part) in parts.enumerated() {
      let place = Word(text: String(part), position: position)
      if index == 0 {
        if part == input.description { shape = input }
        guard part == "\(input.count)" || part == input.description else {
          throw refuse(place, expected: "\(input.count), the number of inputs")
        }
      } else {
        guard let outputs = Self.number(part, in: 1...Network.sizeLimit) else {
          throw refuse(place, expected: "a width, a number from 1 to \(Network.sizeLimit)")
        }
        if index > 1 {
          items.append(
            Item(layer: .activation(activation), position: position, text: place.text))
        }
        items.append(Item(layer: .dense(outputs: outputs), position: position, text: place.text))
      }
      position += part.count + 1
    }
    guard parts.count > 1 else {
      throw refuse(
        Word(text: "", position: position - 1), expected: "a - and the width of a layer")
    }
    guard self.word.text.isEmpty else { throw refuse(self.word, expected: "the end") }
    return (shape, items)
  }

  /// A `flatten` between an image and a dense layer.
  private static func flattened(_ items: [Item], input: Shape) -> [Item] {
    var result: [Item] = []
    var isImage = input.height * input.width > 1
    for item in items {
      switch item.layer {
      case .dense:
        if isImage {
          result.append(Item(layer: .flatten, position: item.position, text: item.text))
        }
        isImage = false
      case .flatten: isImage = false
      case .convolution, .maxPool, .averagePool: isImage = true
      case .activation, .dropout, .batchNormalization, .residual, .softmax: break
      }
      result.append(item)
    }
    return result
  }
}

extension NetworkError {
  /// The same error with the place of the layer in the text, where it concerns a layer.
  func placed(_ items: [NetworkParser.Item]) -> NetworkError {
    guard let layer, items.indices.contains(layer) else { return self }
    return .badLayer(
      position: items[layer].position, text: String(items[layer].text.prefix(60)), reason: message)
  }

  /// The index of the layer that is wrong.
  private var layer: Int? {
    switch self {
    case .invalidOutputs(let layer, _, _), .tooManyParameters(let layer, _),
      .tooManyValues(let layer, _), .tooManyLayers(let layer, _), .tooDeep(let layer, _),
      .invalidWindow(let layer, _, _, _, _, _), .invalidRate(let layer, _),
      .emptyResidual(let layer), .residualMismatch(let layer, _, _), .softmaxNotLast(let layer):
      layer
    case .noDenseLayer, .invalidInput, .badText, .badLayer, .textTooLong, .lossMismatch,
      .wrongParameterCount, .wrongStatisticsCount, .wrongOptimizerState:
      nil
    }
  }
}
