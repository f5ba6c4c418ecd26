import Ink

extension Collection<OwnDigit> {
  /// The digits as networks see them; those without ink are left out.
  public func images(pipeline: InkPipeline = .standard) -> LabelledImages {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    pixels.reserveCapacity(count * ImageShape.digit.count)
    for digit in self {
      guard let picture = pipeline.picture(of: digit.strokes) else { continue }
      pixels += picture.bytes
      labels.append(digit.label)
    }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }
}

extension OwnDigits {
  /// The digits in the folder as a data set that nobody has divided. Files that are no digits are
  /// left out.
  func dataset(name: String) throws(DatasetError) -> Dataset {
    let images = try contents().digits.images()
    guard !images.isEmpty else { throw .noOwnDigits(folder: folder) }
    return Dataset(name: name, dividing: images)
  }
}
