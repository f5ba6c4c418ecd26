import CProcessor

/// Eight floats, the unit that all kernels work in.
typealias Vector = SIMD8<Float>

@inline(__always)
func load(_ address: UnsafePointer<Float>) -> Vector {
  UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
}

@inline(__always)
func load(_ address: UnsafeMutablePointer<Float>) -> Vector {
  UnsafeRawPointer(address).loadUnaligned(as: Vector.self)
}

@inline(__always)
func store(_ vector: Vector, _ address: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(address).storeBytes(of: vector, as: Vector.self)
}

/// sum + a b: fused where the build has the instruction; else `addingProduct` would be a call of
/// the C library for each lane, a hundred times slower.
@inline(__always)
func multiplyAdd<V: SIMD>(_ sum: V, _ a: V, _ b: V) -> V where V.Scalar == Float {
  cprocessor_built_with_fma() ? sum.addingProduct(a, b) : sum + a * b
}

/// The same for one float: what a lane of the vectors computes.
@inline(__always)
func multiplyAdd(_ sum: Float, _ a: Float, _ b: Float) -> Float {
  cprocessor_built_with_fma() ? sum.addingProduct(a, b) : sum + a * b
}

@inline(__always)
func multiplyAdd(_ sum: Vector, _ a: Float, _ b: Vector) -> Vector {
  multiplyAdd(sum, Vector(repeating: a), b)
}

/// The sum of the lanes, always paired in the same way.
@inline(__always)
func sum(_ vector: Vector) -> Float {
  let four = vector.lowHalf + vector.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}
