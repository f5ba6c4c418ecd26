import Training

extension TrainingForm {
  /// Makes the entries that depend on the data fit another data set: the ends of the network, and how
  /// many images are held out.
  mutating func fit(_ sizes: DataSizes, from old: DataSizes) {
    adapt(.network, to: Self.network(self[text: .network], for: sizes, from: old))
    let count = wantedValidation < sizes.images / 2 ? wantedValidation : max(1, sizes.images / 10)
    adapt(.validation, to: "\(count)")
  }

  /// The text with the new number of inputs before widths, and the new number of classes at its end.
  static func network(_ text: String, for sizes: DataSizes, from old: DataSizes) -> String {
    let example = NetworkExample.all.first { $0.text(for: old) == text }
    if let example, example.fits(sizes) { return example.text(for: sizes) }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let isWidths = parts.count > 1 && parts.dropFirst().allSatisfy { Int($0) != nil }
    if isWidths, let first = parts.first?.first, first.isNumber {
      let input = Int(parts[0]) == nil ? sizes.input.description : "\(sizes.input.count)"
      return ([input] + parts.dropFirst().dropLast() + ["\(sizes.classes)"])
        .joined(separator: "-")
    }
    return ending(of: text, with: sizes.classes, insteadOf: old.classes)
  }

  /// The list of layers with another number in its last `dense`, if that is the old number of classes.
  private static func ending(of text: String, with new: Int, insteadOf old: Int) -> String {
    var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let transparent = ["softmax", "linear", "sigmoid"]
    for index in parts.indices.reversed() {
      let words = parts[index].lowercased().split(separator: " ")
      if words.count == 1, transparent.contains(String(words[0])) { continue }
      guard words.count == 2, words[0] == "dense", words[1] == "\(old)" else { return text }
      let indent = parts[index].prefix { $0 == " " }
      parts[index] = "\(indent)dense \(new)"
      return parts.joined(separator: ",")
    }
    return text
  }
}
