import Ink
import Storage

/// The size and the number of channels that all pictures of a folder are brought to.
///
/// The size is the one that most pictures have, the first of those that are equally frequent;
/// others are stretched to it, each new pixel the mean of the area it covers. There are three
/// channels where a single picture has colour, else one.
struct PictureForm {
  let shape: ImageShape

  /// Larger files are refused.
  private static let largestFile = 256 << 20

  /// Looks at the headers of all `files`, and at the pixels of those that may have colours until
  /// one has; `path` is only for the errors.
  init(surveying files: [String], path: String) throws(DatasetError) {
    var sizes: [[Int]: Int] = [:]
    var order: [[Int]] = []
    var hasColor = false
    for file in files {
      let header = try Self.header(of: file)
      let size = [header.height, header.width]
      if sizes[size] == nil { order.append(size) }
      sizes[size, default: 0] += 1
      if !header.isGray, !hasColor { hasColor = try Self.pixels(of: file).hasColor }
    }
    guard let most = sizes.values.max(), let size = order.first(where: { sizes[$0] == most })
    else { throw .noPictures(path: path) }
    shape = ImageShape(channels: hasColor ? 3 : 1, height: size[0], width: size[1])
    guard files.count <= LabelledImages.maximumBytes / shape.count else {
      throw .tooLarge(path: path)
    }
  }

  /// All pictures of `classes`, whose labels are their places in `names`.
  func read(
    _ classes: [PictureFolder.Class], names: [String]
  ) throws(DatasetError) -> Pictures {
    var pictures = Pictures(shape: shape)
    let count = classes.reduce(0) { $0 + $1.files.count }
    pictures.pixels.reserveCapacity(count * shape.count)
    for group in classes {
      let label = UInt8(truncatingIfNeeded: names.firstIndex(of: group.name) ?? 0)
      for file in group.files {
        let picture = try Self.pixels(of: file).converted(channels: shape.channels)
          .scaled(width: shape.width, height: shape.height)
        pictures.pixels += picture.bytes
        pictures.labels.append(label)
      }
    }
    return pictures
  }

  /// Pictures of one form, black at 0 and white at 255.
  struct Pictures {
    let shape: ImageShape
    var pixels: [UInt8] = []
    var labels: [UInt8] = []

    /// Whether these are grey pictures whose border is light: the mean of all border pixels is
    /// above the middle. Then what is drawn is dark, and ink must become 255.
    var isOnLight: Bool {
      guard shape.channels == 1 else { return false }
      let (height, width) = (shape.height, shape.width)
      let border = (0..<shape.count).filter { index in
        let (y, x) = (index / width, index % width)
        return y == 0 || x == 0 || y == height - 1 || x == width - 1
      }
      var sum = 0
      for start in stride(from: 0, to: pixels.count, by: shape.count) {
        for index in border { sum += Int(pixels[start + index]) }
      }
      return 2 * sum > 255 * border.count * labels.count
    }

    /// Dark for light.
    mutating func turn() {
      for index in pixels.indices { pixels[index] = 255 - pixels[index] }
    }

    func images(classNames: [String]) -> LabelledImages {
      LabelledImages(shape: shape, pixels: pixels, labels: labels, classNames: classNames)
    }
  }

  private static func header(of path: String) throws(DatasetError) -> PictureHeader {
    let file = try translating(ReadableFile(path: path), to: DatasetError.init)
    let start = try translating(
      file.read(at: 0, atMost: PictureHeader.length), to: DatasetError.init)
    do { return try PictureHeader(start, path: path) } catch { throw .picture(error) }
  }

  private static func pixels(of path: String) throws(DatasetError) -> PicturePixels {
    let bytes = try translating(
      ReadableFile.contents(of: path, limit: largestFile), to: DatasetError.init)
    do { return try PicturePixels.decode(bytes, path: path) } catch { throw .picture(error) }
  }
}
