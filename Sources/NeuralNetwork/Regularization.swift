/// What keeps a network from learning its images by heart, besides dropout. The loss that is reported
/// holds the label smoothing, not the penalties.
public struct Regularization: Hashable, Sendable, Codable {
  /// λ of λ Σ|w|, added to the loss; of weights, not of biases or normalizations.
  public var l1: Float
  /// λ of λ/2 Σw², added to the loss: g ← g + λ w. Of weights only.
  public var l2: Float
  /// λ of w ← w - r λ w at each update with learning rate r, apart from the gradient (Loshchilov and
  /// Hutter 2019). Of weights only.
  public var weightDecay: Float
  /// The largest norm of the gradient of all parameters together; a longer one is scaled down to it.
  public var clipNorm: Float?
  /// ε of the target (1 - ε) one-hot + ε / classes, for cross-entropy (Szegedy et al. 2016).
  public var labelSmoothing: Float

  /// Makes a regularization; without arguments none.
  public init(
    l1: Float = 0, l2: Float = 0, weightDecay: Float = 0, clipNorm: Float? = nil,
    labelSmoothing: Float = 0
  ) {
    self.l1 = l1
    self.l2 = l2
    self.weightDecay = weightDecay
    self.clipNorm = clipNorm
    self.labelSmoothing = labelSmoothing
  }

  /// None of all that.
  public static let none = Regularization()
}

/// As JSON an object; a key that is missing means none.
extension Regularization {
  private enum CodingKeys: String, CodingKey {
    case l1, l2, weightDecay, clipNorm, labelSmoothing
  }

  /// Reads the keys that are there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      l1: try container.decodeIfPresent(Float.self, forKey: .l1) ?? 0,
      l2: try container.decodeIfPresent(Float.self, forKey: .l2) ?? 0,
      weightDecay: try container.decodeIfPresent(Float.self, forKey: .weightDecay) ?? 0,
      clipNorm: try container.decodeIfPresent(Float.self, forKey: .clipNorm),
      labelSmoothing: try container.decodeIfPresent(Float.self, forKey: .labelSmoothing) ?? 0)
  }
}
