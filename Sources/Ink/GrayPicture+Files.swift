import Drawing

extension GrayPicture {
  /// The longest side that is kept: larger files are averaged down while they are read.
  static let longestSide = 1024

  /// Reads a PNG, PGM or PPM file. Transparent parts count as white paper; whether the ink is dark or
  /// light is told by the border, which is taken as paper; contrast is stretched so that the
  /// strongest ink becomes 1.
  public static func read(path: String) throws(InkError) -> GrayPicture {
    let bytes: [UInt8]
    do { bytes = try Surface.readFile(path) } catch { throw .file(error) }
    return try decode(bytes, path: path)
  }

  /// The same of a file in memory; `path` is only for the errors.
  public static func decode(
    _ bytes: [UInt8], path: String = "the picture"
  ) throws(InkError) -> GrayPicture {
    if bytes.starts(with: [0x89, 0x50]) {
      let surface: Surface
      do { surface = try Surface.decodePNG(bytes, path: path) } catch { throw .file(error) }
      return Luminance(of: surface).ink()
    }
    if PortablePicture.Header.isHere(bytes) {
      return try PortablePicture(bytes, path: path).luminance().ink()
    }
    throw .unknownFormat(path: path)
  }
}
