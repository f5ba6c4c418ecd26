import CProcessor

extension MatrixProduct {
  /// C = b + S B for some rows of a sparse S; C holds these rows only.
  public static func multiply(
    _ sparse: SparseMatrix, rows: Range<Int>, _ b: MatrixView, bias: UnsafePointer<Float>?,
    into c: MutableMatrixView
  ) {
    precondition(rows.count == c.rows && b.columns == c.columns)
    for (target, row) in rows.enumerated() {
      SparseRow(sparse, row, b, bias: bias, scale: nil, c.row(target)).run(columns: c.columns)
    }
  }

  /// C = s S D, or C = C + s S D when `adding`, for some rows of a sparse S; C holds these rows only.
  public static func multiply(
    _ sparse: SparseMatrix, rows: Range<Int>, _ d: MatrixView, scaledBy scale: Float, adding: Bool,
    into c: MutableMatrixView
  ) {
    precondition(rows.count == c.rows && d.columns == c.columns)
    for (target, row) in rows.enumerated() {
      if !adding { c.row(target).update(repeating: 0, count: c.columns) }
      // A row without elements changes nothing: the gradient of a pixel that no image uses.
      if sparse.counts[row] == 0 { continue }
      SparseRow(sparse, row, d, bias: nil, scale: scale, c.row(target)).run(columns: c.columns)
    }
  }
}

/// One row of a sparse product on its way: Σ_e value_e B[index_e, ...], in pieces of columns that
/// stay in registers.
private struct SparseRow {
  let count: Int
  let indices: UnsafePointer<Int32>
  let values: UnsafePointer<Float>
  let b: UnsafePointer<Float>
  let stride: Int
  let bias: UnsafePointer<Float>?
  /// c = bias + product where nil, c = c + scale product otherwise.
  let scale: Float?
  let c: UnsafeMutablePointer<Float>

  init(
    _ sparse: SparseMatrix, _ row: Int, _ b: MatrixView, bias: UnsafePointer<Float>?,
    scale: Float?, _ c: UnsafeMutablePointer<Float>
  ) {
    count = Int(sparse.counts[row])
    indices = UnsafePointer(sparse.indices + row * sparse.capacity)
    values = UnsafePointer(sparse.values + row * sparse.capacity)
    self.b = b.start
    stride = b.stride
    self.bias = bias
    self.scale = scale
    self.c = c
  }

  func run(columns: Int) {
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 128 <= columns {
        piece(column, InlineArray<8, SIMD16<Float>>(repeating: .zero))
        column += 128
      }
      while column + 64 <= columns {
        piece(column, InlineArray<4, SIMD16<Float>>(repeating: .zero))
        column += 64
      }
    }
    while column + 64 <= columns {
      piece(column, InlineArray<8, SIMD8<Float>>(repeating: .zero))
      column += 64
    }
    while column + 32 <= columns {
      piece(column, InlineArray<4, SIMD8<Float>>(repeating: .zero))
      column += 32
    }
    while column + 8 <= columns {
      piece(column, InlineArray<1, SIMD8<Float>>(repeating: .zero))
      column += 8
    }
    while column < columns {
      single(column)
      column += 1
    }
  }

  @inline(__always)
  private func piece<let N: Int, V: SIMD>(_ column: Int, _ zero: InlineArray<N, V>)
  where V.Scalar == Float {
    let size = MemoryLayout<V>.size
    var sums = zero
    if let bias {
      let raw = UnsafeRawPointer(bias + column)
      for part in 0..<N { sums[part] = (raw + part * size).loadUnaligned(as: V.self) }
    }
    let start = UnsafeRawPointer(b + column)
    let rowSize = stride * MemoryLayout<Float>.size
    for element in 0..<count {
      let factor = V(repeating: values[element])
      let row = start + Int(indices[element]) * rowSize
      for part in 0..<N {
        sums[part] = multiplyAdd(
          sums[part], factor, (row + part * size).loadUnaligned(as: V.self))
      }
    }
    let target = UnsafeMutableRawPointer(c + column)
    for part in 0..<N {
      let place = target + part * size
      if let scale {
        let old = place.loadUnaligned(as: V.self)
        sums[part] = multiplyAdd(old, V(repeating: scale), sums[part])
      }
      place.storeBytes(of: sums[part], as: V.self)
    }
  }

  /// The same sum for one column.
  private func single(_ column: Int) {
    var sum = bias.map { $0[column] } ?? 0
    for element in 0..<count {
      sum = multiplyAdd(sum, values[element], b[Int(indices[element]) * stride + column])
    }
    c[column] = scale.map { multiplyAdd(c[column], $0, sum) } ?? sum
  }
}
