/// The size of one picture: channels, then rows, then columns, as the pixels lie in memory.
public struct ImageShape: Hashable, Sendable, Codable {
  /// 1 for grey, 3 for colour.
  public var channels: Int
  /// Rows.
  public var height: Int
  /// Columns.
  public var width: Int

  /// One grey 28x28 picture, as MNIST has them.
  public static let digit = ImageShape(channels: 1, height: 28, width: 28)

  /// A picture of `channels` planes of `height` rows of `width` pixels.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The number of values of one picture.
  public var count: Int { channels * height * width }
}

extension ImageShape: CustomStringConvertible {
  /// `28x28`, or `3x32x32` where there is more than one channel.
  public var description: String {
    channels == 1 ? "\(height)x\(width)" : "\(channels)x\(height)x\(width)"
  }
}
