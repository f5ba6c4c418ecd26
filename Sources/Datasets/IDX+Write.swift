import Storage

extension IDX {
  /// Writes pictures and labels as two raw IDX files, each whole or not at all.
  public static func write(
    _ images: LabelledImages, images imagePath: String, labels labelPath: String
  ) throws(DatasetError) {
    let shape = images.shape
    let size =
      shape.channels == 1
      ? [images.count, shape.height, shape.width]
      : [images.count, shape.channels, shape.height, shape.width]
    let pixels = header(size) + images.pixels
    let labels = header([images.count]) + images.labels
    try translating(AtomicFile().write(pixels, to: imagePath), to: DatasetError.init)
    try translating(AtomicFile().write(labels, to: labelPath), to: DatasetError.init)
  }

  private static func header(_ dimensions: [Int]) -> [UInt8] {
    var bytes = bigEndian(0x0800 | UInt32(dimensions.count))
    for dimension in dimensions { bytes += bigEndian(UInt32(dimension)) }
    return bytes
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
  }
}
