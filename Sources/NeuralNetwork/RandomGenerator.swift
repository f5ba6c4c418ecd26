import Glibc

/// A seeded generator whose numbers are the same everywhere: xoshiro256** 1.0 by Blackman and Vigna
/// (2018), its state filled by SplitMix64.
public struct RandomGenerator: RandomNumberGenerator, Equatable, Sendable, Codable {
  private var s0, s1, s2, s3: UInt64

  /// Starts the sequence that belongs to `seed`.
  public init(seed: UInt64) {
    var state = seed
    s0 = Self.splitMix(&state)
    s1 = Self.splitMix(&state)
    s2 = Self.splitMix(&state)
    s3 = Self.splitMix(&state)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = Self.rotate(s1 &* 5, 7) &* 9
    let t = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = Self.rotate(s3, 45)
    return result
  }

  /// A number in 0..<1, uniformly distributed over the multiples of 2^-53.
  public mutating func nextUniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number from the standard normal distribution, by Box and Muller's transform (one value of
  /// each pair is used, so that the state stays four words).
  public mutating func nextNormal() -> Double {
    let radius = sqrt(-2 * log(1 - nextUniform()))
    return radius * cos(2 * .pi * nextUniform())
  }

  /// A number in 0..<bound, without bias (Lemire 2019).
  public mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "an upper bound of at least 1")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts `values` in a random order (Fisher and Yates).
  public mutating func shuffle(_ values: inout [Int]) {
    guard values.count > 1 else { return }
    for last in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(last, next(below: last + 1))
    }
  }

  /// A generator of its own for the purpose `name` and the case `number` (an epoch, an image); it
  /// depends on the present state and leaves that state alone.
  public func substream(_ name: String, _ number: Int = 0) -> RandomGenerator {
    // FNV-1a over the name, so that the stream does not depend on the process.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var state = hash &+ s0 &+ Self.rotate(s1, 16) &+ Self.rotate(s2, 32) &+ Self.rotate(s3, 48)
    state = Self.splitMix(&state) ^ UInt64(bitPattern: Int64(number))
    return RandomGenerator(seed: Self.splitMix(&state))
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value << count) | (value >> (64 - count))
  }

  private static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    return mixed(state)
  }

  /// SplitMix64's mixing function: a number whose bits all depend on those of `value`.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
