import Kernels
import NeuralNetwork

/// One row of the table: an epoch of a network.
struct CoreWork {
  let hidden: [Int]
  let activation: Activation
  let batch: Int
  let optimizer: Optimizer
  let learningRate: Float

  static let all = [
    CoreWork(
      hidden: [128, 64], activation: .relu, batch: 32, optimizer: .sgd, learningRate: 0.05),
    CoreWork(
      hidden: [128, 128], activation: .relu, batch: 32, optimizer: .sgd, learningRate: 0.05),
    CoreWork(
      hidden: [128, 64], activation: .sigmoid, batch: 32, optimizer: .sgd, learningRate: 0.05),
    CoreWork(hidden: [128], activation: .relu, batch: 128, optimizer: .sgd, learningRate: 0.05),
    CoreWork(
      hidden: [800, 800], activation: .relu, batch: 128, optimizer: .adam, learningRate: 0.001),
  ]

  var widths: [Int] { [784] + hidden + [10] }

  var name: String {
    let optimizerName =
      switch optimizer {
      case .sgd: "SGD"
      case .momentum: "momentum"
      case .nesterov: "Nesterov"
      case .rmsProp: "RMSprop"
      case .adam: "Adam"
      case .adamW: "AdamW"
      }
    let shape = widths.map { "\($0)" }.joined(separator: "-")
    return "\(shape) \(activation.rawValue), batch \(batch), \(optimizerName)"
  }

  /// Multiply and add of forward, weight gradient and, but for the first layer, input gradient.
  private var operationsPerImage: Double {
    var sum = 0
    for (index, pair) in zip(widths, widths.dropFirst()).enumerated() {
      sum += pair.0 * pair.1 * (index == 0 ? 4 : 6)
    }
    return Double(sum)
  }

  func measure(
    _ data: StrokePixels, threads: Int, runs: Int, peak: Double
  ) throws -> Measurement {
    var generator = RandomGenerator(seed: 1)
    var network = try Network.dense(
      inputs: 784, hidden: hidden, outputs: 10, activation: activation, output: .softmax)
    network.initialize(activation == .relu ? .he : .xavier, using: &generator)
    var state = OptimizerState(optimizer, for: network)
    let workspace = Workspace(for: network, maximumBatch: batch, workers: threads)
    let team = threads > 1 ? WorkerTeam(count: threads) : nil
    let batches = data.count / batch
    var seconds: [Double] = []
    // One run more than is counted: the first finds cold caches and unmapped memory.
    for run in 0...runs {
      let start = Clock.seconds
      for index in 0..<batches {
        data.withBatch(index, size: batch) { inputs, labels in
          _ = network.trainStep(
            inputs: inputs, labels: labels, count: batch, loss: .crossEntropy, state: &state,
            learningRate: learningRate, workspace: workspace, team: team)
        }
      }
      if run > 0 { seconds.append(Clock.seconds - start) }
    }
    return Measurement(
      work: name, threads: threads, seconds: seconds, images: batches * batch,
      operations: operationsPerImage * Double(batches * batch), peakGigaflops: peak)
  }
}

/// The answer for one picture after another, as a canvas asks for it.
enum SinglePrediction {
  static func measure(_ data: StrokePixels, runs: Int, peak: Double) throws -> Measurement {
    var generator = RandomGenerator(seed: 1)
    var network = try Network.dense(
      inputs: 784, hidden: [128, 64], outputs: 10, activation: .relu, output: .softmax)
    network.initialize(.he, using: &generator)
    let predictor = Predictor(network)
    let count = min(data.count, 2000)
    var seconds: [Double] = []
    for run in 0...runs {
      let start = Clock.seconds
      for image in 0..<count {
        data.withBatch(image, size: 1) { inputs, _ in
          predictor.predict(UnsafeBufferPointer(start: inputs, count: 784))
        }
      }
      if run > 0 { seconds.append((Clock.seconds - start) / Double(count)) }
    }
    return Measurement(
      work: "predict one image, \(network.summary) relu", threads: 1, seconds: seconds, images: 1,
      operations: Double(2 * (784 * 128 + 128 * 64 + 64 * 10)), peakGigaflops: peak)
  }
}

enum Peak {
  /// Billions of floating-point operations in a second of one core, the best of several tries.
  static func measure() -> Double {
    var best = 0.0
    for _ in 0..<20 {
      let start = Clock.seconds
      let work = Processor.multiplyAddRounds(500_000)
      let seconds = Clock.seconds - start
      // The result is finite; asking keeps the work in.
      if work.result.isFinite { best = max(best, work.operations / seconds / 1e9) }
    }
    return best
  }
}
