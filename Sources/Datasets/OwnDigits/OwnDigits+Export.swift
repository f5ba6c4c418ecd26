import Ink
import Storage

extension OwnDigits {
  /// What the folder with the PNG pictures is called in an export.
  static let pictureFolder = "png"
  /// What the IDX files of an export begin with.
  static let exportName = "own-digits"

  /// Writes digits for other programs: the IDX pair `own-digits-images-idx3-ubyte` and
  /// `own-digits-labels-idx1-ubyte`, and a PNG picture of each in `png/0` to `png/9`. `folder` and
  /// `folder/png` are data sets then, by their paths.
  ///
  /// - Parameter folder: is made; must hold nothing yet, so that no older file is taken for a part
  ///   of this export, and none is lost.
  /// - Returns: How many digits there are in it; those without ink are left out.
  @discardableResult
  public static func export(
    _ digits: [OwnDigit], to folder: String, pipeline: InkPipeline = .standard
  ) throws(DatasetError) -> Int {
    let pictured = digits.filter { pipeline.picture(of: $0.strokes) != nil }
    guard !pictured.isEmpty else { throw .nothingToExport }
    try translating(Folder.make(folder), to: DatasetError.init)
    let there = try translating(Folder.names(in: folder, atMost: 1), to: DatasetError.init)
    guard there.isEmpty else { throw .notEmpty(folder: folder) }
    for digit in pictured {
      guard let picture = pipeline.picture(of: digit.strokes) else { continue }
      let place = "\(folder)/\(pictureFolder)/\(digit.label)"
      try translating(Folder.make(place), to: DatasetError.init)
      let stem = digit.id.hasSuffix(".json") ? String(digit.id.dropLast(5)) : digit.id
      let png = try png(picture)
      try translating(
        AtomicFile().write(png, to: "\(place)/\(stem).png"), to: DatasetError.init)
    }
    // The pair comes last: a folder that has it is whole.
    try IDX.write(
      pictured.images(pipeline: pipeline),
      images: "\(folder)/\(exportName)-images-idx3-ubyte",
      labels: "\(folder)/\(exportName)-labels-idx1-ubyte")
    return pictured.count
  }

  private static func png(_ picture: DigitPicture) throws(DatasetError) -> [UInt8] {
    do throws(InkError) { return try picture.pngData() } catch { throw .picture(error) }
  }
}
