import Datasets

/// What images are known by again: their sizes, and digests of those trained with and those held out.
public struct DataFingerprint: Hashable, Sendable, Codable {
  /// The size of one image.
  public var shape: ImageShape
  /// The number of classes, and of images, validation included.
  public var classes, images: Int
  /// Of the images trained with, and of those held out.
  public var training, validation: String

  /// The fingerprint of the two parts of a data set.
  public init(_ images: LabelledImages, validation: LabelledImages) {
    shape = images.shape
    classes = images.classNames.count
    self.images = images.count + validation.count
    training = images.digest
    self.validation = validation.digest
  }

  /// What tells at a glance that images of these sizes are others; nil where nothing does.
  func difference(from sizes: DataSizes) -> String? {
    if sizes.shape != shape { return "its images have \(sizes.shape) pixels instead of \(shape)" }
    if sizes.images != images { return "it has \(sizes.images) images instead of \(images)" }
    if sizes.classes != classes { return "it has \(sizes.classes) classes instead of \(classes)" }
    return nil
  }
}
