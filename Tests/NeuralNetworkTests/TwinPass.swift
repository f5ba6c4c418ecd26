import Glibc
import NeuralNetwork

/// One pass of the naive twin over a batch, layer after layer, images channel after channel.
struct TwinPass {
  let parameters: [Double]
  let statistics: [Double]
  let isTraining: Bool
  private var place = 0
  private var statistic = 0

  init(parameters: [Double], statistics: [Double], isTraining: Bool) {
    self.parameters = parameters
    self.statistics = statistics
    self.isTraining = isTraining
  }

  mutating func run(_ layers: [Layer], _ images: [[Double]], shape: Shape) -> [[Double]] {
    var shape = shape
    return layers.reduce(images) { run($1, $0, &shape) }
  }

  private mutating func run(
    _ layer: Layer, _ images: [[Double]], _ shape: inout Shape
  ) -> [[Double]] {
    switch layer {
    case .dense(let outputs):
      let inputs = shape.count
      let (weight, bias) = (place, place + outputs * inputs)
      place = bias + outputs
      shape = .vector(outputs)
      return images.map { values in
        (0..<outputs).map { o in
          (0..<inputs).reduce(parameters[bias + o]) {
            $0 + parameters[weight + o * inputs + $1] * values[$1]
          }
        }
      }
    case .convolution(let outputs, let height, let width, let stride, let padding):
      return convolution(images, &shape, outputs, height, width, stride, padding)
    case .maxPool(let size, let stride):
      return pool(images, &shape, size, stride) { $0.reduce(-Double.infinity, max) }
    case .averagePool(let size, let stride):
      return pool(images, &shape, size, stride) { $0.reduce(0, +) / Double($0.count) }
    case .flatten:
      shape = .vector(shape.count)
      return images
    case .activation(let activation):
      return images.map { $0.map { Self.value(activation, $0) } }
    case .dropout: return images
    case .batchNormalization(_, let epsilon):
      return normalization(images, shape, Double(epsilon))
    case .residual(let body):
      return residual(body, images, &shape)
    case .softmax:
      return images.map { values in
        let sum = values.reduce(0) { $0 + exp($1) }
        return values.map { exp($0) / sum }
      }
    }
  }

  private static func value(_ activation: Activation, _ z: Double) -> Double {
    switch activation {
    case .sigmoid: 1 / (1 + exp(-z))
    case .tanh: tanh(z)
    case .relu: max(z, 0)
    case .leakyRelu: z > 0 ? z : 0.01 * z
    case .gelu: 0.5 * z * erfc(-z / 2.0.squareRoot())
    }
  }

  private mutating func convolution(
    _ images: [[Double]], _ shape: inout Shape, _ outputs: Int, _ height: Int, _ width: Int,
    _ stride: Int, _ padding: Int
  ) -> [[Double]] {
    let input = shape
    shape = Shape(
      outputs, (input.height + 2 * padding - height) / stride + 1,
      (input.width + 2 * padding - width) / stride + 1)
    let output = shape
    let (weight, bias) = (place, place + outputs * input.channels * height * width)
    place = bias + outputs
    let parameters = parameters
    return images.map { values in
      (0..<output.count).map { index in
        let o = index / (output.height * output.width)
        let (y, x) = (index / output.width % output.height, index % output.width)
        var sum = parameters[bias + o]
        for c in 0..<input.channels {
          for ky in 0..<height {
            for kx in 0..<width {
              let (row, column) = (y * stride + ky - padding, x * stride + kx - padding)
              guard (0..<input.height).contains(row), (0..<input.width).contains(column) else {
                continue
              }
              sum +=
                parameters[weight + ((o * input.channels + c) * height + ky) * width + kx]
                * values[(c * input.height + row) * input.width + column]
            }
          }
        }
        return sum
      }
    }
  }

  private func pool(
    _ images: [[Double]], _ shape: inout Shape, _ size: Int, _ stride: Int,
    _ combine: ([Double]) -> Double
  ) -> [[Double]] {
    let input = shape
    shape = Shape(
      input.channels, (input.height - size) / stride + 1, (input.width - size) / stride + 1)
    let output = shape
    return images.map { values in
      (0..<output.count).map { index in
        let c = index / (output.height * output.width)
        let (y, x) = (index / output.width % output.height, index % output.width)
        return combine(
          (0..<size * size).map {
            let row = c * input.height + y * stride + $0 / size
            return values[row * input.width + x * stride + $0 % size]
          })
      }
    }
  }

  private mutating func normalization(
    _ images: [[Double]], _ shape: Shape, _ epsilon: Double
  ) -> [[Double]] {
    let (scale, shift) = (place, place + shape.channels)
    place += 2 * shape.channels
    let running = statistic
    statistic += 2 * shape.channels
    let pixels = shape.height * shape.width
    var images = images
    for c in 0..<shape.channels {
      let range = c * pixels..<(c + 1) * pixels
      var mean = statistics[running + c]
      var variance = statistics[running + shape.channels + c]
      if isTraining {
        let all = images.flatMap { $0[range] }
        mean = all.reduce(0, +) / Double(all.count)
        variance = all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)
      }
      for image in images.indices {
        for place in range {
          images[image][place] =
            (images[image][place] - mean) / (variance + epsilon).squareRoot()
            * parameters[scale + c] + parameters[shift + c]
        }
      }
    }
    return images
  }

  private mutating func residual(
    _ body: [Layer], _ images: [[Double]], _ shape: inout Shape
  ) -> [[Double]] {
    let input = shape
    var inner = shape
    let results = body.reduce(images) { run($1, $0, &inner) }
    shape = inner
    var skipped = images
    if inner != input {
      let stride = (1...4).first {
        (input.height - 1) / $0 + 1 == inner.height && (input.width - 1) / $0 + 1 == inner.width
      }
      var projected = input
      skipped = convolution(images, &projected, inner.channels, 1, 1, stride ?? 1, 0)
    }
    return zip(results, skipped).map { zip($0, $1).map(+) }
  }
}
