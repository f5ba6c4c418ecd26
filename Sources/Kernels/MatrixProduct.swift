import CProcessor

/// The three matrix products of a dense layer. In each, the sum over the inner index runs in the same
/// order for every element, so the result does not depend on how a product is cut into parts.
public enum MatrixProduct {
  /// C = b + A B: [m, k] x [k, n] -> [m, n], the bias b of length n added to every row.
  ///
  /// The inner index runs in pieces that keep sixteen or 32 columns of B in the first cache while
  /// all rows of A pass; between two pieces the sums wait in C.
  public static func multiply(
    _ a: MatrixView, _ b: MatrixView, bias: UnsafePointer<Float>?, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.rows && b.columns == c.columns)
    let pieces = max(1, (a.columns + 255) / 256)
    for piece in 0..<pieces {
      let start = a.columns * piece / pieces
      let end = a.columns * (piece + 1) / pieces
      Panel(
        a: a.start + start, aRow: a.stride, aStep: 1, b: b.start + start * b.stride,
        bStep: b.stride, inner: end - start, bias: bias, c: c.start, cStride: c.stride,
        rows: c.rows, ending: piece == 0 ? .store : .resume
      ).run(columns: c.columns)
    }
  }

  /// C = s Aᵀ D, or C = C + s Aᵀ D when `adding`: [k, m] x [k, n] -> [m, n].
  public static func multiplyTransposingLeft(
    _ a: MatrixView, _ d: MatrixView, scaledBy scale: Float, adding: Bool,
    into c: MutableMatrixView
  ) {
    precondition(a.columns == c.rows && a.rows == d.rows && d.columns == c.columns)
    if !adding {
      for row in 0..<c.rows { c.row(row).update(repeating: 0, count: c.columns) }
    }
    Panel(
      a: a.start, aRow: 1, aStep: a.stride, b: d.start, bStep: d.stride, inner: a.rows,
      bias: nil, c: c.start, cStride: c.stride, rows: c.rows, ending: .add(scale)
    ).run(columns: c.columns)
  }
}
