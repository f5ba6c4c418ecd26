extension Convolution {
  /// sums[tap, o] += Σ_pixels x[p, tap] d[p, o], the pixels row by row, and in the row after the last
  /// tap sums[taps, o] += Σ_pixels d[p, o], the gradient of the bias.
  /// - Parameters:
  ///   - x: the image as ``pad(_:into:)`` gave it.
  ///   - d: dL/dy, [pixels, outputStride].
  ///   - sums: [taps + 1, outputStride].
  public func addWeightGradient(
    _ x: UnsafePointer<Float>, _ d: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>
  ) {
    TapProduct(shape: self, x: x, d: d, sums: sums).run()
    addBiasGradient(d, to: sums + taps * outputStride)
  }

  /// sums[o] += Σ_pixels d[p, o], the pixels row by row.
  func addBiasGradient(_ d: UnsafePointer<Float>, to sums: UnsafeMutablePointer<Float>) {
    var column = 0
    while column + 32 <= outputStride {
      addColumns(d, sums, column, InlineArray<4, Vector>(repeating: .zero))
      column += 32
    }
    while column + 16 <= outputStride {
      addColumns(d, sums, column, InlineArray<2, Vector>(repeating: .zero))
      column += 16
    }
    if column < outputStride {
      addColumns(d, sums, column, InlineArray<1, Vector>(repeating: .zero))
    }
  }

  @inline(__always)
  private func addColumns<let N: Int>(
    _ d: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ column: Int,
    _ zero: InlineArray<N, Vector>
  ) {
    var sums = zero
    for part in 0..<N { sums[part] = load(target + column + 8 * part) }
    for pixel in 0..<outputHeight * outputWidth {
      let row = d + (pixel * outputStride + column)
      for part in 0..<N { sums[part] += load(row + 8 * part) }
    }
    for part in 0..<N { store(sums[part], target + column + 8 * part) }
  }

  /// The convolution without stride or padding that carries a gradient back: over dL/dy, spread out
  /// and framed with zeros, with turned weights.
  private var turned: Convolution {
    Convolution(
      inputHeight: inputHeight + kernelHeight - 1, inputWidth: inputWidth + kernelWidth - 1,
      inputChannels: outputStride, inputStride: outputStride, outputChannels: inputChannels,
      kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: 1, padding: 0)
  }

  /// The floats of the spread gradient that ``inputGradient(_:turnedWeights:spread:into:)`` needs.
  public var spreadCount: Int {
    turned.inputHeight * turned.inputWidth * outputStride
  }

  /// The number of rows of the turned weights, and the floats of each.
  public var turnedRows: Int { kernelHeight * kernelWidth * outputStride }
  /// The floats of each row of the turned weights: the input channels in whole vectors.
  public var turnedStride: Int { (inputChannels + 7) & ~7 }

  /// Writes some rows of the turned weights: t[(h - 1 - ky, w - 1 - kx, o), c] = w[(ky, kx, c), o].
  public func turn(
    _ weights: UnsafePointer<Float>, rows: Range<Int>, into turned: UnsafeMutablePointer<Float>
  ) {
    let windows = kernelHeight * kernelWidth
    for row in rows {
      let (window, output) = (row / outputStride, row % outputStride)
      let source = weights + ((windows - 1 - window) * inputChannels * outputStride + output)
      let target = turned + row * turnedStride
      for c in 0..<inputChannels { target[c] = source[c * outputStride] }
    }
  }

  /// dL/dx[pixels, inputStride] from d = dL/dy[pixels, outputStride]; channels that fill a pixel up
  /// become 0. `inputStride` must be `turnedStride`.
  /// - Parameter spread: `spreadCount` floats that were 0 at first and serve this call alone.
  public func inputGradient(
    _ d: UnsafePointer<Float>, turnedWeights: UnsafePointer<Float>,
    spread: UnsafeMutablePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    precondition(inputStride == turnedStride)
    let shape = turned
    let (top, left) = (kernelHeight - 1 - padding, kernelWidth - 1 - padding)
    for y in 0..<outputHeight {
      let row = spread + ((top + y * stride) * shape.inputWidth + left) * outputStride
      let source = d + y * outputWidth * outputStride
      if stride == 1 {
        row.update(from: source, count: outputWidth * outputStride)
      } else {
        for x in 0..<outputWidth {
          (row + x * stride * outputStride)
            .update(from: source + x * outputStride, count: outputStride)
        }
      }
    }
    WindowProduct(
      shape: shape, x: UnsafePointer(spread), weights: turnedWeights, bias: nil, y: dx,
      yStride: inputStride
    ).run(columns: turnedStride)
  }

  /// The same, one number at a time, for an input with any `inputStride`.
  public func inputGradientPlain(
    _ d: UnsafePointer<Float>, weights: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    dx.update(repeating: 0, count: inputHeight * inputWidth * inputStride)
    for pixel in 0..<outputHeight * outputWidth {
      let (y, x) = (pixel / outputWidth * stride, pixel % outputWidth * stride)
      for tap in 0..<taps {
        let (window, channel) = (tap / inputChannels, tap % inputChannels)
        let row = y + window / kernelWidth - padding
        let column = x + window % kernelWidth - padding
        guard (0..<inputHeight).contains(row), (0..<inputWidth).contains(column) else { continue }
        var sum: Float = 0
        for o in 0..<outputChannels {
          sum += d[pixel * outputStride + o] * weights[tap * outputStride + o]
        }
        dx[(row * inputWidth + column) * inputStride + channel] += sum
      }
    }
  }
}
