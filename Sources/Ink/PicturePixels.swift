import Drawing

/// The pixels of a picture file as they are, one byte each: what a data set of pictures holds.
///
/// Nothing is cut out, centred or stretched, as ``GrayPicture`` does it with drawings.
public struct PicturePixels: Equatable, Sendable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// 1 for a file without room for colours, else 3: red, green, blue.
  public let channels: Int
  /// Plane after plane, `[channels, height, width]`, 0 for black and 255 for white.
  public let bytes: [UInt8]

  /// Colours that differ by no more than this from grey are grey: a scanner's, or those of lossy
  /// files that were converted.
  public static let grayTolerance = 16

  init(width: Int, height: Int, channels: Int, bytes: [UInt8]) {
    precondition(width > 0 && height > 0 && bytes.count == channels * width * height)
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// Decodes a PNG, PGM or PPM file in memory, brought to 8 bits, on white where it is transparent;
  /// `path` is only for the errors.
  public static func decode(
    _ bytes: [UInt8], path: String
  ) throws(InkError) -> PicturePixels {
    let header = try PictureHeader(bytes, path: path)
    if PortablePicture.Header.isHere(bytes) {
      let picture = try PortablePicture(bytes, path: path)
      return PicturePixels(
        width: header.width, height: header.height, channels: picture.header.channels,
        bytes: try picture.planes())
    }
    let surface: Surface
    do { surface = try Surface.decodePNG(bytes, path: path) } catch { throw .file(error) }
    return PicturePixels(surface, channels: header.isGray ? 1 : 3)
  }

  private init(_ surface: Surface, channels: Int) {
    let size = surface.width * surface.height
    let (width, format) = (surface.width, surface.format)
    var planes = [UInt8](repeating: 255, count: channels * size)
    surface.withPixels { source, stride in
      for pixel in 0..<size {
        let (y, x) = (pixel / width, pixel % width)
        if format == .mask {
          for channel in 0..<channels {
            planes[channel * size + pixel] = 255 - source[y * stride + x]
          }
          continue
        }
        let at = y * stride + 4 * x
        // Colours are premultiplied: what the alpha leaves open is paper.
        let paper = format == .alpha ? 255 - Int(source[at + 3]) : 0
        for channel in 0..<channels {
          // Red, green, blue from memory that holds blue, green, red.
          planes[channel * size + pixel] = UInt8(min(255, Int(source[at + 2 - channel]) + paper))
        }
      }
    }
    self.init(width: width, height: surface.height, channels: channels, bytes: planes)
  }

  /// Whether some pixel differs from grey by more than ``grayTolerance``.
  public var hasColor: Bool {
    guard channels == 3 else { return false }
    let size = width * height
    return (0..<size).contains { pixel in
      let (red, green, blue) = (bytes[pixel], bytes[size + pixel], bytes[2 * size + pixel])
      return Int(max(red, green, blue)) - Int(min(red, green, blue)) > Self.grayTolerance
    }
  }

  /// The same picture in grey, colours weighted as Rec. 601 does, or with three equal planes.
  public func converted(channels wanted: Int) -> PicturePixels {
    precondition(wanted == 1 || wanted == 3, "grey or colour")
    guard wanted != channels else { return self }
    if wanted == 3 {
      return PicturePixels(width: width, height: height, channels: 3, bytes: bytes + bytes + bytes)
    }
    let size = width * height
    let gray = (0..<size).map { pixel in
      let sum =
        299 * Int(bytes[pixel]) + 587 * Int(bytes[size + pixel])
        + 114 * Int(bytes[2 * size + pixel])
      return UInt8((sum + 500) / 1000)
    }
    return PicturePixels(width: width, height: height, channels: 1, bytes: gray)
  }
}
