import Training
import Workbench

/// An evaluation for people.
enum EvaluationText {
  /// Accuracy with its interval, and the loss.
  static func headline(_ evaluation: Evaluation) -> String {
    let interval = evaluation.interval
    return "\(NumberText.percent(evaluation.accuracy, 2)) of "
      + "\(NumberText.count(evaluation.count)) right "
      + "(95 % interval \(NumberText.fixed(interval.lowerBound * 100, 2)) to "
      + "\(NumberText.percent(interval.upperBound, 2))), "
      + "loss \(NumberText.fixed(evaluation.loss, 4))"
  }

  /// The confusion matrix with the accuracy of each class at the end of its row.
  static func table(_ evaluation: Evaluation, classNames: [String]) -> String {
    let count = evaluation.confusion.count
    let names = (0..<count).map { classNames.indices.contains($0) ? classNames[$0] : "\($0)" }
    let head = max(8, (names.map(\.count).max() ?? 0) + 2)
    let widest = evaluation.confusion.joined().max() ?? 0
    let width = max(names.map(\.count).max() ?? 0, "\(widest)".count) + 2
    var lines = [
      left("true", head) + names.map { right($0, width) }.joined() + right("accuracy", 12)
    ]
    for (index, row) in evaluation.confusion.enumerated() {
      let accuracy = evaluation.accuracyPerClass[index].map { NumberText.percent($0, 2) } ?? "–"
      lines.append(
        left(names[index], head)
          + row.map { right($0 == 0 ? "." : "\($0)", width) }.joined() + right(accuracy, 12))
    }
    return lines.joined(separator: "\n")
  }

  private static func left(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
