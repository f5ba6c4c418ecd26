/// The first 33 bytes of a PNG file: signature and IHDR, as the PNG specification (ISO 15948,
/// 5.2 and 11.2.2) defines them. Read before anything is decoded, so that a header cannot make
/// the decoder ask for absurd amounts of memory.
public struct PNGHeader: Equatable, Sendable {
  static let maximumSide = 20_000
  static let maximumPixels = 100_000_000
  /// How many bytes it takes.
  public static let length = 33

  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Whether the file has no room for colours: its pixels are grey, with alpha or without.
  public let isGray: Bool

  /// The announced size, checked; `path` is only for the errors. `bytes` may be the whole file.
  public init(of bytes: [UInt8], path: String) throws(DrawingError) {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.starts(with: signature) else { throw .notPNG(path: path) }
    guard bytes.count >= Self.length else {
      throw .damagedPNG(path: path, reason: "it ends inside its header")
    }
    func number(at offset: Int) -> Int {
      bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(at: 8) == 13, Array(bytes[12..<16]) == Array("IHDR".utf8) else {
      throw .damagedPNG(path: path, reason: "it does not begin with its header")
    }
    width = number(at: 16)
    height = number(at: 20)
    isGray = bytes[25] == 0 || bytes[25] == 4
    guard width > 0, height > 0 else {
      throw .damagedPNG(path: path, reason: "its size is \(width) x \(height)")
    }
    guard width <= Self.maximumSide, height <= Self.maximumSide,
      width * height <= Self.maximumPixels
    else { throw .pictureTooLarge(path: path, width: width, height: height) }
  }
}
