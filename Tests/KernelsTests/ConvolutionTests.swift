import Kernels
import Testing

@Suite("Convolutions")
struct ConvolutionTests {
  /// Channels and sizes around the tiles: one more, one less, primes.
  static let shapes: [Convolution] = {
    var shapes: [Convolution] = []
    for (channels, outputs) in [
      (1, 1), (1, 16), (2, 7), (3, 8), (8, 9), (16, 32), (5, 33), (17, 24), (8, 47), (13, 64),
    ] {
      for (height, width, kernelHeight, kernelWidth, stride, padding) in [
        (5, 7, 3, 3, 1, 0), (6, 5, 3, 2, 1, 1), (9, 8, 2, 4, 3, 1), (4, 4, 1, 1, 2, 0),
        (3, 3, 3, 3, 1, 2), (11, 3, 5, 3, 2, 2),
      ] {
        let padded = (channels + 7) & ~7
        for inputStride in Set([channels, padded]) {
          shapes.append(
            Convolution(
              inputHeight: height, inputWidth: width, inputChannels: channels,
              inputStride: inputStride, outputChannels: outputs, kernelHeight: kernelHeight,
              kernelWidth: kernelWidth, stride: stride, padding: padding))
        }
      }
    }
    return shapes
  }()

  /// The value of the padded image under tap `tap` of output pixel `pixel`.
  private func input(
    _ shape: Convolution, _ x: [Float], _ pixel: Int, _ tap: Int
  ) -> (place: Int, value: Double)? {
    let (window, channel) = (tap / shape.inputChannels, tap % shape.inputChannels)
    let row =
      pixel / shape.outputWidth * shape.stride + window / shape.kernelWidth - shape.padding
    let column =
      pixel % shape.outputWidth * shape.stride + window % shape.kernelWidth - shape.padding
    guard (0..<shape.inputHeight).contains(row), (0..<shape.inputWidth).contains(column) else {
      return nil
    }
    let place = (row * shape.inputWidth + column) * shape.inputStride + channel
    return (place, Double(x[place]))
  }

  private func near(_ actual: Float, _ expected: Double) -> Bool {
    abs(Double(actual) - expected) <= 2e-5 * max(1, abs(expected))
  }

  @Test("all three passes are those of the definition", arguments: shapes)
  func passes(shape: Convolution) {
    var numbers = Numbers(seed: UInt64(shape.taps + shape.outputChannels))
    let pixels = shape.outputHeight * shape.outputWidth
    let x = numbers.list(shape.inputHeight * shape.inputWidth * shape.inputStride)
    var weights = [Float](repeating: 0, count: (shape.taps + 1) * shape.outputStride)
    var d = [Float](repeating: 0, count: pixels * shape.outputStride)
    for o in 0..<shape.outputChannels {
      for tap in 0...shape.taps { weights[tap * shape.outputStride + o] = numbers.next() }
      for pixel in 0..<pixels { d[pixel * shape.outputStride + o] = numbers.next() }
    }
    var frame = [Float](repeating: 0, count: max(1, shape.paddedCount))
    var y = [Float](repeating: 7, count: d.count)
    let start = numbers.list(weights.count)
    var sums = start
    frame.withUnsafeMutableBufferPointer { frame in
      guard let frame = frame.baseAddress else { return }
      x.withUnsafeBufferPointer { x in
        guard let x = x.baseAddress else { return }
        let padded = shape.pad(x, into: frame)
        weights.withUnsafeBufferPointer {
          guard let start = $0.baseAddress else { return }
          shape.forward(
            padded, weights: start, bias: start + shape.taps * shape.outputStride, into: &y)
        }
        shape.addWeightGradient(padded, d, to: &sums)
      }
    }
    var expected = x.map { _ in 0.0 }
    var gradient = weights.map { _ in 0.0 }
    for pixel in 0..<pixels {
      for o in 0..<shape.outputStride {
        var sum = Double(weights[shape.taps * shape.outputStride + o])
        let signal = Double(d[pixel * shape.outputStride + o])
        gradient[shape.taps * shape.outputStride + o] += signal
        for tap in 0..<shape.taps {
          guard let (place, value) = input(shape, x, pixel, tap) else { continue }
          let weight = Double(weights[tap * shape.outputStride + o])
          sum += value * weight
          gradient[tap * shape.outputStride + o] += value * signal
          expected[place] += weight * signal
        }
        #expect(near(y[pixel * shape.outputStride + o], sum))
      }
    }
    for place in weights.indices {
      #expect(near(sums[place], gradient[place] + Double(start[place])))
    }
    var dx = [Float](repeating: 7, count: x.count)
    shape.inputGradientPlain(d, weights: weights, into: &dx)
    #expect(zip(dx, expected).allSatisfy(near))
    guard shape.inputStride == shape.turnedStride else { return }
    var turned = [Float](repeating: 0, count: shape.turnedRows * shape.turnedStride)
    var spread = [Float](repeating: 0, count: shape.spreadCount)
    // In two parts, as two workers would.
    shape.turn(weights, rows: 0..<shape.turnedRows / 2, into: &turned)
    shape.turn(weights, rows: shape.turnedRows / 2..<shape.turnedRows, into: &turned)
    // Twice: what the first call leaves in its memory must not matter.
    for _ in 0..<2 {
      dx = [Float](repeating: 7, count: x.count)
      shape.inputGradient(d, turnedWeights: turned, spread: &spread, into: &dx)
      #expect(zip(dx, expected).allSatisfy(near))
    }
  }

  @Test(
    "where few gradients are not 0, taking only these gives the same bits",
    arguments: shapes.filter(\.takesSparseGradients))
  func sparse(shape: Convolution) {
    var numbers = Numbers(seed: UInt64(shape.taps + shape.outputChannels))
    let x = numbers.list(shape.inputHeight * shape.inputWidth * shape.inputStride)
    let weights = numbers.list(shape.taps * shape.outputStride)
    var turned = [Float](repeating: 0, count: shape.turnedRows * shape.turnedStride)
    var spread = [Float](repeating: 0, count: shape.spreadCount)
    let frame = UnsafeMutablePointer<Float>.allocate(capacity: max(1, shape.paddedCount))
    frame.initialize(repeating: 0, count: max(1, shape.paddedCount))
    defer { frame.deallocate() }
    var byOutput = [Float](repeating: 0, count: shape.byOutputCount)
    shape.turn(weights, rows: 0..<shape.turnedRows, into: &turned)
    shape.arrange(weights, outputs: 0..<shape.outputChannels / 2, byOutput: &byOutput)
    shape.arrange(
      weights, outputs: shape.outputChannels / 2..<shape.outputChannels, byOutput: &byOutput)
    var memory = [Float](repeating: 0, count: SparseGradient.count(for: shape))
    var sums = [Float](repeating: 0, count: (shape.taps + 1) * shape.outputStride)
    var (expectedSums, listed) = (sums, 0)
    memory.withUnsafeMutableBufferPointer { raw in
      guard let start = raw.baseAddress else { return }
      let sparse = SparseGradient(for: shape, at: start)
      shape.beginSums(sparse)
      // The second image has too many: the sums must change sides twice.
      for share: Float in [0.05, 0.9, 0.2, 0] {
        var d = [Float](
          repeating: 0, count: shape.outputHeight * shape.outputWidth * shape.outputStride)
        for place in d.indices where place % shape.outputStride < shape.outputChannels {
          let value = numbers.next()
          d[place] = (numbers.next() + 1) / 2 < share ? value : 0
        }
        var (dx, expected) = (x, x)
        shape.inputGradient(d, turnedWeights: turned, spread: &spread, into: &expected)
        x.withUnsafeBufferPointer { x in
          guard let x = x.baseAddress else { return }
          let padded = shape.pad(x, into: frame)
          shape.addWeightGradient(padded, d, to: &expectedSums)
          if shape.list(d, in: sparse) {
            listed += 1
            shape.inputGradient(d, weights: byOutput, memory: sparse, into: &dx)
            shape.addWeightGradient(padded, d, memory: sparse, to: &sums)
            #expect(dx == expected)
          } else {
            shape.collectSums(sparse, into: &sums)
            shape.addWeightGradient(padded, d, to: &sums)
          }
        }
      }
      shape.collectSums(sparse, into: &sums)
    }
    #expect(sums == expectedSums)
    #expect((1...3).contains(listed))
  }
}
