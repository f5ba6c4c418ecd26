import Datasets
import NeuralNetwork

/// The sizes of a data set that a plan has to fit.
public struct DataSizes: Hashable, Sendable {
  /// The size of one image.
  public var shape: ImageShape
  /// The number of classes.
  public var classes: Int
  /// The number of training images, validation included.
  public var images: Int
  /// The number of classes that some training image shows.
  public var shownClasses: Int

  /// The sizes of a data set; all its classes are shown where nothing else is said.
  public init(shape: ImageShape, classes: Int, images: Int, shownClasses: Int? = nil) {
    self.shape = shape
    self.classes = classes
    self.images = images
    self.shownClasses = shownClasses ?? classes
  }

  /// The sizes of these training images.
  public init(_ images: LabelledImages) {
    self.init(
      shape: images.shape, classes: images.classNames.count, images: images.count,
      shownClasses: images.classCounts.count { $0 > 0 })
  }

  /// 28x28 pixels, ten digits, 60,000 images.
  public static let mnist = DataSizes(shape: .digit, classes: 10, images: 60_000)

  /// One image as a network takes it.
  public var input: Shape { Shape(shape.channels, shape.height, shape.width) }
}
