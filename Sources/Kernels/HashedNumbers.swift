/// Random numbers by their place: number i of a key is a hash of the two. Whoever asks for it, and in
/// whatever order, finds the same number, eight at a time, and a new key costs nothing.
public struct HashedNumbers: Sendable {
  private let low, high: UInt32

  /// The numbers of a key.
  public init(key: UInt64) {
    low = UInt32(truncatingIfNeeded: key)
    high = UInt32(truncatingIfNeeded: key >> 32)
  }

  /// 32 random bits for each place: the end of MurmurHash3 (Appleby 2008), twice, with half of the key
  /// before each.
  @inline(__always)
  func bits(_ place: SIMD8<UInt32>) -> SIMD8<UInt32> {
    var h = place &* 0x9e37_79b1 ^ low
    for part in 0..<2 {
      if part == 1 { h = h &+ high }
      h ^= h &>> 16
      h = h &* 0x85eb_ca6b
      h ^= h &>> 13
      h = h &* 0xc2b2_ae35
      h ^= h &>> 16
    }
    return h
  }

  /// A number in 1..<2: 23 bits as the fraction of a float.
  @inline(__always)
  func uniform(_ place: SIMD8<UInt32>) -> Vector {
    unsafeBitCast((bits(place) &>> 9) | 0x3f80_0000, to: Vector.self)
  }

  /// A number with mean 0 and variance 1, near enough to the normal distribution for noise: the sum of
  /// the four bytes of a hash. It is never beyond ±3.45, and its fourth moment is 2.7 instead of 3.
  @inline(__always)
  func bell(_ place: SIMD8<UInt32>) -> Vector {
    let h = bits(place)
    let pairs = (h & 0x00ff_00ff) &+ ((h &>> 8) & 0x00ff_00ff)
    let sum = (pairs & 0xffff) &+ (pairs &>> 16)
    // 2^23 + sum, put together from its bits; four bytes have the variance 4 (256² - 1) / 12.
    let whole = unsafeBitCast(sum | 0x4b00_0000, to: Vector.self) - 8_389_118
    return whole * 0.006_765_875
  }

  /// `count` numbers with mean 0 and variance 1, from place 0 on; see ``HashedNumbers``.
  ///
  /// - Parameter numbers: room for `count` floats, rounded up to a multiple of eight.
  public func fillBell(_ numbers: UnsafeMutablePointer<Float>, count: Int) {
    var place = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    for start in stride(from: 0, to: count, by: 8) {
      store(bell(place), numbers + start)
      place &+= 8
    }
  }
}
