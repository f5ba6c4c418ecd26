import Kernels
import NeuralNetwork

/// One row of the table: epochs of training, or answers for one picture after another.
struct Work {
  enum Kind {
    case epoch(batch: Int, optimizer: Optimizer, learningRate: Float)
    case prediction
  }

  let name: String
  /// The network as a ``NetworkText``.
  let network: String
  let kind: Kind

  static let convolutional =
    "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 128, relu, dense 10"

  static let all = [
    Work(
      name: "784-128-64-10 relu, batch 32, SGD", network: "784-128-64-10",
      kind: .epoch(batch: 32, optimizer: .sgd, learningRate: 0.05)),
    Work(
      name: "784-128-10 relu, batch 128, SGD", network: "784-128-10",
      kind: .epoch(batch: 128, optimizer: .sgd, learningRate: 0.05)),
    Work(
      name: "784-800-800-10 relu, batch 128, Adam", network: "784-800-800-10",
      kind: .epoch(batch: 128, optimizer: .adam, learningRate: 0.001)),
    Work(
      name: "convolutional, batch 64, Adam", network: convolutional,
      kind: .epoch(batch: 64, optimizer: .adam, learningRate: 0.001)),
    Work(name: "one image, 784-128-64-10 relu", network: "784-128-64-10", kind: .prediction),
    Work(name: "one image, convolutional", network: convolutional, kind: .prediction),
  ]

  var isEpoch: Bool {
    switch kind {
    case .epoch: true
    case .prediction: false
    }
  }

  func measure(
    _ pictures: Pictures, threads: Int, runs: Int, peak: Double
  ) throws -> Measurement {
    var generator = RandomGenerator(seed: 1)
    var network = try NetworkText.network(network, input: Pictures.shape)
    network.initialize(.he, using: &generator)
    Memory.forgetPeak()
    var row = Measurement(work: name, threads: threads, peakGigaflops: peak)
    switch kind {
    case .epoch(let batch, let optimizer, let learningRate):
      let learning = LearningNetwork(
        network, pictures, batch: batch, optimizer: optimizer, learningRate: learningRate,
        threads: threads)
      row.images = learning.batches * batch
      row.operations = Double(row.images) * network.operations(isTraining: true)
      // One run more than is counted: the first finds cold caches and unmapped memory.
      for run in 0...runs {
        let seconds = Clock.time { learning.epoch() }
        if run > 0 { row.seconds.append(seconds) }
      }
      (row.loss, row.accuracy) = learning.outcome()
    case .prediction:
      let predictor = Predictor(network)
      row.images = 1
      row.operations = network.operations(isTraining: false)
      for run in 0...runs {
        let seconds = Clock.time { pictures.predictAll(predictor) }
        if run > 0 { row.seconds.append(seconds / Double(pictures.predicted)) }
      }
    }
    row.peakMemoryMegabytes = Memory.peakMegabytes
    return row
  }
}

extension Pictures {
  /// How many pictures are answered in one run.
  var predicted: Int { min(count, 2000) }

  /// The answers for some pictures, one after the other.
  func predictAll(_ predictor: Predictor) {
    for image in 0..<predicted {
      withBatch(image, size: 1) { inputs, _ in
        predictor.predict(UnsafeBufferPointer(start: inputs, count: Pictures.shape.count))
      }
    }
  }
}
