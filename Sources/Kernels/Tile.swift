/// A register tile: R rows of two vectors each, the piece of a product that stays in registers while
/// the inner index runs.
///
/// With R = 6 and vectors of eight it takes twelve of the sixteen registers of AVX2, and per step
/// eight loads feed twelve multiply-adds; with vectors of sixteen the same holds for AVX-512.
struct Tile<let R: Int, V: SIMD> where V.Scalar == Float {
  var left: InlineArray<R, V>
  var right: InlineArray<R, V>

  static var width: Int {
    @inline(__always) get { 2 * V.scalarCount }
  }

  /// Every row starts as the `width` floats at `start`, or as 0.
  @inline(__always)
  init(rowsFrom start: UnsafePointer<Float>?) {
    let raw = UnsafeRawPointer(start)
    let first = raw?.loadUnaligned(as: V.self) ?? V.zero
    let second = raw.map { ($0 + MemoryLayout<V>.size).loadUnaligned(as: V.self) } ?? V.zero
    left = InlineArray(repeating: first)
    right = InlineArray(repeating: second)
  }

  /// Takes over the values at `start`.
  @inline(__always)
  mutating func load(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    for row in 0..<R {
      let raw = UnsafeRawPointer(start + row * stride)
      left[row] = raw.loadUnaligned(as: V.self)
      right[row] = (raw + MemoryLayout<V>.size).loadUnaligned(as: V.self)
    }
  }

  /// Adds Σ_k a[r, k] b[k, j], k from 0 to `inner`. `a` is read at `row * aRow + k * aStep`, so that
  /// both a matrix and its transpose can stand there.
  @inline(__always)
  mutating func addProduct(
    _ a: UnsafePointer<Float>, aRow: Int, aStep: Int, _ b: UnsafePointer<Float>, bStep: Int,
    inner: Int
  ) {
    var a = a
    var b = UnsafeRawPointer(b)
    for _ in 0..<inner {
      let first = b.loadUnaligned(as: V.self)
      let second = (b + MemoryLayout<V>.size).loadUnaligned(as: V.self)
      for row in 0..<R {
        let factor = V(repeating: a[row * aRow])
        left[row] = multiplyAdd(left[row], factor, first)
        right[row] = multiplyAdd(right[row], factor, second)
      }
      a += aStep
      b += bStep * MemoryLayout<Float>.size
    }
  }

  @inline(__always)
  func store(_ start: UnsafeMutablePointer<Float>, stride: Int) {
    for row in 0..<R {
      let raw = UnsafeMutableRawPointer(start + row * stride)
      raw.storeBytes(of: left[row], as: V.self)
      (raw + MemoryLayout<V>.size).storeBytes(of: right[row], as: V.self)
    }
  }

  /// c = c + s t.
  @inline(__always)
  func add(scaledBy scale: Float, to start: UnsafeMutablePointer<Float>, stride: Int) {
    let factor = V(repeating: scale)
    for row in 0..<R {
      let raw = UnsafeMutableRawPointer(start + row * stride)
      let next = raw + MemoryLayout<V>.size
      let first = multiplyAdd(raw.loadUnaligned(as: V.self), factor, left[row])
      let second = multiplyAdd(next.loadUnaligned(as: V.self), factor, right[row])
      raw.storeBytes(of: first, as: V.self)
      next.storeBytes(of: second, as: V.self)
    }
  }
}
