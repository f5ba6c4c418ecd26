/// Matrices of vectors at right angles.
public enum Orthogonal {
  /// Makes the rows of a row-major matrix orthonormal where there are at most as many as columns, else
  /// its columns, one after the other by Gram and Schmidt, twice for the sake of rounding. Random
  /// numbers become a random orthogonal matrix; vectors that depend on those before become 0.
  public static func make(_ values: inout [Float], rows: Int, columns: Int) {
    precondition(values.count == rows * columns)
    let (vectors, length) = (min(rows, columns), max(rows, columns))
    var turned: [Float] = []
    if rows > columns {
      turned = (0..<columns).flatMap { column in
        (0..<rows).map { values[$0 * columns + column] }
      }
    }
    func work(_ start: UnsafeMutablePointer<Float>) {
      for i in 0..<vectors {
        let vector = start + i * length
        let before = dot(vector, vector, length)
        for _ in 0..<2 {
          for j in 0..<i {
            let other = start + j * length
            let factor = dot(vector, other, length)
            Updates.add(other, scaledBy: -factor, to: vector, count: length)
          }
        }
        let square = dot(vector, vector, length)
        let factor = square > before * 1e-12 ? 1 / square.squareRoot() : 0
        Updates.scale(vector, by: factor, count: length)
      }
    }
    if rows > columns {
      turned.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { work(start) } }
      for row in 0..<rows {
        for column in 0..<columns { values[row * columns + column] = turned[column * rows + row] }
      }
    } else {
      values.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { work(start) } }
    }
  }

  private static func dot(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int
  ) -> Float {
    var sums = Vector.zero
    let whole = count & ~7
    for i in stride(from: 0, to: whole, by: 8) {
      sums = multiplyAdd(sums, load(a + i), load(b + i))
    }
    var total = sum(sums)
    for i in whole..<count { total = multiplyAdd(total, a[i], b[i]) }
    return total
  }
}
