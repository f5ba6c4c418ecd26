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
        many(column, GatherTile<9, 2, SIMD16<Float>>.self)
        rest(column, SIMD16<Float>.self, GatherTile<1, 2, SIMD16<Float>>.self, handled: 9)
        column += 32
      }
      while column + 16 <= columns {
        many(column, GatherTile<9, 1, SIMD16<Float>>.self)
        rest(column, SIMD16<Float>.self, GatherTile<1, 1, SIMD16<Float>>.self, handled: 9)
        column += 16
      }
    }
    while column + 16 <= columns {
      many(column, GatherTile<6, 2, SIMD8<Float>>.self)
      rest(column, SIMD8<Float>.self, GatherTile<1, 2, SIMD8<Float>>.self, handled: 6)
      column += 16
    }
    while column + 8 <= columns {
      many(column, GatherTile<9, 1, SIMD8<Float>>.self)
      rest(column, SIMD8<Float>.self, GatherTile<1, 1, SIMD8<Float>>.self, handled: 9)
      column += 8
    }
  }

  private var pixels: Int { shape.outputHeight * shape.outputWidth }

  /// As many pixels at a time as the tile has rows.
  @inline(__always)
  private func many<let R: Int, let C: Int, V: SIMD>(_ column: Int, _: GatherTile<R, C, V>.Type)
  where V.Scalar == Float {
    var pixel = 0
    while pixel + R <= pixels {
      tile(pixel, column, GatherTile<R, C, V>(rowsFrom: bias.map { $0 + column }))
      pixel += R
    }
  }

  /// The pixels that are left, four, two or one at a time.
  @inline(__always)
  private func rest<let C: Int, V: SIMD>(
    _ column: Int, _: V.Type, _: GatherTile<1, C, V>.Type, handled: Int
  ) where V.Scalar == Float {
    let start = bias.map { $0 + column }
    var pixel = pixels / handled * handled
    while pixel + 4 <= pixels {
      tile(pixel, column, GatherTile<4, C, V>(rowsFrom: start))
      pixel += 4
    }
    if pixel + 2 <= pixels {
      tile(pixel, column, GatherTile<2, C, V>(rowsFrom: start))
      pixel += 2
    }
    if pixel < pixels { tile(pixel, column, GatherTile<1, C, V>(rowsFrom: start)) }
  }

  @inline(__always)
  private func tile<let R: Int, let C: Int, V: SIMD>(
    _ pixel: Int, _ column: Int, _ start: GatherTile<R, C, V>
  ) where V.Scalar == Float {
    var tile = start
    var rows = InlineArray<R, UnsafePointer<Float>>(repeating: x)
    for row in 0..<R { rows[row] = x + shape.windowPlace(pixel + row) }
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
  }
}
