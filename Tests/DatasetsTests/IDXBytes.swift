/// Files of tests, byte by byte.
enum IDXBytes {
  static func number(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }

  /// `count` pictures of `side` x `side`, all pixels different from their neighbours'.
  static func images(_ count: Int, side: Int = 4) -> [UInt8] {
    number(0x803) + number(count) + number(side) + number(side)
      + (0..<count * side * side).map { UInt8(truncatingIfNeeded: $0 &* 37) }
  }

  static func labels(_ labels: [UInt8]) -> [UInt8] {
    number(0x801) + number(labels.count) + labels
  }

  /// The four files of a data set under the given style of name.
  static func set(style: String = "-", suffix: String = "") -> [(name: String, bytes: [UInt8])] {
    [
      ("train-images\(style)idx3-ubyte\(suffix)", images(3)),
      ("train-labels\(style)idx1-ubyte\(suffix)", labels([1, 2, 3])),
      ("t10k-images\(style)idx3-ubyte\(suffix)", images(2)),
      ("t10k-labels\(style)idx1-ubyte\(suffix)", labels([4, 5])),
    ]
  }

  /// A gzip file (RFC 1952) that holds `content` in stored blocks (RFC 1951, 3.2.4).
  static func gzip(_ content: [UInt8], checksum: UInt32? = nil) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let size = UInt16(block.count)
      file.append(rest.isEmpty ? 1 : 0)
      file += [size, ~size].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      file += block
    } while !rest.isEmpty
    for value in [checksum ?? crc32(content), UInt32(content.count)] {
      file += (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    return file
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
