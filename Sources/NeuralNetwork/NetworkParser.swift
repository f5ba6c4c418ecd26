/// Reads the text of a network, word by word.
struct NetworkParser {
  /// A layer and the place of its first word.
  struct Item {
    var layer: Layer
    var position: Int
    var text: String
  }

  struct Word {
    let text: String
    /// Of the first character, from 1.
    let position: Int
  }

  private let words: [Word]
  /// Just after the last character.
  private let end: Int
  private var next = 0
  private var depth = 0
  private var count = 0
  /// Whether the list ended with `linear`.
  private(set) var endsLinear = false

  init(_ text: String) throws(NetworkError) {
    guard text.utf8.count <= NetworkText.limit else { throw .textTooLong(limit: NetworkText.limit) }
    var words: [Word] = []
    var word = ""
    var position = 0
    for character in text + " " {
      position += 1
      let isMark = character == "," || character == "(" || character == ")"
      if character.isWhitespace || isMark {
        if !word.isEmpty {
          words.append(Word(text: word.lowercased(), position: position - word.count))
        }
        word = ""
        if isMark { words.append(Word(text: String(character), position: position)) }
      } else {
        word.append(character)
      }
    }
    self.words = words
    end = position
  }

  /// The word that comes next; empty at the end.
  var word: Word { next < words.count ? words[next] : Word(text: "", position: end) }

  func refuse(_ word: Word, expected: String) -> NetworkError {
    .badText(position: word.position, word: String(word.text.prefix(40)), expected: expected)
  }

  /// Takes the next word if it is `text`.
  mutating func take(_ text: String) -> Bool {
    guard word.text == text else { return false }
    next += 1
    return true
  }

  mutating func advance() -> Word {
    let word = word
    next += 1
    return word
  }

  /// A list to the end of the text.
  mutating func list() throws(NetworkError) -> [Item] {
    let items = try items()
    guard word.text.isEmpty else { throw refuse(word, expected: "a comma or the end") }
    return items
  }

  /// Layers with commas between them.
  private mutating func items() throws(NetworkError) -> [Item] {
    var items: [Item] = []
    repeat {
      if depth == 0, !items.isEmpty, take("linear") {
        guard word.text.isEmpty else { throw refuse(word, expected: "the end after linear") }
        endsLinear = true
        return items
      }
      let start = word
      count += 1
      guard count <= Network.layerLimit else {
        throw refuse(start, expected: "at most \(Network.layerLimit) layers")
      }
      let layer = try layer()
      items.append(
        Item(layer: layer, position: start.position, text: NetworkText.text(of: layer)))
    } while take(",")
    return items
  }

  private mutating func layer() throws(NetworkError) -> Layer {
    let name = advance()
    if let activation = Activation(rawValue: name.text) { return .activation(activation) }
    switch name.text {
    case "dense": return .dense(outputs: try number("the number of outputs"))
    case "conv": return try convolution()
    case "pool", "maxpool":
      let (size, stride) = try pooling()
      return .maxPool(size: size, stride: stride)
    case "avgpool":
      let (size, stride) = try pooling()
      return .averagePool(size: size, stride: stride)
    case "flatten": return .flatten
    case "dropout": return .dropout(rate: try rate("a rate from 0 to below 1") { $0 < 1 })
    case "batchnorm": return try normalization()
    case "residual": return try residual(name)
    case "softmax": return .softmax
    default:
      throw refuse(
        name,
        expected: "a layer: dense, conv, pool, avgpool, flatten, dropout, batchnorm, residual, "
          + Activation.allCases.map(\.rawValue).joined(separator: ", ") + " or softmax")
    }
  }

  private mutating func residual(_ name: Word) throws(NetworkError) -> Layer {
    guard depth < Network.depthLimit else {
      throw refuse(name, expected: "residual blocks at most \(Network.depthLimit) deep")
    }
    guard take("(") else { throw refuse(word, expected: "( after residual") }
    depth += 1
    let body = try items().map(\.layer)
    depth -= 1
    guard take(")") else { throw refuse(word, expected: "a comma or )") }
    return .residual(body)
  }
}
