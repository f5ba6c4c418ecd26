import Glibc
import NeuralNetwork

/// What one model sees in the drawing.
public struct Reading: Equatable, Sendable {
  /// For every digit the share of the network's output, 0 to 1; they sum to 1.
  public let probabilities: [Double]
  /// The digit with the largest share.
  public let digit: Int
  /// The share of that digit, 0 to 1.
  public var confidence: Double { probabilities[digit] }
  /// The Shannon entropy of the shares in bits: 0 where the model is sure, log2(10) = 3.32 where
  /// it has no idea.
  public let entropy: Double
  /// The network's outputs as they are; for a softmax output equal to the probabilities.
  let outputs: [Double]
  let loss: Loss

  init(outputs: [Double], probabilities: [Double], loss: Loss) {
    self.outputs = outputs
    self.probabilities = probabilities
    self.loss = loss
    digit = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
    entropy = probabilities.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
  }

  /// The loss that the model was trained with, had `answer` been drawn: the cross-entropy
  /// -ln p[answer], or half the squared distance of the outputs from the one-hot
  /// target.
  public func loss(against answer: Int) -> Double {
    switch loss {
    case .crossEntropy:
      return -log(max(probabilities[answer], 1e-12))
    case .meanSquaredError:
      return 0.5
        * outputs.indices.reduce(0) { sum, index in
          let difference = outputs[index] - (index == answer ? 1 : 0)
          return sum + difference * difference
        }
    }
  }
}
