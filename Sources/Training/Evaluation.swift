import Datasets
import Kernels
import NeuralNetwork

/// How well a network does on labelled images.
public struct Evaluation: Equatable, Sendable, Codable {
  /// The number of images.
  public var count: Int
  /// The number of images whose label has the largest output.
  public var correct: Int
  /// The mean loss.
  public var loss: Double
  /// How often class `row` was taken for class `column`: `confusion[row][column]`.
  public var confusion: [[Int]]

  /// Counts of `correct` among `count` images with their mean loss and confusion.
  public init(count: Int, correct: Int, loss: Double, confusion: [[Int]]) {
    self.count = count
    self.correct = correct
    self.loss = loss
    self.confusion = confusion
  }

  /// The part of the images that is right, 0 without images.
  public var accuracy: Double { count > 0 ? Double(correct) / Double(count) : 0 }

  /// The 95 % confidence interval of the accuracy that the images stand for.
  public var interval: ClosedRange<Double> { Self.wilson(correct: correct, count: count) }

  /// The part of each class that is right; nil for a class without images.
  public var accuracyPerClass: [Double?] {
    confusion.enumerated().map { index, row in
      let total = row.reduce(0, +)
      return total > 0 ? Double(row[index]) / Double(total) : nil
    }
  }

  /// Wilson's score interval for 95 %: with p = correct/count and z = 1.96,
  /// (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Unlike the simpler p ± z √(p(1-p)/n) it
  /// stays within 0...1 and is right near 1 too.
  ///
  /// Source: E. B. Wilson, "Probable inference", JASA 22 (1927).
  public static func wilson(correct: Int, count: Int) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let n = Double(count)
    let p = Double(correct) / n
    let z = 1.959_963_984_540_054
    let middle = p + z * z / (2 * n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (middle - half) / scale)...min(1, (middle + half) / scale)
  }
}

extension Evaluation {
  /// How many images go through a network at a time: 256, fewer through one that needs more memory
  /// than a plan may have.
  static func batch(for network: Network) -> Int {
    max(1, min(256, TrainingPlan.limits.values / network.outline.valueCount))
  }

  /// Measures `network` on all of `images`.
  ///
  /// - Precondition: the images have the size of the network's input and no more classes than it
  ///   has outputs, and `loss` goes with its last layer.
  public static func of(
    _ network: Network, on images: LabelledImages, loss: Loss, team: WorkerTeam? = nil
  ) -> Evaluation {
    var evaluator = Evaluator(for: network, team: team)
    return evaluator.evaluate(network, on: images, loss: loss)
  }
}
