/// A PGM file: the grey pictures of Netpbm, as text (P2) or bytes (P5), 8 or 16 bits
/// (https://netpbm.sourceforge.net/doc/pgm.html).
struct PortableGraymap {
  private static let maximumSide = 20_000
  private static let maximumPixels = 100_000_000

  private let path: String
  private let bytes: [UInt8]
  private let isText: Bool
  private let width: Int
  private let height: Int
  private let maximum: Int
  private let start: Int

  /// Reads the header and checks that there are bytes enough for the pixels it announces.
  init(_ bytes: [UInt8], path: String) throws(InkError) {
    self.bytes = bytes
    self.path = path
    isText = bytes[1] == UInt8(ascii: "2")
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
    let available = max(0, bytes.count - start)
    // As text, a pixel takes at least a digit and, but for the last, a space.
    let held = isText ? (available + 1) / 2 : available / (maximum > 255 ? 2 : 1)
    guard held >= width * height else {
      throw .truncated(path: path, expected: width * height, actual: held)
    }
  }

  /// The pixels, from 0 to 1.
  func luminance() throws(InkError) -> Luminance {
    var failure: InkError?
    var scanner = Scanner(bytes: bytes, position: start)
    let scale = 1 / Float(maximum)
    let luminance = Luminance(width: width, height: height) { y, values in
      for x in values.indices where failure == nil {
        let index = y * width + x
        guard let value = isText ? scanner.number() : binary(at: index) else {
          failure =
            scanner.isAtEnd
            ? .truncated(path: path, expected: width * height, actual: index)
            : .badPixel(path: path, index: index)
          return
        }
        guard value <= maximum else {
          failure = .badPixel(path: path, index: index)
          return
        }
        values[x] = Float(value) * scale
      }
    }
    if let failure { throw failure }
    return luminance
  }

  private func binary(at index: Int) -> Int? {
    guard maximum > 255 else { return Int(bytes[start + index]) }
    return Int(bytes[start + 2 * index]) << 8 | Int(bytes[start + 2 * index + 1])
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
