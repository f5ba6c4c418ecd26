/// The three matrix products of a dense layer. In each, the sum over the inner index runs in
/// ascending order for every element, so the result does not depend on how a product is cut up.
public enum MatrixProduct {
  /// C = b + A B: [m, k] x [k, n] -> [m, n], the bias b of length n added to every row.
  public static func multiply(
    _ a: MatrixView, _ b: MatrixView, bias: UnsafePointer<Float>?, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.rows && b.columns == c.columns)
    for i in 0..<c.rows {
      for j in 0..<c.columns {
        var sum = bias.map { $0[j] } ?? 0
        for k in 0..<a.columns { sum += a.row(i)[k] * b.row(k)[j] }
        c.row(i)[j] = sum
      }
    }
  }

  /// C = A Bᵀ: [m, k] x [n, k] -> [m, n].
  public static func multiplyTransposingRight(
    _ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.columns && b.rows == c.columns)
    for i in 0..<c.rows {
      for j in 0..<c.columns {
        var sum: Float = 0
        for k in 0..<a.columns { sum += a.row(i)[k] * b.row(j)[k] }
        c.row(i)[j] = sum
      }
    }
  }

  /// C = s Aᵀ D, or C = C + s Aᵀ D when `adding`: [k, m] x [k, n] -> [m, n].
  public static func multiplyTransposingLeft(
    _ a: MatrixView, _ d: MatrixView, scaledBy scale: Float, adding: Bool,
    into c: MutableMatrixView
  ) {
    precondition(a.columns == c.rows && a.rows == d.rows && d.columns == c.columns)
    for i in 0..<c.rows {
      for j in 0..<c.columns {
        var sum: Float = 0
        for k in 0..<a.rows { sum += a.row(k)[i] * d.row(k)[j] }
        c.row(i)[j] = (adding ? c.row(i)[j] : 0) + scale * sum
      }
    }
  }
}
