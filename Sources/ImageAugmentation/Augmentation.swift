/// How pictures are changed at random while a network learns from them. Every value is the reach of
/// a change: 0 leaves it out, and a picture draws its own between minus and plus that reach.
///
/// A value is always within its range (``Setting/range``), so what has an `Augmentation` need not
/// look at it again.
public struct Augmentation: Hashable, Sendable {
  /// Moves by up to so many pixels, along x and along y.
  public let shift: Float
  /// Turns by up to so many degrees.
  public let rotation: Float
  /// Grows by a factor between 1 - scale and 1 + scale.
  public let scale: Float
  /// Grows by a factor between 1 - stretch and 1 + stretch along x and shrinks by it along y.
  public let stretch: Float
  /// Slants: a pixel moves along x by up to so many times its height above the middle.
  public let shear: Float
  /// Whether every second picture is turned into its mirror image, left to right.
  public let flips: Bool
  /// Bends; nil for none.
  public let elastic: Elastic?
  /// Makes strokes thicker or thinner by up to so many pixels on each of their sides.
  public let thickness: Float
  /// The standard deviation of what is added to every pixel, white being 1.
  public let noise: Float

  /// The displacement of every pixel by two smooth random fields: Simard, Steinkraus and Platt, "Best
  /// Practices for Convolutional Neural Networks Applied to Visual Document Analysis" (ICDAR 2003).
  ///
  /// Independent numbers, uniform in -1...1, one a pixel, are smoothed by a Gaussian with the
  /// standard deviation `sigma` and the sum 1, and multiplied by `alpha`. A pixel so moves by
  /// `alpha` / (2 √(3π) `sigma`) pixels along x, and as much along y (standard deviation), which is
  /// 1.4 pixels for the paper's 34 and 4.
  public struct Elastic: Hashable, Sendable {
    /// How strong, in pixels.
    public let alpha: Float
    /// How far apart pixels are that still move alike, in pixels.
    public let sigma: Float
  }

  /// Nothing is changed.
  public static let none = Augmentation()

  private init() {
    (shift, rotation, scale, stretch, shear) = (0, 0, 0, 0, 0)
    (flips, elastic, thickness, noise) = (false, nil, 0, 0)
  }

  /// An augmentation of these values; each is described at its property.
  ///
  /// - Parameter elastic: alpha and sigma; an alpha of 0 is none.
  /// - Throws: `outOfRange` for the first value outside its range.
  public init(
    shift: Float = 0, rotation: Float = 0, scale: Float = 0, stretch: Float = 0, shear: Float = 0,
    flips: Bool = false, elastic: (alpha: Float, sigma: Float)? = nil, thickness: Float = 0,
    noise: Float = 0
  ) throws(AugmentationError) {
    self.shift = try Setting.shift.checked(shift)
    self.rotation = try Setting.rotate.checked(rotation)
    self.scale = try Setting.scale.checked(scale)
    self.stretch = try Setting.stretch.checked(stretch)
    self.shear = try Setting.shear.checked(shear)
    self.flips = flips
    if let elastic {
      let alpha = try Setting.elastic.checked(elastic.alpha)
      let sigma = try Setting.elastic.checked(elastic.sigma, in: Setting.sigmaRange)
      self.elastic = alpha == 0 ? nil : Elastic(alpha: alpha, sigma: sigma)
    } else {
      self.elastic = nil
    }
    self.thickness = try Setting.thickness.checked(thickness)
    self.noise = try Setting.noise.checked(noise)
  }
}
