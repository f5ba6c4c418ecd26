/// The shape of one example: channels x height x width. A plain vector of n numbers is n x 1 x 1.
public struct Shape: Hashable, Sendable, Codable {
  /// The number of channels; for a vector, its length.
  public var channels: Int
  /// The number of rows of each channel.
  public var height: Int
  /// The number of columns of each channel.
  public var width: Int

  /// The number of values in one example.
  public var count: Int { channels * height * width }

  /// Makes the shape `channels` x `height` x `width`.
  public init(_ channels: Int, _ height: Int, _ width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The shape of a vector of `count` numbers.
  public static func vector(_ count: Int) -> Shape { Shape(count, 1, 1) }

  /// Whether a network with an input of this shape takes pictures of `picture`: they have this shape,
  /// or the network takes as many plain numbers.
  public func takes(_ picture: Shape) -> Bool {
    self == picture || self == .vector(picture.count)
  }

  /// `count`, or nil where the shape holds nothing, a negative number, or more than a machine can.
  var checkedCount: Int? {
    guard channels > 0, height > 0, width > 0 else { return nil }
    let (plane, planeOverflow) = height.multipliedReportingOverflow(by: width)
    let (count, overflow) = plane.multipliedReportingOverflow(by: channels)
    return planeOverflow || overflow ? nil : count
  }
}

extension Shape: CustomStringConvertible {
  /// `784` for a vector, `1x28x28` for anything else.
  public var description: String {
    height == 1 && width == 1 ? "\(channels)" : "\(channels)x\(height)x\(width)"
  }
}
