import Geometry

/// The picture that a network sees: 28 x 28 numbers, row by row, 0 for paper and 1 for ink.
public struct DigitPicture: Hashable, Sendable {
  /// Pixels from left to right and from top to bottom.
  public static let side = 28
  /// How many pixels it has.
  public static let pixelCount = side * side

  static let middle = Point(Double(side) / 2, Double(side) / 2)

  /// 784 numbers from 0 to 1.
  public let pixels: [Float]

  /// A picture of 784 numbers from 0 to 1.
  public init(pixels: [Float]) {
    precondition(pixels.count == Self.side * Self.side)
    self.pixels = pixels
  }

  /// The pixels as bytes, 255 for ink, as MNIST's files hold them.
  public var bytes: [UInt8] { pixels.map { UInt8(min(1, max(0, $0)) * 255 + 0.5) } }

  /// The mean position of the ink, from the top left corner: the middle of the picture is
  /// (14, 14). Nil where there is no ink.
  public var centerOfMass: Point? { Self.centerOfMass(of: pixels) }

  static func centerOfMass(of pixels: [Float]) -> Point? {
    var (mass, x, y): (Float, Float, Float) = (0, 0, 0)
    for row in 0..<side {
      var (rowMass, rowMoment): (Float, Float) = (0, 0)
      for column in 0..<side {
        let ink = pixels[row * side + column]
        rowMass += ink
        rowMoment += ink * (Float(column) + 0.5)
      }
      mass += rowMass
      x += rowMoment
      y += rowMass * (Float(row) + 0.5)
    }
    return mass > 0 ? Point(Double(x / mass), Double(y / mass)) : nil
  }
}
