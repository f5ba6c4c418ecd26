import CProcessor

/// The weight gradient of a convolution on its way: tiles of taps and outputs, summed over the pixels.
struct TapProduct {
  let shape: Convolution
  let x: UnsafePointer<Float>
  let d: UnsafePointer<Float>
  let sums: UnsafeMutablePointer<Float>

  func run() {
    let columns = shape.outputStride
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 32 <= columns {
        taps(column, GatherTile<9, 2, SIMD16<Float>>.self, GatherTile<1, 2, SIMD16<Float>>.self)
        column += 32
      }
      while column + 16 <= columns {
        taps(column, GatherTile<9, 1, SIMD16<Float>>.self, GatherTile<1, 1, SIMD16<Float>>.self)
        column += 16
      }
    }
    while column + 16 <= columns {
      taps(column, GatherTile<6, 2, SIMD8<Float>>.self, GatherTile<1, 2, SIMD8<Float>>.self)
      column += 16
    }
    while column + 8 <= columns {
      taps(column, GatherTile<9, 1, SIMD8<Float>>.self, GatherTile<1, 1, SIMD8<Float>>.self)
      column += 8
    }
  }

  /// As many taps at a time as the tile has rows, then four, two or one.
  @inline(__always)
  private func taps<let R: Int, let C: Int, V: SIMD>(
    _ column: Int, _: GatherTile<R, C, V>.Type, _: GatherTile<1, C, V>.Type
  ) where V.Scalar == Float {
    var tap = 0
    while tap + R <= shape.taps {
      tile(tap, column, GatherTile<R, C, V>(rowsFrom: nil))
      tap += R
    }
    while tap + 4 <= shape.taps {
      tile(tap, column, GatherTile<4, C, V>(rowsFrom: nil))
      tap += 4
    }
    if tap + 2 <= shape.taps {
      tile(tap, column, GatherTile<2, C, V>(rowsFrom: nil))
      tap += 2
    }
    if tap < shape.taps { tile(tap, column, GatherTile<1, C, V>(rowsFrom: nil)) }
  }

  @inline(__always)
  private func tile<let R: Int, let C: Int, V: SIMD>(
    _ tap: Int, _ column: Int, _ start: GatherTile<R, C, V>
  ) where V.Scalar == Float {
    var tile = start
    let stride = shape.outputStride
    let target = sums + (tap * stride + column)
    tile.load(target, stride: stride)
    var rows = InlineArray<R, UnsafePointer<Float>>(repeating: x)
    for row in 0..<R { rows[row] = x + shape.tapPlace(tap + row) }
    var b = d + column
    let rowStep = shape.paddedWidth * shape.inputStride * shape.stride
    for y in 0..<shape.outputHeight {
      tile.addProduct(
        rows, from: y * rowStep, step: shape.stride * shape.inputStride, b, bStep: stride,
        inner: shape.outputWidth)
      b += shape.outputWidth * stride
    }
    tile.store(target, stride: stride)
  }
}
