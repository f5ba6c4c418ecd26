/// Dropout whose pattern is computed from a key instead of being stored: number i stays where a hash
/// of the key and i is large enough, so the way back finds the same pattern, whoever takes it.
public enum Dropout {
  /// y = x / (1 - rate) where kept, else 0; x and y may be the same. Used both ways: the gradient is
  /// kept and scaled as its number was.
  public static func apply(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int, rate: Float,
    key: UInt64
  ) {
    let (low, high) = keys(key)
    precondition(rate >= 0 && rate < 1)
    let factor = 1 / (1 - rate)
    let whole = count & ~7
    var place = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    var i = 0
    while i < whole {
      let isDropped = number(place, low, high) .< 1 + rate
      store((load(x + i) * factor).replacing(with: 0, where: isDropped), y + i)
      place &+= 8
      i += 8
    }
    while i < count {
      y[i] = keeps(i, rate: rate, key: key) ? x[i] * factor : 0
      i += 1
    }
  }

  /// Whether number `index` stays: what the vectors compute.
  public static func keeps(_ index: Int, rate: Float, key: UInt64) -> Bool {
    let (low, high) = keys(key)
    let place = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: index))
    return number(place, low, high)[0] >= 1 + rate
  }

  private static func keys(_ key: UInt64) -> (UInt32, UInt32) {
    (UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
  }

  /// A number in 1..<2 from the end of MurmurHash3 (Appleby 2008), twice, with half of the key before
  /// each: 23 bits of the hash as the fraction of a float.
  @inline(__always)
  private static func number(_ place: SIMD8<UInt32>, _ low: UInt32, _ high: UInt32) -> Vector {
    var h = place &* 0x9e37_79b1 ^ low
    for part in 0..<2 {
      if part == 1 { h = h &+ high }
      h ^= h &>> 16
      h = h &* 0x85eb_ca6b
      h ^= h &>> 13
      h = h &* 0xc2b2_ae35
      h ^= h &>> 16
    }
    return unsafeBitCast((h &>> 9) | 0x3f80_0000, to: Vector.self)
  }
}
