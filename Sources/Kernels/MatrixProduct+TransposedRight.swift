extension MatrixProduct {
  /// C = A Bᵀ: [m, k] x [n, k] -> [m, n].
  ///
  /// Both are read along k, so the lanes of a vector hold eight partial sums, which are added up at
  /// the end in a fixed order; k beyond whole vectors comes last.
  public static func multiplyTransposingRight(
    _ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.columns && b.rows == c.columns)
    var column = 0
    while column + 4 <= c.columns {
      rows(a, b, c, column, InlineArray<4, Int>(repeating: 0))
      column += 4
    }
    while column < c.columns {
      rows(a, b, c, column, InlineArray<1, Int>(repeating: 0))
      column += 1
    }
  }

  @inline(__always)
  private static func rows<let N: Int>(
    _ a: MatrixView, _ b: MatrixView, _ c: MutableMatrixView, _ column: Int,
    _ width: InlineArray<N, Int>
  ) {
    var row = 0
    while row + 3 <= c.rows {
      tile(
        a, b, c, row, column,
        InlineArray<3, InlineArray<N, Vector>>(repeating: .init(repeating: .zero)))
      row += 3
    }
    while row < c.rows {
      tile(
        a, b, c, row, column,
        InlineArray<1, InlineArray<N, Vector>>(repeating: .init(repeating: .zero)))
      row += 1
    }
  }

  @inline(__always)
  private static func tile<let M: Int, let N: Int>(
    _ a: MatrixView, _ b: MatrixView, _ c: MutableMatrixView, _ row: Int, _ column: Int,
    _ start: InlineArray<M, InlineArray<N, Vector>>
  ) {
    var sums = start
    let aStart = a.row(row)
    let bStart = b.row(column)
    let whole = a.columns & ~7
    var k = 0
    while k < whole {
      for j in 0..<N {
        let right = load(bStart + (j * b.stride + k))
        for i in 0..<M {
          sums[i][j] = multiplyAdd(sums[i][j], load(aStart + (i * a.stride + k)), right)
        }
      }
      k += 8
    }
    for i in 0..<M {
      for j in 0..<N {
        var total = sum(sums[i][j])
        for rest in whole..<a.columns {
          total = multiplyAdd(total, aStart[i * a.stride + rest], bStart[j * b.stride + rest])
        }
        c.row(row + i)[column + j] = total
      }
    }
  }
}
