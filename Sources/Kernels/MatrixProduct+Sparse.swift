import CProcessor

extension MatrixProduct {
  /// The floats that ``multiply(_:_:bias:into:sums:)`` wants for its sums with up to `rows` rows.
  public static func sumCount(forRows rows: Int) -> Int { max(PairProduct.blockSize, rows * 64) }

  /// C = b + S B for a sparse S: [m, k] x [k, n] -> [m, n]; the terms of each sum in the order of k.
  ///
  /// The sums grow in memory of the caller's own and go to C at the end: where two workers fill
  /// neighbouring columns, the processors would else fetch each other's lines of C again and again.
  /// - Parameter sums: `sumCount(forRows:)` floats at the beginning of a cache line.
  public static func multiply(
    _ sparse: SparsePairs, _ b: MatrixView, bias: UnsafePointer<Float>?, into c: MutableMatrixView,
    sums: UnsafeMutablePointer<Float>
  ) {
    precondition(sparse.columns == b.rows && b.columns == c.columns && c.rows <= sparse.capacity)
    PairProduct(sparse: sparse, b: b.start, stride: b.stride, c: c, rows: 0..<b.rows)
      .forward(bias, sums)
  }

  /// C = s Sᵀ D, or C = C + s Sᵀ D when `adding`, for some columns of a sparse S, of which C holds a
  /// row each; `columns` must begin with a pair and end with one, or with the last column.
  public static func multiplyTransposingLeft(
    _ sparse: SparsePairs, columns: Range<Int>, _ d: MatrixView, scaledBy scale: Float,
    adding: Bool, into c: MutableMatrixView
  ) {
    precondition(columns.count == c.rows && d.columns == c.columns && d.rows <= sparse.capacity)
    precondition(columns.lowerBound % 2 == 0 && columns.upperBound <= sparse.columns)
    precondition(columns.upperBound % 2 == 0 || columns.upperBound == sparse.columns)
    if !adding {
      for row in 0..<c.rows { c.row(row).update(repeating: 0, count: c.columns) }
    }
    PairProduct(sparse: sparse, b: d.start, stride: d.stride, c: c, rows: columns)
      .backward(scale, batch: d.rows)
  }
}

/// A product with sparse pairs on its way, in blocks of columns of which two rows stay in registers.
private struct PairProduct {
  let sparse: SparsePairs
  /// B forward, D on the way back.
  let b: UnsafePointer<Float>
  let stride: Int
  let c: MutableMatrixView
  /// The columns of the sparse matrix.
  let rows: Range<Int>

  /// The floats that all rows of a block may have, to stay in the first cache.
  static let blockSize = 8192

  func forward(_ bias: UnsafePointer<Float>?, _ sums: UnsafeMutablePointer<Float>) {
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 128 <= c.columns, c.rows * 128 <= Self.blockSize {
        forward(column, bias, sums, InlineArray<8, SIMD16<Float>>(repeating: .zero))
        column += 128
      }
      while column + 64 <= c.columns {
        forward(column, bias, sums, InlineArray<4, SIMD16<Float>>(repeating: .zero))
        column += 64
      }
    }
    while column + 32 <= c.columns {
      forward(column, bias, sums, InlineArray<4, SIMD8<Float>>(repeating: .zero))
      column += 32
    }
    while column + 8 <= c.columns {
      forward(column, bias, sums, InlineArray<1, SIMD8<Float>>(repeating: .zero))
      column += 8
    }
    while column < c.columns {
      forwardSingle(column, bias)
      column += 1
    }
  }

  func backward(_ scale: Float, batch: Int) {
    var column = 0
    if cprocessor_built_with_avx512() {
      while column + 128 <= c.columns, batch * 128 <= Self.blockSize {
        backward(column, scale, InlineArray<8, SIMD16<Float>>(repeating: .zero))
        column += 128
      }
      while column + 64 <= c.columns {
        backward(column, scale, InlineArray<4, SIMD16<Float>>(repeating: .zero))
        column += 64
      }
    }
    while column + 32 <= c.columns {
      backward(column, scale, InlineArray<4, SIMD8<Float>>(repeating: .zero))
      column += 32
    }
    while column + 8 <= c.columns {
      backward(column, scale, InlineArray<1, SIMD8<Float>>(repeating: .zero))
      column += 8
    }
    while column < c.columns {
      backwardSingle(column, scale)
      column += 1
    }
  }

  /// Two rows of B in registers while the sums of all rows that need them pass.
  @inline(__always)
  private func forward<let N: Int, V: SIMD>(
    _ column: Int, _ bias: UnsafePointer<Float>?, _ sums: UnsafeMutablePointer<Float>,
    _ zero: InlineArray<N, V>
  ) where V.Scalar == Float {
    let size = MemoryLayout<V>.size
    let width = N * V.scalarCount
    for row in 0..<c.rows {
      if let bias {
        (sums + row * width).update(from: bias + column, count: width)
      } else {
        (sums + row * width).update(repeating: 0, count: width)
      }
    }
    defer {
      for row in 0..<c.rows {
        (c.row(row) + column).update(from: sums + row * width, count: width)
      }
    }
    let sums = UnsafeMutableRawPointer(sums)
    let rowSize = N * size
    for pair in 0..<sparse.pairs {
      let count = Int(sparse.counts[pair])
      if count == 0 { continue }
      let upper = UnsafeRawPointer(b + (2 * pair * stride + column))
      let lower = UnsafeRawPointer(b + (min(2 * pair + 1, rows.upperBound - 1) * stride + column))
      var first = zero
      var second = zero
      for part in 0..<N {
        first[part] = (upper + part * size).loadUnaligned(as: V.self)
        second[part] = (lower + part * size).loadUnaligned(as: V.self)
      }
      let entries = sparse.entries + pair * sparse.capacity
      for place in 0..<count {
        let factor = V(repeating: entries[place].first)
        let next = V(repeating: entries[place].second)
        let row = sums + Int(entries[place].row) * rowSize
        for part in 0..<N {
          let sum = multiplyAdd(
            (row + part * size).loadUnaligned(as: V.self), factor, first[part])
          (row + part * size).storeBytes(of: multiplyAdd(sum, next, second[part]), as: V.self)
        }
      }
    }
  }

  /// The sums of two columns of S in registers while the rows of D that they need pass.
  @inline(__always)
  private func backward<let N: Int, V: SIMD>(
    _ column: Int, _ scale: Float, _ zero: InlineArray<N, V>
  ) where V.Scalar == Float {
    let size = MemoryLayout<V>.size
    let start = UnsafeRawPointer(b + column)
    let rowSize = stride * MemoryLayout<Float>.size
    for pair in rows.lowerBound / 2..<SparsePairs.pairs(in: rows.upperBound) {
      let count = Int(sparse.counts[pair])
      // Pixels that no image uses change nothing.
      if count == 0 { continue }
      var first = zero
      var second = zero
      let entries = sparse.entries + pair * sparse.capacity
      for place in 0..<count {
        let factor = V(repeating: entries[place].first)
        let next = V(repeating: entries[place].second)
        let row = start + Int(entries[place].row) * rowSize
        for part in 0..<N {
          let right = (row + part * size).loadUnaligned(as: V.self)
          first[part] = multiplyAdd(first[part], factor, right)
          second[part] = multiplyAdd(second[part], next, right)
        }
      }
      let row = 2 * pair - rows.lowerBound
      add(first, scale, to: c.row(row) + column)
      if row + 1 < c.rows { add(second, scale, to: c.row(row + 1) + column) }
    }
  }

  /// c = c + s sums
  @inline(__always)
  private func add<let N: Int, V: SIMD>(
    _ sums: InlineArray<N, V>, _ scale: Float, to start: UnsafeMutablePointer<Float>
  ) where V.Scalar == Float {
    let factor = V(repeating: scale)
    for part in 0..<N {
      let place = UnsafeMutableRawPointer(start) + part * MemoryLayout<V>.size
      let old = place.loadUnaligned(as: V.self)
      place.storeBytes(of: multiplyAdd(old, factor, sums[part]), as: V.self)
    }
  }

  /// The same sums for one column.
  private func forwardSingle(_ column: Int, _ bias: UnsafePointer<Float>?) {
    for row in 0..<c.rows { c.row(row)[column] = bias.map { $0[column] } ?? 0 }
    for pair in 0..<sparse.pairs {
      let lower = min(2 * pair + 1, rows.upperBound - 1)
      for place in 0..<Int(sparse.counts[pair]) {
        let entry = sparse.entries[pair * sparse.capacity + place]
        let target = c.row(Int(entry.row)) + column
        let sum = multiplyAdd(target.pointee, entry.first, b[2 * pair * stride + column])
        target.pointee = multiplyAdd(sum, entry.second, b[lower * stride + column])
      }
    }
  }

  private func backwardSingle(_ column: Int, _ scale: Float) {
    for pair in rows.lowerBound / 2..<SparsePairs.pairs(in: rows.upperBound) {
      var (first, second): (Float, Float) = (0, 0)
      for place in 0..<Int(sparse.counts[pair]) {
        let entry = sparse.entries[pair * sparse.capacity + place]
        let right = b[Int(entry.row) * stride + column]
        first = multiplyAdd(first, entry.first, right)
        second = multiplyAdd(second, entry.second, right)
      }
      let row = 2 * pair - rows.lowerBound
      c.row(row)[column] = multiplyAdd(c.row(row)[column], scale, first)
      guard row + 1 < c.rows else { continue }
      c.row(row + 1)[column] = multiplyAdd(c.row(row + 1)[column], scale, second)
    }
  }
}
