/// e^x in every lane, to about 1e-7 relative over the whole range of normal results; below it 0 is
/// reached by way of the smallest normal number, above it infinity. NaN stays NaN.
///
/// x = n ln 2 + r with |r| ≤ ln 2 / 2; e^r by the polynomial of Cephes' `expf` (Moshier 1989); 2^n is
/// put together from its bits.
@inline(__always)
func exponential(_ x: Vector) -> Vector {
  // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low bits.
  let magic = Vector(repeating: 12_582_912)
  let clamped = x.replacing(with: -87.33654, where: x .< -87.33654)
    .replacing(with: 88.72283, where: x .> 88.72283)
  let shifted = multiplyAdd(magic, clamped, Vector(repeating: 1.442_695_04))
  let n = shifted - magic
  // ln 2 in two parts, the first with few digits, so that n * first is exact.
  var r = multiplyAdd(clamped, n, Vector(repeating: -0.693_359_375))
  r = multiplyAdd(r, n, Vector(repeating: 2.121_944_4e-4))
  var p = Vector(repeating: 1.987_569_15e-4)
  p = multiplyAdd(Vector(repeating: 1.398_199_95e-3), p, r)
  p = multiplyAdd(Vector(repeating: 8.333_451_9e-3), p, r)
  p = multiplyAdd(Vector(repeating: 4.166_579_6e-2), p, r)
  p = multiplyAdd(Vector(repeating: 1.666_666_55e-1), p, r)
  p = multiplyAdd(Vector(repeating: 0.5), p, r)
  p = multiplyAdd(r, p, r * r) + 1
  // 2^n = 2^(n/2) 2^(n - n/2): at the upper end 2^128 alone would not be a float.
  let whole = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4B40_0000
  let half = whole &>> 1
  let first = unsafeBitCast((half &+ 127) &<< 23, to: Vector.self)
  let second = unsafeBitCast((whole &- half &+ 127) &<< 23, to: Vector.self)
  return p * first * second
}

/// 1 / (1 + e^-x) in every lane.
@inline(__always)
func logistic(_ x: Vector) -> Vector {
  1 / (1 + exponential(-x))
}

/// tanh x in every lane: near 0 the polynomial of Cephes' `tanhf`, elsewhere
/// sign(x) (1 - 2 / (e^2|x| + 1)).
@inline(__always)
func hyperbolicTangent(_ x: Vector) -> Vector {
  let square = x * x
  var p = Vector(repeating: -5.704_988_73e-3)
  p = multiplyAdd(Vector(repeating: 2.063_908_88e-2), p, square)
  p = multiplyAdd(Vector(repeating: -5.373_971_55e-2), p, square)
  p = multiplyAdd(Vector(repeating: 1.333_144_18e-1), p, square)
  p = multiplyAdd(Vector(repeating: -3.333_328_05e-1), p, square)
  let near = multiplyAdd(x, p * square, x)
  let far = 1 - 2 / (exponential(x + x) + 1)
  return far.replacing(with: near, where: square .< 0.390_625)
}

/// Φ(x) = erfc(-x / √2) / 2 in every lane, to about 2e-7 relative near 0 and for positive x, 1e-6 far
/// out on the negative side. erfc by the polynomial of Numerical Recipes (Press et al. 1992, 6.2).
@inline(__always)
func normalDistribution(_ x: Vector) -> Vector {
  let z = (x * 0.707_106_77).replacing(with: x * -0.707_106_77, where: x .< 0)
  let t = 1 / multiplyAdd(Vector(repeating: 1), Vector(repeating: 0.5), z)
  var p = Vector(repeating: 0.170_872_77)
  p = multiplyAdd(Vector(repeating: -0.822_152_23), p, t)
  p = multiplyAdd(Vector(repeating: 1.488_515_87), p, t)
  p = multiplyAdd(Vector(repeating: -1.135_203_98), p, t)
  p = multiplyAdd(Vector(repeating: 0.278_868_07), p, t)
  p = multiplyAdd(Vector(repeating: -0.186_288_06), p, t)
  p = multiplyAdd(Vector(repeating: 0.096_784_18), p, t)
  p = multiplyAdd(Vector(repeating: 0.374_091_96), p, t)
  p = multiplyAdd(Vector(repeating: 1.000_023_68), p, t)
  p = multiplyAdd(Vector(repeating: -1.265_512_23), p, t)
  // Half of erfc |z|: the tail. -z² apart from the small rest, so that it loses nothing.
  let tail = 0.5 * t * exponential(-(z * z)) * exponential(p)
  return (1 - tail).replacing(with: tail, where: x .< 0)
}

/// √x in every lane, to about 2e-7 relative, for x that are not negative; 0 gives 0. `squareRoot()`
/// of a vector takes its lanes one by one.
///
/// x / √x, with 1 / √x by Newton's method from a first guess out of the bits (Lomont 2003).
@inline(__always)
func squareRoot<V: SIMD>(_ x: V) -> V where V.Scalar == Float, V.MaskStorage.Scalar == Int32 {
  let bits = unsafeBitCast(x, to: V.MaskStorage.self)
  let magic = V.MaskStorage(repeating: 0x5f37_5a86)
  var y = unsafeBitCast(magic &- (bits &>> 1), to: V.self)
  let half = x * -0.5
  for _ in 0..<3 { y *= multiplyAdd(V(repeating: 1.5), half * y, y) }
  return x * y
}
