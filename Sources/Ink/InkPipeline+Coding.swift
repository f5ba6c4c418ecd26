extension InkPipeline: Codable {
  private enum CodingKeys: String, CodingKey {
    case penWidth, edgeSoftness, steps
  }

  /// Reads both numbers and the names of the steps, all of them where they are not said; what is out
  /// of range is corrupted data.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys, in range: ClosedRange<Double>) throws -> Double {
      let value = try container.decode(Double.self, forKey: key)
      guard range.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value) is not in \(range)")
      }
      return value
    }
    self.init(
      penWidth: try number(.penWidth, in: Self.penWidths),
      edgeSoftness: try number(.edgeSoftness, in: Self.edgeSoftnesses))
    guard let names = try container.decodeIfPresent([String].self, forKey: .steps) else { return }
    steps = Set(
      try names.map { name in
        guard let step = Step(rawValue: name) else {
          throw DecodingError.dataCorruptedError(
            forKey: .steps, in: container, debugDescription: "unknown step \(name)")
        }
        return step
      })
  }

  /// Writes both numbers and the names of the steps in their order.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(penWidth, forKey: .penWidth)
    try container.encode(edgeSoftness, forKey: .edgeSoftness)
    try container.encode(
      Step.allCases.filter(steps.contains).map(\.rawValue), forKey: .steps)
  }
}

/// The pipeline as one line of words: in model files, training plans and on the command line.
extension InkPipeline {
  /// What older model files say: the steps of the pictures of MNIST, by that name.
  private static let oldNames = ["mnist", "mnist-centred"]

  /// `box scale pen centre`, as far as the steps are done, or `none`; then `width 3` and `edge 1`
  /// where the pen is not that of ``standard``.
  public var text: String {
    let names = Step.allCases.filter(steps.contains).map(\.rawValue)
    var words = names.isEmpty ? ["none"] : names
    if penWidth != Self.standard.penWidth { words += ["width", "\(penWidth)"] }
    if edgeSoftness != Self.standard.edgeSoftness { words += ["edge", "\(edgeSoftness)"] }
    return words.joined(separator: " ")
  }

  /// Reads ``text``, its words in any order and with commas or without; `center` is `centre`. The
  /// names that older model files use stand for ``standard``.
  ///
  /// - Throws: `badPreprocessing` with the first word that is not understood.
  public init(text: String) throws(InkError) {
    self = .standard
    guard !Self.oldNames.contains(text) else { return }
    steps = []
    let words = text.lowercased().split { $0 == " " || $0 == "," }.map(String.init)
    guard !words.isEmpty else { throw .badPreprocessing(text: text, word: "") }
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      switch word {
      case "none":
        guard words.count == 1 || !words.contains(where: { Step(rawValue: $0) != nil }) else {
          throw .badPreprocessing(text: text, word: word)
        }
      case "center": steps.insert(.centerOfMass)
      case "width", "edge":
        let range = word == "width" ? Self.penWidths : Self.edgeSoftnesses
        let number = words.indices.contains(index) ? words[index] : ""
        guard let value = Double(number), range.contains(value) else {
          throw .badPreprocessing(text: text, word: number.isEmpty ? word : number)
        }
        if word == "width" { penWidth = value } else { edgeSoftness = value }
        index += 1
      default:
        guard let step = Step(rawValue: word) else {
          throw .badPreprocessing(text: text, word: word)
        }
        steps.insert(step)
      }
    }
  }
}
