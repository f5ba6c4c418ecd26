import Glibc
import Kernels
import Testing

@Suite("Pooling, normalization, dropout, layouts and orthogonal matrices")
struct PoolingTests {
  static let shapes: [Pooling] = [
    (4, 4, 2, 2), (5, 7, 2, 2), (5, 5, 3, 1), (7, 6, 2, 3), (3, 3, 3, 3), (4, 5, 1, 1),
  ]
  .flatMap { height, width, size, stride in
    [8, 24, 32].map {
      Pooling(inputHeight: height, inputWidth: width, pixelStride: $0, size: size, stride: stride)
    }
  }

  @Test("maxima and means and their gradients are those of the definition", arguments: shapes)
  func pooling(shape: Pooling) {
    var numbers = Numbers(seed: 3)
    // Few different numbers, so that there are ties.
    let x = numbers.list(shape.inputHeight * shape.inputWidth * shape.pixelStride)
      .map { ($0 * 4).rounded() }
    let count = shape.outputHeight * shape.outputWidth * shape.pixelStride
    let d = numbers.list(count)
    var (y, chosen, mean) = ([Float](repeating: 7, count: count), d, d)
    var dx = [Float](repeating: 7, count: x.count)
    var dMean = dx
    shape.maximumForward(x, into: &y, chosen: &chosen)
    shape.averageForward(x, into: &mean)
    shape.averageBackward(d, into: &dMean)
    shape.maximumBackward(d, chosen: chosen, into: &dx)
    var expected = [Float](repeating: 0, count: x.count)
    var expectedMean = expected
    let area = Float(shape.size * shape.size)
    for index in 0..<count {
      let (pixel, channel) = (index / shape.pixelStride, index % shape.pixelStride)
      let places = (0..<shape.size * shape.size).map { part in
        let row = pixel / shape.outputWidth * shape.stride + part / shape.size
        let column = pixel % shape.outputWidth * shape.stride + part % shape.size
        return (row * shape.inputWidth + column) * shape.pixelStride + channel
      }
      let largest = places.map { x[$0] }.max() ?? 0
      #expect(y[index] == largest)
      #expect(abs(mean[index] - places.reduce(0) { $0 + x[$1] } / area) < 1e-5)
      if let first = places.first(where: { x[$0] == largest }) { expected[first] += d[index] }
      for place in places { expectedMean[place] += d[index] / area }
    }
    for place in x.indices {
      #expect(abs(dx[place] - expected[place]) < 1e-5)
      #expect(abs(dMean[place] - expectedMean[place]) < 1e-5)
    }
  }

  @Test("a pixel that is not a number makes its window none")
  func notANumber() {
    let shape = Pooling(inputHeight: 2, inputWidth: 2, pixelStride: 8, size: 2, stride: 2)
    var x = [Float](repeating: 1, count: 32)
    x[11] = .nan
    var (y, chosen) = ([Float](repeating: 0, count: 8), [Float](repeating: 0, count: 8))
    shape.maximumForward(x, into: &y, chosen: &chosen)
    #expect(y[3].isNaN)
    #expect(y[2] == 1)
  }

  @Test("dropout keeps its share, scales it, and is one and the same pattern for one key")
  func dropout() {
    var numbers = Numbers(seed: 8)
    let x = numbers.list(10_003).map { $0 == 0 ? 1 : $0 }
    for rate: Float in [0, 0.25, 0.5, 0.9] {
      var (y, again, other) = (x, x, x)
      Dropout.apply(x, into: &y, count: x.count, rate: rate, key: 11)
      Dropout.apply(x, into: &again, count: x.count, rate: rate, key: 11)
      Dropout.apply(x, into: &other, count: x.count, rate: rate, key: 1 << 40)
      #expect(y == again)
      #expect(rate == 0 || y != other)
      for i in x.indices {
        let kept = Dropout.keeps(i, rate: rate, key: 11)
        #expect(y[i] == (kept ? x[i] * (1 / (1 - rate)) : 0))
      }
      let share = Float(y.count { $0 != 0 }) / Float(y.count)
      #expect(abs(share - (1 - rate)) < 0.02)
      // Neighbours, and the same place under neighbouring keys, do not follow each other.
      let both = (0..<10_000).count {
        Dropout.keeps($0, rate: 0.5, key: 11) == Dropout.keeps($0, rate: 0.5, key: 12)
      }
      #expect((4700...5300).contains(both))
    }
  }

  @Test("channels first and last are each other's inverse")
  func layouts() {
    var numbers = Numbers(seed: 2)
    let x = numbers.list(3 * 10)
    var last = [Float](repeating: 9, count: 80)
    var first = [Float](repeating: 0, count: 30)
    Layout.channelsLast(x, channels: 3, pixels: 10, pixelStride: 8, into: &last)
    #expect(last[8 + 2] == x[2 * 10 + 1])
    #expect(last[3..<8].allSatisfy { $0 == 9 })
    Layout.channelsFirst(last, channels: 3, pixels: 10, pixelStride: 8, into: &first)
    #expect(first == x)
  }

  @Test(
    "rows or columns become orthonormal", arguments: [(1, 1), (7, 7), (5, 23), (40, 9), (33, 32)])
  func orthogonal(rows: Int, columns: Int) {
    var numbers = Numbers(seed: 5)
    var values = numbers.list(rows * columns)
    Orthogonal.make(&values, rows: rows, columns: columns)
    let count = min(rows, columns)
    for i in 0..<count {
      for j in 0..<count {
        let dot = (0..<max(rows, columns)).reduce(Float(0)) { sum, k in
          rows <= columns
            ? sum + values[i * columns + k] * values[j * columns + k]
            : sum + values[k * columns + i] * values[k * columns + j]
        }
        #expect(abs(dot - (i == j ? 1 : 0)) < 1e-5)
      }
    }
  }

  @Test("GELU and leaky ReLU and their derivatives are those of the definition")
  func activations() {
    let z = stride(from: -9, through: 9, by: 0.037).map { Float($0) }
    var (gelu, leaky) = (z, z)
    var (dGelu, dLeaky) = (z.map { _ in Float(2) }, z.map { _ in Float(2) })
    func view(_ values: UnsafeMutablePointer<Float>) -> MutableMatrixView {
      MutableMatrixView(values, rows: 1, columns: z.count)
    }
    z.withUnsafeBufferPointer { start in
      guard let start = start.baseAddress else { return }
      let inputs = MatrixView(start, rows: 1, columns: z.count)
      Activations.geluForward(view(&gelu))
      Activations.geluBackward(inputs: inputs, gradients: view(&dGelu))
      Activations.leakyReluForward(view(&leaky), slope: 0.01)
      Activations.leakyReluBackward(outputs: inputs, gradients: view(&dLeaky), slope: 0.01)
    }
    for i in z.indices {
      let x = Double(z[i])
      let distribution = 0.5 * erfc(-x / 2.0.squareRoot())
      let density = exp(-x * x / 2) / (2 * Double.pi).squareRoot()
      #expect(abs(Double(gelu[i]) - x * distribution) <= 3e-6 * abs(x * distribution) + 1e-12)
      #expect(abs(Double(dGelu[i]) - 2 * (distribution + x * density)) < 2e-6)
      #expect(leaky[i] == (z[i] > 0 ? z[i] : 0.01 * z[i]))
      #expect(dLeaky[i] == (z[i] > 0 ? 2 : 0.02))
    }
  }
}
