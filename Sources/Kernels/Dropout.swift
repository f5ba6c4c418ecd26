/// Dropout whose pattern is computed from a key instead of being stored: number i stays where a hash
/// of the key and i is large enough, so the way back finds the same pattern, whoever takes it.
public enum Dropout {
  /// y = x / (1 - rate) where kept, else 0; x and y may be the same. Used both ways: the gradient is
  /// kept and scaled as its number was.
  public static func apply(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int, rate: Float,
    key: UInt64
  ) {
    let numbers = HashedNumbers(key: key)
    precondition(rate >= 0 && rate < 1)
    let factor = 1 / (1 - rate)
    let whole = count & ~7
    var place = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    var i = 0
    while i < whole {
      let isDropped = numbers.uniform(place) .< 1 + rate
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
    let numbers = HashedNumbers(key: key)
    let place = SIMD8<UInt32>(repeating: UInt32(truncatingIfNeeded: index))
    return numbers.uniform(place)[0] >= 1 + rate
  }
}
