import Glibc
import NeuralNetwork

/// The naive twin: the same networks in Double, one number at a time, straight from the definitions.
/// Its gradients are central differences of its loss.
struct TwinNetwork {
  let network: Network
  var parameters: [Double]

  init(_ network: Network) {
    self.network = network
    parameters = network.parameters.map(Double.init)
  }

  /// Outputs outside training, for one image.
  func outputs(of input: [Double]) -> [Double] { outputs(of: [input], isTraining: false)[0] }

  /// Outputs for a batch; in training normalizations take its statistics. Dropout is left out.
  func outputs(of images: [[Double]], isTraining: Bool) -> [[Double]] {
    var pass = TwinPass(
      parameters: parameters, statistics: network.statistics.map(Double.init),
      isTraining: isTraining)
    return pass.run(network.layers, images, shape: network.inputShape)
  }

  /// In training, as `Network.gradients` takes it.
  func meanLoss(_ batch: Batch, _ loss: Loss, smoothing: Double = 0) -> Double {
    let images = (0..<batch.count).map { batch.image($0).map(Double.init) }
    return meanLoss(
      outputs(of: images, isTraining: true), batch.labels.map(Int.init), loss, smoothing)
  }

  func evaluationLoss(_ batch: Batch, _ loss: Loss) -> Double {
    let images = (0..<batch.count).map { batch.image($0).map(Double.init) }
    return meanLoss(outputs(of: images, isTraining: false), batch.labels.map(Int.init), loss, 0)
  }

  private func meanLoss(
    _ outputs: [[Double]], _ labels: [Int], _ loss: Loss, _ smoothing: Double
  ) -> Double {
    var sum = 0.0
    for (outputs, label) in zip(outputs, labels) {
      switch loss {
      case .crossEntropy:
        sum -= (1 - smoothing) * log(outputs[label])
        sum -= smoothing * outputs.reduce(0) { $0 + log($1) } / Double(outputs.count)
      case .meanSquaredError:
        for (j, a) in outputs.enumerated() {
          let difference = a - (j == label ? 1 : 0)
          sum += difference * difference
        }
      }
    }
    return sum / Double(outputs.count)
  }

  func gradients(_ batch: Batch, _ loss: Loss, smoothing: Double = 0) -> [Double] {
    let step = 1e-6
    return parameters.indices.map { place in
      var above = self
      var below = self
      above.parameters[place] += step
      below.parameters[place] -= step
      let difference =
        above.meanLoss(batch, loss, smoothing: smoothing)
        - below.meanLoss(batch, loss, smoothing: smoothing)
      return difference / (2 * step)
    }
  }

  /// One update, by the formulas of the optimizers; `memory` holds what they remember.
  mutating func update(
    _ optimizer: Optimizer, along gradients: [Double], rate: Double, memory: inout Memory
  ) {
    memory.step += 1
    let isWeight = network.isWeight
    for i in parameters.indices {
      let g = gradients[i]
      if case .adamW(_, _, _, let weightDecay) = optimizer, isWeight[i] {
        parameters[i] -= rate * Double(weightDecay) * parameters[i]
      }
      switch optimizer {
      case .sgd:
        parameters[i] -= rate * g
      case .momentum(let factor):
        memory.first[i] = Double(factor) * memory.first[i] + g
        parameters[i] -= rate * memory.first[i]
      case .nesterov(let factor):
        memory.first[i] = Double(factor) * memory.first[i] + g
        parameters[i] -= rate * (g + Double(factor) * memory.first[i])
      case .rmsProp(let decay, let epsilon):
        memory.first[i] = Double(decay) * memory.first[i] + (1 - Double(decay)) * g * g
        parameters[i] -= rate * g / (memory.first[i].squareRoot() + Double(epsilon))
      case .adam(let beta1, let beta2, let epsilon), .adamW(let beta1, let beta2, let epsilon, _):
        let (b1, b2) = (Double(beta1), Double(beta2))
        memory.first[i] = b1 * memory.first[i] + (1 - b1) * g
        memory.second[i] = b2 * memory.second[i] + (1 - b2) * g * g
        let mean = memory.first[i] / (1 - pow(b1, Double(memory.step)))
        let variance = memory.second[i] / (1 - pow(b2, Double(memory.step)))
        parameters[i] -= rate * mean / (variance.squareRoot() + Double(epsilon))
      }
    }
  }

  struct Memory {
    var step = 0
    var first: [Double]
    var second: [Double]

    init(_ count: Int) {
      first = Array(repeating: 0, count: count)
      second = first
    }
  }
}

/// Images and labels of a test.
struct Batch {
  let size: Int
  var inputs: [Float]
  var labels: [UInt8]
  var count: Int { labels.count }

  /// Seeded images for a network; a share of the values is exactly 0.
  init(_ count: Int, for network: Network, zeros: Double = 0, _ generator: inout RandomGenerator) {
    size = network.inputShape.count
    inputs = (0..<count * size).map { _ in
      generator.nextUniform() < zeros ? 0 : Float(generator.nextNormal())
    }
    labels = (0..<count).map { _ in UInt8(generator.next(below: network.outputShape.count)) }
  }

  func image(_ index: Int) -> [Float] { Array(inputs[index * size..<(index + 1) * size]) }
}

extension Network {
  /// A network of such layers with seeded weights, the biases not 0 either.
  static func seeded(
    inputs: Int, _ layers: [Layer], _ generator: inout RandomGenerator
  ) throws -> Network {
    try seeded(.vector(inputs), layers, &generator)
  }

  static func seeded(
    _ input: Shape, _ layers: [Layer], _ generator: inout RandomGenerator
  ) throws -> Network {
    var network = try Network(inputShape: input, layers: layers)
    network.initialize(.xavier, using: &generator)
    network.parameters = network.parameters.map {
      $0 == 0 || $0 == 1 ? $0 + Float(generator.nextNormal()) * 0.3 : $0
    }
    network.statistics = network.statistics.map { $0 + 0.5 * Float(generator.nextUniform()) }
    return network
  }

  /// For each parameter whether it is a weight, neither a bias nor part of a normalization.
  var isWeight: [Bool] {
    var result = [Bool](repeating: false, count: parameterCount)
    for block in parameterBlocks where block.name.hasSuffix("weight") && block.shape.count > 1 {
      for place in block.range { result[place] = true }
    }
    return result
  }
}
