import Drawing

/// What a picture file announces in its first bytes.
public struct PictureHeader: Equatable, Sendable {
  /// So many bytes from the start of a file are enough, unless it begins with long comments.
  public static let length = 4096

  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Whether the file has no room for colours.
  public let isGray: Bool

  /// Reads the header of a PNG, PGM or PPM file; `path` is only for the errors.
  ///
  /// - Parameter bytes: the first ``length`` bytes of the file, or all where it has fewer.
  public init(_ bytes: [UInt8], path: String) throws(InkError) {
    if bytes.starts(with: [0x89, 0x50]) {
      do throws(DrawingError) {
        let header = try PNGHeader(of: bytes, path: path)
        (width, height, isGray) = (header.width, header.height, header.isGray)
      } catch {
        throw .file(error)
      }
    } else if PortablePicture.Header.isHere(bytes) {
      let header = try PortablePicture.Header(bytes, path: path)
      (width, height, isGray) = (header.width, header.height, header.channels == 1)
    } else {
      throw .unknownFormat(path: path)
    }
  }
}
