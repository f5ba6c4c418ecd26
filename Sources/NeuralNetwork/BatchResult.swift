import Kernels

/// What one batch gave.
public struct BatchResult: Equatable, Sendable {
  /// The mean loss of its images, before the update.
  public let loss: Float
  /// How many images had their label as the largest output, before the update.
  public let correct: Int
  /// The number of images.
  public let count: Int

  /// Makes a result.
  public init(loss: Float, correct: Int, count: Int) {
    self.loss = loss
    self.correct = correct
    self.count = count
  }
}

extension Workspace {
  /// The result of the last call; the losses are summed in the order of the images.
  func batchResult() -> BatchResult {
    var loss = 0.0
    var correct = 0
    for image in 0..<count {
      loss += Double(losses[image])
      correct += Int(hits[image])
    }
    return BatchResult(loss: Float(loss / Double(count)), correct: correct, count: count)
  }

  /// Checks what the kernels trust; a wrong call is a programmer's error.
  func prepare(_ network: Network, labels: UnsafePointer<UInt8>?, count: Int, team: WorkerTeam?) {
    precondition(
      layers == network.layers && inputs == network.inputShape.count,
      "a workspace made for this network")
    precondition((1...maximumBatch).contains(count), "1...\(maximumBatch) images, not \(count)")
    precondition((team?.count ?? 1) <= maximumWorkers, "a workspace made for this team")
    if let labels {
      for image in 0..<count {
        precondition(Int(labels[image]) < outputs, "label \(labels[image]) of \(outputs) classes")
      }
    }
    self.count = count
  }
}
