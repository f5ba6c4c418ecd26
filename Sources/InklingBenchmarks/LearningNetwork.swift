import Kernels
import NeuralNetwork

/// A network in training: epochs over all pictures in their order.
final class LearningNetwork {
  let batches: Int
  private var network: Network
  private let pictures: Pictures
  private let batch: Int
  private let learningRate: Float
  private var state: OptimizerState
  private let workspace: Workspace
  private let team: WorkerTeam?

  init(
    _ network: Network, _ pictures: Pictures, batch: Int, optimizer: Optimizer,
    learningRate: Float, threads: Int
  ) {
    self.network = network
    self.pictures = pictures
    self.batch = batch
    self.learningRate = learningRate
    batches = pictures.count / batch
    state = OptimizerState(optimizer, for: network)
    workspace = Workspace(for: network, maximumBatch: batch, workers: threads)
    team = threads > 1 ? WorkerTeam(count: threads) : nil
  }

  func epoch() {
    for index in 0..<batches {
      pictures.withBatch(index, size: batch) { inputs, labels in
        _ = network.trainStep(
          inputs: inputs, labels: labels, count: batch, loss: .crossEntropy, state: &state,
          learningRate: learningRate, workspace: workspace, team: team)
      }
    }
  }

  /// The mean loss and the accuracy on the pictures that it learned from: a network that has learned
  /// nothing has been measured for nothing.
  func outcome() -> (loss: Double, accuracy: Double) {
    var (loss, correct) = (0.0, 0)
    for index in 0..<batches {
      pictures.withBatch(index, size: batch) { inputs, labels in
        let result = network.evaluateBatch(
          inputs: inputs, labels: labels, count: batch, loss: .crossEntropy,
          workspace: workspace, team: team)
        loss += Double(result.loss)
        correct += result.correct
      }
    }
    return (loss / Double(batches), Double(correct) / Double(batches * batch))
  }
}
