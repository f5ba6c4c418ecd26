/// Where dropout takes its patterns from: a seed and the number of passes made. The pattern of a pass
/// depends on these, the layer, and the place of the image in its batch, and on nothing else.
public struct DropoutState: Hashable, Sendable, Codable {
  /// The seed of all patterns.
  public var seed: UInt64
  /// The number of passes in training so far.
  public var passes: UInt64

  /// The state before the first pass.
  public init(seed: UInt64, passes: UInt64 = 0) {
    self.seed = seed
    self.passes = passes
  }

  /// The key of the pattern for one image in one stage.
  func key(stage: Int, image: Int) -> UInt64 {
    var key = RandomGenerator.mixed(seed &+ passes &* 0x9e37_79b9_7f4a_7c15)
    key = RandomGenerator.mixed(key &+ UInt64(stage))
    return RandomGenerator.mixed(key &+ UInt64(image))
  }
}
