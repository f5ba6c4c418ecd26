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

  func outputs(of input: [Double]) -> [Double] {
    var values = input
    var place = 0
    for layer in network.layers {
      switch layer {
      case .dense(let outputs):
        let inputs = values.count
        let bias = place + outputs * inputs
        values = (0..<outputs).map { o in
          (0..<inputs).reduce(parameters[bias + o]) {
            $0 + parameters[place + o * inputs + $1] * values[$1]
          }
        }
        place = bias + outputs
      case .activation(.sigmoid): values = values.map { 1 / (1 + exp(-$0)) }
      case .activation(.tanh): values = values.map(tanh)
      case .activation(.relu): values = values.map { max($0, 0) }
      case .softmax:
        let sum = values.reduce(0) { $0 + exp($1) }
        values = values.map { exp($0) / sum }
      }
    }
    return values
  }

  func meanLoss(_ batch: Batch, _ loss: Loss) -> Double {
    var sum = 0.0
    for image in 0..<batch.count {
      let outputs = outputs(of: batch.image(image).map(Double.init))
      let label = Int(batch.labels[image])
      switch loss {
      case .crossEntropy:
        sum -= log(outputs[label])
      case .meanSquaredError:
        for (j, a) in outputs.enumerated() {
          let difference = a - (j == label ? 1 : 0)
          sum += difference * difference
        }
      }
    }
    return sum / Double(batch.count)
  }

  func gradients(_ batch: Batch, _ loss: Loss) -> [Double] {
    let step = 1e-6
    return parameters.indices.map { place in
      var above = self
      var below = self
      above.parameters[place] += step
      below.parameters[place] -= step
      return (above.meanLoss(batch, loss) - below.meanLoss(batch, loss)) / (2 * step)
    }
  }

  /// One update, by the formulas of the optimizers; `memory` holds what they remember.
  mutating func update(
    _ optimizer: Optimizer, along gradients: [Double], rate: Double, memory: inout Memory
  ) {
    memory.step += 1
    for i in parameters.indices {
      let g = gradients[i]
      switch optimizer {
      case .sgd:
        parameters[i] -= rate * g
      case .momentum(let factor):
        memory.first[i] = Double(factor) * memory.first[i] + g
        parameters[i] -= rate * memory.first[i]
      case .adam(let beta1, let beta2, let epsilon):
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
    var network = try Network(inputShape: .vector(inputs), layers: layers)
    network.initialize(.xavier, using: &generator)
    network.parameters = network.parameters.map {
      $0 == 0 ? Float(generator.nextNormal()) * 0.3 : $0
    }
    return network
  }
}
