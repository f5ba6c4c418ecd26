/// Pictures and what each of them shows.
///
/// The pixels of all pictures lie in one array, `[count, channels, height, width]`, one byte each:
/// 0 is paper, 255 is ink. A value is cheap to pass around: copies share their storage.
public struct LabelledImages: Equatable, Sendable {
  /// The size of every picture.
  public let shape: ImageShape
  /// `count * shape.count` bytes.
  public let pixels: [UInt8]
  /// The class of each picture, an index into ``classNames``.
  public let labels: [UInt8]
  /// The name of each class: `"0"` ... `"9"` for digits.
  public let classNames: [String]

  /// No reader keeps more pixels than this: 1 GiB, twenty times MNIST.
  public static let maximumBytes = 1 << 30
  /// As many classes as a label has values.
  public static let maximumClasses = 256

  /// The names of the ten digits.
  public static let digitNames = (0...9).map { String($0) }

  /// Pictures with their labels.
  ///
  /// - Precondition: there is one label below `classNames.count` per picture. Readers of files
  ///   check that first and throw.
  public init(
    shape: ImageShape, pixels: [UInt8], labels: [UInt8],
    classNames: [String] = LabelledImages.digitNames
  ) {
    precondition(shape.channels > 0 && shape.height > 0 && shape.width > 0, "empty picture")
    precondition(pixels.count == labels.count * shape.count, "one label a picture")
    precondition(
      labels.max().map { Int($0) < classNames.count } ?? true, "a label without a class name")
    self.shape = shape
    self.pixels = pixels
    self.labels = labels
    self.classNames = classNames
  }

  /// A part of pictures that were checked already.
  init(checked whole: LabelledImages, pixels: [UInt8], labels: [UInt8]) {
    shape = whole.shape
    classNames = whole.classNames
    self.pixels = pixels
    self.labels = labels
  }

  /// The number of pictures.
  public var count: Int { labels.count }

  /// Whether there are no pictures.
  public var isEmpty: Bool { labels.isEmpty }

  /// How many pictures each class has.
  public var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: classNames.count)
    for label in labels { counts[Int(label)] += 1 }
    return counts
  }
}
