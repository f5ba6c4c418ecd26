import Datasets
import Kernels
import NeuralNetwork

/// Memory for measuring networks of one shape again and again.
struct Evaluator {
  private let workspace: Workspace
  private let batch: ImageBatch
  private let team: WorkerTeam?

  init(for network: Network, team: WorkerTeam?) {
    let capacity = Evaluation.batch(for: network)
    workspace = Workspace(
      for: network, maximumBatch: capacity, workers: max(1, team?.count ?? 1))
    batch = ImageBatch(capacity: capacity, size: network.inputShape.count)
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
