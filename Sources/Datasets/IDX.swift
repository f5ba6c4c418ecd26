/// The file format of MNIST: a magic number, the dimensions, the bytes.
///
/// All numbers are big-endian. The magic number is two zero bytes, the element type (8: unsigned
/// byte, the only one read here) and the number of dimensions. Pictures are `[count, rows,
/// columns]` or `[count, channels, rows, columns]`, labels are `[count]`. Files may be gzip; the
/// bytes say so, not the name. Contents beyond ``LabelledImages/maximumBytes`` are refused.
///
/// LeCun, Cortes, Burges: "The MNIST database of handwritten digits", section "File formats".
public enum IDX {
  /// Pictures without labels, as one file holds them.
  public struct Images: Equatable, Sendable {
    /// The size of each.
    public let shape: ImageShape
    /// `count * shape.count` bytes.
    public let pixels: [UInt8]
    /// How many pictures.
    public var count: Int { pixels.count / shape.count }

    /// Each picture with rows and columns exchanged.
    var transposed: Images {
      let (height, width) = (shape.height, shape.width)
      var turned = [UInt8](repeating: 0, count: pixels.count)
      for plane in stride(from: 0, to: pixels.count, by: height * width) {
        for y in 0..<height {
          for x in 0..<width { turned[plane + x * height + y] = pixels[plane + y * width + x] }
        }
      }
      return Images(
        shape: ImageShape(channels: shape.channels, height: width, width: height), pixels: turned)
    }
  }

  /// The pictures in the file at `path`.
  public static func readImages(path: String) throws(DatasetError) -> Images {
    let (dimensions, pixels) = try read(path: path, ranks: [3, 4])
    return Images(shape: shape(dimensions), pixels: pixels)
  }

  /// The labels in the file at `path`, each below `classes`.
  public static func readLabels(path: String, classes: Int = 10) throws(DatasetError) -> [UInt8] {
    let labels = try read(path: path, ranks: [1]).bytes
    if let index = labels.firstIndex(where: { Int($0) >= classes }) {
      throw .labelOutOfRange(
        path: path, index: index, label: Int(labels[index]), classes: classes)
    }
    return labels
  }

  /// The pictures of one file with the labels of another.
  public static func read(
    images imagePath: String, labels labelPath: String,
    classNames: [String] = LabelledImages.digitNames
  ) throws(DatasetError) -> LabelledImages {
    let (images, labels) = try readPair(
      images: imagePath, labels: labelPath, classes: classNames.count)
    return LabelledImages(
      shape: images.shape, pixels: images.pixels, labels: labels, classNames: classNames)
  }

  /// The pictures of one file and as many labels of another, each below `classes`.
  static func readPair(
    images imagePath: String, labels labelPath: String,
    classes: Int = LabelledImages.maximumClasses
  ) throws(DatasetError) -> (images: Images, labels: [UInt8]) {
    // The labels first: they are small, and a wrong pair is found before the long read.
    let labels = try readLabels(path: labelPath, classes: classes)
    let images = try readImages(path: imagePath)
    guard images.count == labels.count else {
      throw .labelCount(path: labelPath, images: images.count, labels: labels.count)
    }
    return (images, labels)
  }

  /// The size of the pictures of a file with these dimensions.
  static func shape(_ dimensions: [Int]) -> ImageShape {
    ImageShape(
      channels: dimensions.count == 4 ? dimensions[1] : 1,
      height: dimensions[dimensions.count - 2], width: dimensions[dimensions.count - 1])
  }

  /// The dimensions in the header of the file at `path`, without reading what follows.
  static func dimensions(path: String, ranks: [Int]) throws(DatasetError) -> [Int] {
    try header(of: ByteSource(path: path), path: path, ranks: ranks)
  }

  private static func read(
    path: String, ranks: [Int]
  ) throws(DatasetError) -> (dimensions: [Int], bytes: [UInt8]) {
    let source = try ByteSource(path: path)
    let dimensions = try header(of: source, path: path, ranks: ranks)
    let expected = dimensions.reduce(1, *)
    let headerSize = 4 + 4 * dimensions.count
    let bytes = try source.read(expected)
    guard bytes.count == expected else {
      throw .truncated(
        path: path, expected: headerSize + expected, actual: headerSize + bytes.count)
    }
    guard try source.isAtEnd() else {
      throw .trailing(path: path, expected: headerSize + expected)
    }
    return (dimensions, bytes)
  }

  /// Reads and checks the header; what follows it is known to be small enough to allocate.
  private static func header(
    of source: ByteSource, path: String, ranks: [Int]
  ) throws(DatasetError) -> [Int] {
    let first = try source.read(4)
    guard first.count == 4 else { throw .truncated(path: path, expected: 4, actual: first.count) }
    let magic = number(first[...])
    guard let rank = ranks.first(where: { magic == 0x0800 | UInt32($0) }) else {
      throw .wrongMagic(path: path, expected: 0x0800 | UInt32(ranks[0]), found: magic)
    }
    let rest = try source.read(4 * rank)
    guard rest.count == 4 * rank else {
      throw .truncated(path: path, expected: 4 + 4 * rank, actual: 4 + rest.count)
    }
    let dimensions = (0..<rank).map { Int(number(rest[4 * $0..<4 * $0 + 4])) }
    var total = 1
    for dimension in dimensions {
      let (product, overflow) = total.multipliedReportingOverflow(by: dimension)
      guard !overflow, product > 0, product <= LabelledImages.maximumBytes else {
        throw .absurdSize(path: path, dimensions: dimensions)
      }
      total = product
    }
    guard total <= source.mostBytes else {
      throw .truncated(path: path, expected: 4 + 4 * rank + total, actual: source.mostBytes)
    }
    return dimensions
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reduce(0) { $0 << 8 | UInt32($1) }
  }
}
