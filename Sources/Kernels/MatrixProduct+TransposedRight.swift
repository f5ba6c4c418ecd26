import CProcessor

extension MatrixProduct {
  /// C = A Bᵀ: [m, k] x [n, k] -> [m, n].
  ///
  /// Both are read along k, so the lanes of a vector hold eight or sixteen partial sums, which are
  /// added up at the end in a fixed order; k beyond whole vectors comes last.
  public static func multiplyTransposingRight(
    _ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.columns && b.rows == c.columns)
    if cprocessor_built_with_avx512() && a.columns >= 256 {
      sixteen(a, b, into: c)
    } else {
      eight(a, b, into: c)
    }
  }

  private static func sixteen(_ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView) {
    var column = 0
    while column + 4 <= c.columns {
      rows(a, b, c, column, InlineArray<4, Int>(repeating: 0), SIMD16<Float>.self)
      column += 4
    }
    while column < c.columns {
      rows(a, b, c, column, InlineArray<1, Int>(repeating: 0), SIMD16<Float>.self)
      column += 1
    }
  }

  private static func eight(_ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView) {
    var column = 0
    while column + 4 <= c.columns {
      rows(a, b, c, column, InlineArray<4, Int>(repeating: 0), SIMD8<Float>.self)
      column += 4
    }
    while column < c.columns {
      rows(a, b, c, column, InlineArray<1, Int>(repeating: 0), SIMD8<Float>.self)
      column += 1
    }
  }

  @inline(__always)
  private static func rows<let N: Int, V: SIMD>(
    _ a: MatrixView, _ b: MatrixView, _ c: MutableMatrixView, _ column: Int,
    _ width: InlineArray<N, Int>, _: V.Type
  ) where V.Scalar == Float {
    var row = 0
    if V.scalarCount == 16 {
      while row + 5 <= c.rows {
        tile(
          a, b, c, row, column,
          InlineArray<5, InlineArray<N, V>>(repeating: .init(repeating: .zero)))
        row += 5
      }
    }
    while row + 3 <= c.rows {
      tile(
        a, b, c, row, column,
        InlineArray<3, InlineArray<N, V>>(repeating: .init(repeating: .zero)))
      row += 3
    }
    while row < c.rows {
      tile(
        a, b, c, row, column,
        InlineArray<1, InlineArray<N, V>>(repeating: .init(repeating: .zero)))
      row += 1
    }
  }

  @inline(__always)
  private static func tile<let M: Int, let N: Int, V: SIMD>(
    _ a: MatrixView, _ b: MatrixView, _ c: MutableMatrixView, _ row: Int, _ column: Int,
    _ start: InlineArray<M, InlineArray<N, V>>
  ) where V.Scalar == Float {
    var sums = start
    let aStart = a.row(row)
    let bStart = b.row(column)
    let whole = a.columns & ~(V.scalarCount - 1)
    var k = 0
    while k < whole {
      for j in 0..<N {
        let right = UnsafeRawPointer(bStart + (j * b.stride + k)).loadUnaligned(as: V.self)
        for i in 0..<M {
          let left = UnsafeRawPointer(aStart + (i * a.stride + k)).loadUnaligned(as: V.self)
          sums[i][j] = multiplyAdd(sums[i][j], left, right)
        }
      }
      k += V.scalarCount
    }
    for i in 0..<M {
      for j in 0..<N {
        var total = addUp(sums[i][j])
        for rest in whole..<a.columns {
          total = multiplyAdd(total, aStart[i * a.stride + rest], bStart[j * b.stride + rest])
        }
        c.row(row + i)[column + j] = total
      }
    }
  }

  /// The sum of eight or sixteen lanes, always paired in the same way.
  @inline(__always)
  private static func addUp<V: SIMD>(_ lanes: V) -> Float where V.Scalar == Float {
    if V.scalarCount == 16 {
      let lanes = unsafeBitCast(lanes, to: SIMD16<Float>.self)
      return sum(lanes.lowHalf + lanes.highHalf)
    }
    return sum(unsafeBitCast(lanes, to: SIMD8<Float>.self))
  }
}
