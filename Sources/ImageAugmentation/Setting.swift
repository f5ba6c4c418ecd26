extension Augmentation {
  /// What can be set, by its name in a text.
  public enum Setting: String, CaseIterable, Sendable {
    /// ``Augmentation/shift``
    case shift
    /// ``Augmentation/rotation``
    case rotate
    /// ``Augmentation/scale``
    case scale
    /// ``Augmentation/stretch``
    case stretch
    /// ``Augmentation/shear``
    case shear
    /// ``Augmentation/flips``; has no value.
    case flip
    /// ``Augmentation/elastic``; its value is alpha, then comes sigma.
    case elastic
    /// ``Augmentation/thickness``
    case thickness
    /// ``Augmentation/noise``
    case noise

    /// What the value may be.
    public var range: ClosedRange<Float> {
      switch self {
      case .shift: 0...100
      case .rotate: 0...180
      case .scale, .stretch: 0...0.9
      case .shear: 0...2
      case .flip: 0...0
      case .elastic: 0...1000
      case .thickness: 0...3
      case .noise: 0...1
      }
    }

    /// What sigma of ``Augmentation/Elastic`` may be.
    public static let sigmaRange: ClosedRange<Float> = 1...100

    /// What the value is, for people.
    var meaning: String {
      switch self {
      case .shift: "pixels"
      case .rotate: "degrees"
      case .scale: "a part of the size"
      case .stretch: "a part of the width"
      case .shear: "a slope"
      case .flip: "nothing"
      case .elastic: "alpha in pixels"
      case .thickness: "pixels"
      case .noise: "a standard deviation"
      }
    }

    func checked(
      _ value: Float, in range: ClosedRange<Float>? = nil
    ) throws(AugmentationError) -> Float {
      let range = range ?? self.range
      guard range.contains(value) else {
        throw .outOfRange(setting: self, value: value, range: range)
      }
      // Not -0, which is equal and has another text.
      return value == 0 ? 0 : value
    }
  }
}
