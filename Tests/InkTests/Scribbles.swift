import Geometry
import Ink

/// Drawings and pictures that nobody would draw, the same ones every time.
enum Scribbles {
  /// Numbers from 0 to 1 (Steele and Vigna's SplitMix64).
  struct Dice {
    var state: UInt64

    mutating func next() -> Double {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Double((z ^ (z >> 31)) >> 11) / Double(1 << 53)
    }
  }

  /// One to three strokes of up to twenty points, some dots, some without a width.
  static func strokes(_ number: UInt64) -> [Stroke] {
    var dice = Dice(state: number)
    return (0..<1 + Int(dice.next() * 3)).map { _ in
      let size = 0.1 + dice.next() * 0.6
      let corner = Point(dice.next(), dice.next()) * 0.4
      let points = (0..<1 + Int(dice.next() * 20)).map { _ in
        corner + Point(dice.next(), dice.next()) * size
      }
      return Stroke(points: points, width: max(0, dice.next() * 0.14 - 0.02))
    }
  }

  /// Grey blots on paper of many sizes.
  static func picture(_ number: UInt64) -> GrayPicture {
    var dice = Dice(state: ~number)
    let (width, height) = (8 + Int(dice.next() * 80), 8 + Int(dice.next() * 80))
    var pixels = [Float](repeating: 0, count: width * height)
    for _ in 0..<12 {
      let (x, y) = (Int(dice.next() * Double(width - 4)), Int(dice.next() * Double(height - 4)))
      let ink = Float(dice.next())
      for index in 0..<16 { pixels[(y + index / 4) * width + x + index % 4] = ink }
    }
    return GrayPicture(width: width, height: height, pixels: pixels)
  }
}

/// A number that stands for the bits of many pictures (the hash of Fowler, Noll and Vo).
struct Fingerprint {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ picture: DigitPicture?) {
    for pixel in picture?.pixels ?? [] {
      value = (value ^ UInt64(pixel.bitPattern)) &* 0x100_0000_01B3
    }
  }
}
