/// A PGM or PPM file: the grey and colour pictures of Netpbm, as text (P2, P3) or bytes (P5, P6), 8
/// or 16 bits (https://netpbm.sourceforge.net/doc/pgm.html and ppm.html).
struct PortablePicture {
  /// What a file says before its pixels.
  struct Header {
    private static let maximumSide = 20_000
    private static let maximumPixels = 100_000_000

    let width: Int
    let height: Int
    /// 1 for grey, 3 for colour.
    let channels: Int
    fileprivate let maximum: Int
    fileprivate let isText: Bool
    /// Where the pixels begin.
    fileprivate let start: Int

    /// Whether a file that begins so is one of these.
    static func isHere(_ bytes: [UInt8]) -> Bool {
      guard bytes.count >= 2, bytes[0] == UInt8(ascii: "P") else { return false }
      return "2356".utf8.contains(bytes[1])
    }

    /// Reads the header of a file for which ``isHere(_:)`` is true.
    init(_ bytes: [UInt8], path: String) throws(InkError) {
      isText = bytes[1] < UInt8(ascii: "5")
      channels = "36".utf8.contains(bytes[1]) ? 3 : 1
      var scanner = Scanner(bytes: bytes, position: 2)
      func number(_ name: String) throws(InkError) -> Int {
        guard let value = scanner.number() else {
          throw .badHeader(path: path, reason: "the \(name) is missing or not a number")
        }
        return value
      }
      width = try number("width")
      height = try number("height")
      maximum = try number("largest value")
      guard width > 0, height > 0 else {
        throw .badHeader(path: path, reason: "its size is \(width) x \(height)")
      }
      guard width <= Self.maximumSide, height <= Self.maximumSide,
        width * height <= Self.maximumPixels
      else { throw .pictureTooLarge(path: path, width: width, height: height) }
      guard (1...65_535).contains(maximum) else {
        throw .badHeader(path: path, reason: "the largest value \(maximum) is not 1 to 65535")
      }
      // One white space ends the header.
      start = scanner.position + 1
    }
  }

  let header: Header
  private let path: String
  private let bytes: [UInt8]
  private var count: Int { header.width * header.height * header.channels }

  /// Reads the header and checks that there are bytes enough for the pixels it announces.
  init(_ bytes: [UInt8], path: String) throws(InkError) {
    self.bytes = bytes
    self.path = path
    header = try Header(bytes, path: path)
    let available = max(0, bytes.count - header.start)
    // As text, a value takes at least a digit and, but for the last, a space.
    let held =
      header.isText ? (available + 1) / 2 : available / (header.maximum > 255 ? 2 : 1)
    guard held >= count else {
      throw .truncated(
        path: path, expected: header.width * header.height, actual: held / header.channels)
    }
  }

  /// The pixels from 0 to 1, colours weighted as Rec. 601 does.
  func luminance() throws(InkError) -> Luminance {
    var failure: InkError?
    var reader = ValueReader(self)
    let scale = 1 / Float(header.maximum)
    let channels = header.channels
    let luminance = Luminance(width: header.width, height: header.height) { _, values in
      for x in values.indices where failure == nil {
        do throws(InkError) {
          var light = Float(try reader.next())
          if channels == 3 {
            light = 0.299 * light + 0.587 * Float(try reader.next())
            light += 0.114 * Float(try reader.next())
          }
          values[x] = light * scale
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    return luminance
  }

  /// The pixels as bytes, plane after plane: `[channels, height, width]`.
  func planes() throws(InkError) -> [UInt8] {
    var planes = [UInt8](repeating: 0, count: count)
    var reader = ValueReader(self)
    let size = header.width * header.height
    let maximum = header.maximum
    for pixel in 0..<size {
      for channel in 0..<header.channels {
        let value = try reader.next()
        planes[channel * size + pixel] =
          maximum == 255 ? UInt8(value) : UInt8((value * 255 + maximum / 2) / maximum)
      }
    }
    return planes
  }

  /// Goes through the values of the file in their order.
  private struct ValueReader {
    private let picture: PortablePicture
    private var scanner: Scanner
    private var index = 0

    init(_ picture: PortablePicture) {
      self.picture = picture
      scanner = Scanner(bytes: picture.bytes, position: picture.header.start)
    }

    /// The next value, from 0 to the largest that the header allows.
    mutating func next() throws(InkError) -> Int {
      let header = picture.header
      let pixel = index / header.channels
      guard let value = header.isText ? scanner.number() : binary else {
        throw scanner.isAtEnd
          ? .truncated(
            path: picture.path, expected: header.width * header.height, actual: pixel)
          : .badPixel(path: picture.path, index: pixel)
      }
      guard value <= header.maximum else { throw .badPixel(path: picture.path, index: pixel) }
      index += 1
      return value
    }

    private var binary: Int? {
      let (bytes, start) = (picture.bytes, picture.header.start)
      guard picture.header.maximum > 255 else { return Int(bytes[start + index]) }
      return Int(bytes[start + 2 * index]) << 8 | Int(bytes[start + 2 * index + 1])
    }
  }
}

/// Reads numbers between white space and comments.
private struct Scanner {
  let bytes: [UInt8]
  var position: Int

  var isAtEnd: Bool { position >= bytes.count }

  /// The next number of at most nine digits; nil when something else comes first.
  mutating func number() -> Int? {
    skipSpace()
    var value = 0
    let first = position
    while position < bytes.count, case 48...57 = bytes[position], position - first < 9 {
      value = value * 10 + Int(bytes[position] - 48)
      position += 1
    }
    guard position > first, isAtEnd || isSpace(bytes[position]) else { return nil }
    return value
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 10 { position += 1 }
      } else if isSpace(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}
