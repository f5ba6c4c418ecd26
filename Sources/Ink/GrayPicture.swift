/// A picture of any size as ink on paper, such as an imported file.
public struct GrayPicture: Equatable, Sendable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// `width * height` numbers, row by row, 0 for paper and 1 for ink.
  public let pixels: [Float]

  /// A picture of `width * height` numbers from 0 (paper) to 1 (ink).
  public init(width: Int, height: Int, pixels: [Float]) {
    precondition(width > 0 && height > 0 && pixels.count == width * height)
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
