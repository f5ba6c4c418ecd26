/// A register tile whose rows are read from anywhere: R rows of C vectors each. With rows that lie at
/// places of their own, a convolution is a matrix product whose left side is never written out.
struct GatherTile<let R: Int, let C: Int, V: SIMD> where V.Scalar == Float {
  private var sums: InlineArray<R, InlineArray<C, V>>

  static var width: Int {
    @inline(__always) get { C * V.scalarCount }
  }

  /// Every row starts as the `width` floats at `start`, or as 0.
  @inline(__always)
  init(rowsFrom start: UnsafePointer<Float>?) {
    var row = InlineArray<C, V>(repeating: .zero)
    if let start {
      let raw = UnsafeRawPointer(start)
      for part in 0..<C {
        row[part] = (raw + part * MemoryLayout<V>.size).loadUnaligned(as: V.self)
      }
    }
    sums = InlineArray(repeating: row)
  }

  /// Takes over the values at `start`, rows `stride` apart.
  @inline(__always)
  mutating func load(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    for row in 0..<R {
      let raw = UnsafeRawPointer(start + row * stride)
      for part in 0..<C {
        sums[row][part] = (raw + part * MemoryLayout<V>.size).loadUnaligned(as: V.self)
      }
    }
  }

  /// Adds Σ_k a_r[k step] b[k, j], k from 0 to `inner`, with the row r of the left side at `rows[r]`.
  @inline(__always)
  mutating func addProduct(
    _ rows: InlineArray<R, UnsafePointer<Float>>, from first: Int, step: Int,
    _ b: UnsafePointer<Float>, bStep: Int, inner: Int
  ) {
    var place = first
    var b = UnsafeRawPointer(b)
    for _ in 0..<inner {
      var right = InlineArray<C, V>(repeating: .zero)
      for part in 0..<C {
        right[part] = (b + part * MemoryLayout<V>.size).loadUnaligned(as: V.self)
      }
      for row in 0..<R {
        let factor = V(repeating: rows[row][place])
        for part in 0..<C { sums[row][part] = multiplyAdd(sums[row][part], factor, right[part]) }
      }
      place += step
      b += bStep * MemoryLayout<Float>.size
    }
  }

  @inline(__always)
  func store(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    for row in 0..<R {
      let raw = UnsafeMutableRawPointer(start + row * stride)
      for part in 0..<C {
        (raw + part * MemoryLayout<V>.size).storeBytes(of: sums[row][part], as: V.self)
      }
    }
  }
}
