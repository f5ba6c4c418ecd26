import FoundationEssentials

/// In a file, metadata are texts by key, as safetensors asks.
extension ModelMetadata {
  /// The texts of everything that is known.
  var texts: [String: String] {
    var texts = ["format": "pt", "inkling": String(formatVersion)]
    texts["name"] = name
    texts["class_names"] = json(classNames)
    texts["loss"] = loss
    texts["preprocessing"] = preprocessing
    texts["plan"] = plan
    texts["dataset"] = dataset
    texts["seed"] = seed.map { String($0) }
    texts["epoch"] = epoch.map { String($0) }
    texts["results"] = results == Results() ? nil : json(results)
    texts["created"] = created
    texts["program"] = program
    return texts
  }

  /// The most classes that a file may leave without names.
  private static let unnamedLimit = 1 << 16

  /// Reads what a file says, for a network with `outputs` outputs.
  init(texts: [String: String], outputs: Int, path: String) throws(ModelFileError) {
    func number<Number: FixedWidthInteger>(_ key: String) throws(ModelFileError) -> Number? {
      guard let text = texts[key] else { return nil }
      guard let value = Number(text), value >= 0 else {
        throw .badMetadata(path: path, key: key, reason: "\(printable(text)) is not a number")
      }
      return value
    }
    let version: Int = try number("inkling") ?? 0
    // Names that stand in the file cannot be more than it holds; numbers could.
    let hasNames = version > 0 && texts["class_names"] != nil
    guard hasNames || outputs <= Self.unnamedLimit else {
      throw .badMetadata(
        path: path, key: "class_names", reason: "it is missing for \(outputs) outputs")
    }
    self.init(classNames: hasNames ? [] : Self.numbered(outputs))
    formatVersion = version
    guard formatVersion <= Self.currentFormat else {
      throw .newerFormat(path: path, version: formatVersion)
    }
    guard formatVersion > 0 else { return }
    name = texts["name"]
    loss = texts["loss"]
    preprocessing = texts["preprocessing"]
    plan = texts["plan"]
    dataset = texts["dataset"]
    seed = try number("seed")
    epoch = try number("epoch")
    created = texts["created"]
    program = texts["program"]
    results = try decoded(texts, "results", path) ?? Results()
    classNames = try decoded(texts, "class_names", path) ?? classNames
    guard classNames.count == outputs else {
      throw .badMetadata(
        path: path, key: "class_names",
        reason: "\(classNames.count) names for \(outputs) outputs")
    }
  }
}

private func json(_ value: some Encodable) -> String? {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
}

private func decoded<Value: Decodable>(
  _ texts: [String: String], _ key: String, _ path: String
) throws(ModelFileError) -> Value? {
  guard let text = texts[key] else { return nil }
  do {
    return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  } catch {
    throw .badMetadata(path: path, key: key, reason: "it is not the JSON that belongs there")
  }
}
