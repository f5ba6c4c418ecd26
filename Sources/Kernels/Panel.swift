import CProcessor

/// A product on its way, cut into panels of columns and these into register tiles.
struct Panel {
  enum Ending {
    /// c = bias + product
    case store
    /// c = c + product, the sum going on where it was left
    case resume
    /// c = c + s product
    case add(Float)
  }

  let a: UnsafePointer<Float>
  let aRow: Int
  let aStep: Int
  let b: UnsafePointer<Float>
  let bStep: Int
  let inner: Int
  let bias: UnsafePointer<Float>?
  let c: UnsafeMutablePointer<Float>
  let cStride: Int
  let rows: Int
  let ending: Ending

  /// From left to right: panels of 32 columns where the registers allow, of 16, of 8, single ones.
  func run(columns: Int) {
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 32 <= columns {
        wide(column)
        column += 32
      }
    }
    while column + 16 <= columns {
      medium(column)
      column += 16
    }
    while column + 8 <= columns {
      narrow(column)
      column += 8
    }
    while column < columns {
      single(column)
      column += 1
    }
  }

  private func wide(_ column: Int) { panel(column, SIMD16<Float>.self) }

  private func medium(_ column: Int) { panel(column, SIMD8<Float>.self) }

  private func narrow(_ column: Int) { panel(column, SIMD4<Float>.self) }

  @inline(__always)
  private func panel<V: SIMD>(_ column: Int, _: V.Type) where V.Scalar == Float {
    var row = 0
    while row + 6 <= rows {
      tile(Tile<6, V>(rowsFrom: bias.map { $0 + column }), row, column)
      row += 6
    }
    if row + 4 <= rows {
      tile(Tile<4, V>(rowsFrom: bias.map { $0 + column }), row, column)
      row += 4
    }
    if row + 2 <= rows {
      tile(Tile<2, V>(rowsFrom: bias.map { $0 + column }), row, column)
      row += 2
    }
    if row < rows {
      tile(Tile<1, V>(rowsFrom: bias.map { $0 + column }), row, column)
    }
  }

  @inline(__always)
  private func tile<let R: Int, V: SIMD>(_ start: Tile<R, V>, _ row: Int, _ column: Int)
  where V.Scalar == Float {
    var tile = start
    let target = c + (row * cStride + column)
    if case .resume = ending { tile.load(target, stride: cStride) }
    tile.addProduct(
      a + row * aRow, aRow: aRow, aStep: aStep, b + column, bStep: bStep, inner: inner)
    if case .add(let scale) = ending {
      tile.add(scaledBy: scale, to: target, stride: cStride)
    } else {
      tile.store(target, stride: cStride)
    }
  }

  /// The same sums, one by one.
  private func single(_ column: Int) {
    for row in 0..<rows {
      let target = c + (row * cStride + column)
      var sum: Float
      switch ending {
      case .store: sum = bias.map { $0[column] } ?? 0
      case .resume: sum = target.pointee
      case .add: sum = 0
      }
      for k in 0..<inner {
        sum = multiplyAdd(sum, a[row * aRow + k * aStep], b[k * bStep + column])
      }
      if case .add(let scale) = ending { sum = multiplyAdd(target.pointee, scale, sum) }
      target.pointee = sum
    }
  }
}
