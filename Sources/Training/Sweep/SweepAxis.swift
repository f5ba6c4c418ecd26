/// A hyperparameter and the values that a ``Sweep`` tries for it.
public struct SweepAxis: Hashable, Sendable {
  /// What varies.
  public let parameter: Hyperparameter
  /// Its values, each once, at least one.
  public let values: [ValuePattern]

  /// Reads lists of values, as the option of the command line has them, one text for each time it is
  /// given.
  ///
  /// `;` separates the values of all hyperparameters. A comma does so too, but not in augmentations
  /// and in networks that name their layers: those are full of commas.
  /// - Throws: `badValue` or `badRange` for the first one that cannot be read, also where there is
  ///   none.
  public init(_ parameter: Hyperparameter, _ texts: [String]) throws(TrainingError) {
    self.parameter = parameter
    var values: [ValuePattern] = []
    for text in texts {
      for value in Self.values(in: text, of: parameter) {
        let pattern = try ValuePattern(value, of: parameter)
        if !values.contains(pattern) { values.append(pattern) }
      }
    }
    guard !values.isEmpty else {
      throw .badValue(parameter, text: "", expected: parameter.expectation)
    }
    self.values = values
  }

  private static func values(in text: String, of parameter: Hyperparameter) -> [String] {
    text.split(separator: ";", omittingEmptySubsequences: false).flatMap { part in
      let part = trimmed(part)
      let splits =
        switch parameter {
        case .augment: false
        case .network: part.first?.isNumber ?? false
        case .activation, .loss, .initializer, .optimizer, .learningRate, .schedule, .l1, .l2,
          .weightDecay, .clipNorm, .labelSmoothing, .batch, .epochs:
          true
        }
      guard splits else { return [part] }
      return part.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.joined(separator: " ")
  }
}
