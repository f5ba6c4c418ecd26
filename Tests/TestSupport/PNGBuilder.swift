/// Makes PNG files by hand, right ones of kinds that the program never writes and wrong ones.
public struct PNGBuilder {
  /// Pixels from left to right.
  public var width: UInt32
  /// Pixels from top to bottom.
  public var height: UInt32
  /// Bits of a sample.
  public var depth: UInt8 = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha.
  public var colorType: UInt8 = 0
  /// Red, green and blue of each entry.
  public var palette: [UInt8] = []
  /// The rows, each with its filter byte in front.
  public var rows: [UInt8]

  /// A file of these rows.
  public init(
    width: UInt32, height: UInt32, depth: UInt8 = 8, colorType: UInt8 = 0, palette: [UInt8] = [],
    rows: [UInt8]
  ) {
    self.width = width
    self.height = height
    self.depth = depth
    self.colorType = colorType
    self.palette = palette
    self.rows = rows
  }

  /// The eight bytes that every PNG file begins with.
  public static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The file.
  public var bytes: [UInt8] {
    var bytes = Self.signature
    bytes += Self.chunk(
      "IHDR", Self.big(width) + Self.big(height) + [depth, colorType, 0, 0, 0])
    if !palette.isEmpty { bytes += Self.chunk("PLTE", palette) }
    bytes += Self.chunk("IDAT", Self.stored(rows))
    return bytes + Self.chunk("IEND", [])
  }

  /// Four bytes, the most significant first.
  public static func big(_ value: UInt32) -> [UInt8] {
    [UInt8(value >> 24), UInt8(value >> 16 & 255), UInt8(value >> 8 & 255), UInt8(value & 255)]
  }

  /// A chunk with its length and check sum.
  public static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(type.utf8) + data
    return big(UInt32(data.count)) + body + big(crc32(body))
  }

  /// A zlib stream of one uncompressed block (RFC 1950, RFC 1951 3.2.4).
  public static func stored(_ data: [UInt8]) -> [UInt8] {
    let length = UInt16(data.count)
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in data {
      a = (a + UInt32(byte)) % 65_521
      b = (b + a) % 65_521
    }
    let header = [length, ~length].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    return [0x78, 0x01, 0x01] + header + data + big(b << 16 | a)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
