import CProcessor

extension Convolution {
  /// y[p, o] = b[o] + Σ_taps x[p, tap] w[tap, o]; the taps in order, whatever the tile.
  /// - Parameter x: the image as ``pad(_:into:)`` gave it.
  public func forward(
    _ x: UnsafePointer<Float>, weights: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into y: UnsafeMutablePointer<Float>
  ) {
    WindowProduct(
      shape: self, x: x, weights: weights, bias: bias, y: y, yStride: outputStride
    ).run(columns: outputStride)
  }
}

/// All windows of an image times the weights, cut into tiles of pixels and columns of outputs.
struct WindowProduct {
  let shape: Convolution
  let x: UnsafePointer<Float>
  let weights: UnsafePointer<Float>
  let bias: UnsafePointer<Float>?
  let y: UnsafeMutablePointer<Float>
  let yStride: Int
  /// Numbers that lie one after the other in a window, and how many such pieces a row has.
  private let piece: Int
  private let pieces: Int
  private let weightStride: Int

  init(
    shape: Convolution, x: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>, yStride: Int
  ) {
    self.shape = shape
    self.x = x
    self.weights = weights
    self.bias = bias
    self.y = y
    self.yStride = yStride
    let whole = shape.inputStride == shape.inputChannels
    piece = whole ? shape.kernelWidth * shape.inputChannels : shape.inputChannels
    pieces = whole ? 1 : shape.kernelWidth
    weightStride = shape.outputStride
  }

  /// `columns` is a multiple of eight.
  func run(columns: Int) {
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 32 <= columns {
        pixels(column, GatherTile<9, 2, SIMD16<Float>>.self)
        column += 32
      }
      while column + 16 <= columns {
        pixels(column, GatherTile<9, 1, SIMD16<Float>>.self)
        column += 16
      }
    }
    while column + 16 <= columns {
      pixels(column, GatherTile<6, 2, SIMD8<Float>>.self)
      column += 16
    }
    while column + 8 <= columns {
      pixels(column, GatherTile<9, 1, SIMD8<Float>>.self)
      column += 8
    }
  }

  /// As many pixels at a time as the tile has rows, then four, two or one.
  @inline(__always)
  private func pixels<let R: Int, let C: Int, V: SIMD>(_ column: Int, _: GatherTile<R, C, V>.Type)
  where V.Scalar == Float {
    let start = bias.map { $0 + column }
    let pixels = shape.outputHeight * shape.outputWidth
    var walk = WindowWalk(shape)
    var pixel = 0
    while pixel + R <= pixels {
      tile(&pixel, &walk, column, GatherTile<R, C, V>(rowsFrom: start))
    }
    while pixel + 4 <= pixels { tile(&pixel, &walk, column, GatherTile<4, C, V>(rowsFrom: start)) }
    if pixel + 2 <= pixels { tile(&pixel, &walk, column, GatherTile<2, C, V>(rowsFrom: start)) }
    if pixel < pixels { tile(&pixel, &walk, column, GatherTile<1, C, V>(rowsFrom: start)) }
  }

  /// The sums of the next pixels.
  @inline(__always)
  private func tile<let R: Int, let C: Int, V: SIMD>(
    _ pixel: inout Int, _ walk: inout WindowWalk, _ column: Int, _ start: GatherTile<R, C, V>
  ) where V.Scalar == Float {
    var tile = start
    var rows = InlineArray<R, UnsafePointer<Float>>(repeating: x)
    for row in 0..<R { rows[row] = x + walk.next() }
    var b = weights + column
    let rowStep = shape.paddedWidth * shape.inputStride
    for ky in 0..<shape.kernelHeight {
      for part in 0..<pieces {
        tile.addProduct(
          rows, from: ky * rowStep + part * shape.inputStride, step: 1, b, bStep: weightStride,
          inner: piece)
        b += piece * weightStride
      }
    }
    tile.store(y + (pixel * yStride + column), stride: yStride)
    pixel += R
  }
}
