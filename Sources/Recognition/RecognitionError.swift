/// Why a drawing cannot be judged.
public enum RecognitionError: Error, Equatable, Sendable {
  /// The network has other sizes than a judge of digits.
  case notAJudge(input: String, outputs: Int)

  /// What is wrong, in one sentence.
  public var message: String {
    switch self {
    case .notAJudge(let input, let outputs):
      "A judge of digits takes 28x28 pixels and has 2 outputs; this network takes \(input) values "
        + "and has \(outputs). Train one with: inkling train --preset digit-judge"
    }
  }
}
