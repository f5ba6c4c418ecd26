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
  /// (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). Unlike the simpler p ± z √(p(1-p)/n) it stays
  /// within 0...1 and is right near 1 too.
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
  /// How many images go through the network at a time.
  static let batch = 256

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

/// Memory for measuring networks of one shape again and again.
struct Evaluator {
  private let workspace: Workspace
  private let batch: ImageBatch
  private let team: WorkerTeam?

  init(for network: Network, team: WorkerTeam?) {
    workspace = Workspace(
      for: network, maximumBatch: Evaluation.batch, workers: max(1, team?.count ?? 1))
    batch = ImageBatch(capacity: Evaluation.batch, size: network.inputShape.count)
    self.team = team
  }

  mutating func evaluate(_ network: Network, on images: LabelledImages, loss: Loss) -> Evaluation {
    let classes = network.outputShape.count
    precondition(images.shape.count == network.inputShape.count, "images of the network's size")
    precondition(images.classNames.count <= classes, "an output for every class")
    var confusion = [[Int]](repeating: Array(repeating: 0, count: classes), count: classes)
    var correct = 0
    var sum = 0.0
    let order = Array(0..<images.count)
    for start in stride(from: 0, to: images.count, by: batch.capacity) {
      let indices = order[start..<min(start + batch.capacity, images.count)]
      batch.fill(from: images, at: indices)
      let result = network.evaluateBatch(
        inputs: batch.inputs, labels: batch.labels, count: indices.count, loss: loss,
        workspace: workspace, team: team)
      sum += Double(result.loss) * Double(result.count)
      correct += result.correct
      for place in 0..<indices.count {
        confusion[Int(batch.labels[place])][workspace.prediction(place)] += 1
      }
    }
    return Evaluation(
      count: images.count, correct: correct, loss: sum / Double(max(1, images.count)),
      confusion: confusion)
  }
}
