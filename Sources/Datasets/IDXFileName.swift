/// The name of an IDX file taken apart: `emnist-letters-train-images-idx3-ubyte.gz`.
struct IDXFileName {
  enum Part { case training, test, whole }

  /// What all files of the set begin with: `emnist-letters-`, nothing for MNIST's own names.
  let prefix: String
  /// Which pictures of the set.
  let part: Part
  /// Pictures, or their labels.
  let isImages: Bool
  let isCompressed: Bool
  let name: String

  /// Nil for a name that no IDX file has. Both styles of name are known, `-idx3-ubyte` and
  /// `.idx3-ubyte`, each with `.gz` or without.
  init?(_ name: String) {
    self.name = name
    var rest = name[...]
    isCompressed = rest.hasSuffix(".gz")
    if isCompressed { rest.removeLast(3) }
    guard
      let ending = ["idx1-ubyte", "idx3-ubyte", "idx4-ubyte"].first(where: rest.hasSuffix)
    else { return nil }
    rest.removeLast(ending.count)
    guard let mark = rest.popLast(), mark == "-" || mark == "." else { return nil }
    isImages = rest.hasSuffix("images")
    guard isImages ? ending != "idx1-ubyte" : rest.hasSuffix("labels") && ending == "idx1-ubyte"
    else { return nil }
    rest.removeLast(6)
    if let last = rest.last {
      guard "-_.".contains(last) else { return nil }
      rest.removeLast()
    }
    let word = rest.lastIndex { "-_.".contains($0) }.map { rest[rest.index(after: $0)...] } ?? rest
    switch word {
    case "train", "training": part = .training
    case "t10k", "test", "testing": part = .test
    default: part = .whole
    }
    prefix = String(part == .whole ? rest : rest.dropLast(word.count))
  }

  /// The name that the other file of the pair would have.
  var partner: String {
    let renamed =
      isImages
      ? name.replacing("images", with: "labels").replacing("idx3", with: "idx1")
        .replacing("idx4", with: "idx1")
      : name.replacing("labels", with: "images").replacing("idx1", with: "idx3")
    return renamed
  }
}
