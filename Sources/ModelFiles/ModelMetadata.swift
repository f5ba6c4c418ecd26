/// What a model file says about its network, besides the layers.
public struct ModelMetadata: Codable, Equatable, Sendable {
  /// Measured results; accuracies are parts of 1.
  public struct Results: Codable, Equatable, Sendable {
    /// Accuracy on the training images, measured while the best epoch was trained.
    public var trainAccuracy: Double?
    /// Accuracy on the images that chose the best epoch.
    public var validationAccuracy: Double?
    /// Accuracy on the test images, read once at the end of the training.
    public var testAccuracy: Double?
    /// Mean loss of the test images.
    public var testLoss: Double?

    /// Results, as far as they were measured.
    public init(
      trainAccuracy: Double? = nil, validationAccuracy: Double? = nil,
      testAccuracy: Double? = nil, testLoss: Double? = nil
    ) {
      self.trainAccuracy = trainAccuracy
      self.validationAccuracy = validationAccuracy
      self.testAccuracy = testAccuracy
      self.testLoss = testLoss
    }
  }

  /// The format that this program writes.
  public static let currentFormat = 1

  /// The format of the file, 0 for one that this program did not write.
  public var formatVersion = currentFormat
  /// A name to show instead of the file's.
  public var name: String?
  /// What each output means, in order. As many as the network has outputs.
  public var classNames: [String]
  /// The loss that was minimised, by its name in a training plan.
  public var loss: String?
  /// How strokes became pictures, such as `box scale pen centre`; older files say `mnist`. Opaque
  /// here.
  public var preprocessing: String?
  /// The training plan as JSON. Opaque here.
  public var plan: String?
  /// The data set that it learned from.
  public var dataset: String?
  /// The seed of the training.
  public var seed: UInt64?
  /// The epoch, counted from 1, that these parameters are from.
  public var epoch: Int?
  /// What was measured.
  public var results = Results()
  /// The time of the training, in ISO 8601.
  public var created: String?
  /// The program that wrote the file, with its version.
  public var program: String?

  /// Metadata that says nothing but what the outputs mean.
  public init(classNames: [String]) {
    self.classNames = classNames
  }

  /// The names of `count` classes that nobody has named: `0`, `1`, `2`, ...
  public static func numbered(_ count: Int) -> [String] {
    (0..<count).map(String.init)
  }
}
