/// A small seeded source of random numbers: SplitMix64.
///
/// It starts from any two numbers at no cost, so that every picture of a generated data set has
/// dice of its own. Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64 = 0) {
    state = seed
    // Mixing twice keeps the streams of neighbouring seeds from being shifted copies.
    let mixed = next() ^ (stream &* 0xD1B5_4A32_D192_ED03)
    state = mixed
    state = next() ^ stream
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to but without 1.
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between the bounds.
  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// Roughly normal with the given deviation and never beyond 3.5 deviations: the sum of four
  /// uniform numbers. The bounded tails are wanted: no picture is an accident.
  mutating func normal(_ deviation: Double) -> Double {
    (uniform() + uniform() + uniform() + uniform() - 2) * 1.732_050_807_568_877_2 * deviation
  }

  /// Whether something that happens with the given probability happens.
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// An index from 0 up to but without `bound`.
  mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
