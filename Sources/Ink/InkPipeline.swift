import Geometry

/// How ink becomes the picture a network sees, as MNIST's makers did it (LeCun et al.,
/// "Gradient-based learning applied to document recognition", 1998, section III.A): the longest
/// side of the ink's box becomes 20 pixels, and its centre of mass comes to the middle of 28 x 28.
///
/// A drawing's own pen width does not matter: every drawing is redrawn, at the size of the picture,
/// with a pen of `penWidth`, so that big and small drawings look alike.
public struct InkPipeline: Hashable, Sendable {
  /// The side of the square into which the ink's box is fitted.
  public static let boxSide = 20.0
  /// Pens that leave something of a digit.
  public static let penWidths = 0.5...8.0
  /// Edges from aliased to blurred.
  public static let edgeSoftnesses = 0.25...4.0

  /// The breadth of the line in pixels of the picture.
  public var penWidth: Double
  /// Over how many pixels an edge goes from ink to paper; 1 is what averaging over each pixel
  /// gives.
  public var edgeSoftness: Double

  /// The pipeline of the canvas and of the models that ship: both numbers are those that make
  /// rendered pen trajectories most like the pictures of MNIST.
  public static let standard = InkPipeline(penWidth: 2.4, edgeSoftness: 1.4)

  /// A pipeline; numbers outside the ranges are taken as the nearest end.
  public init(penWidth: Double, edgeSoftness: Double) {
    self.penWidth = Self.penWidths.nearest(to: penWidth)
    self.edgeSoftness = Self.edgeSoftnesses.nearest(to: edgeSoftness)
  }
}

extension InkPipeline: Codable {
  private enum CodingKeys: String, CodingKey {
    case penWidth, edgeSoftness
  }

  /// Reads both numbers; what is out of range is corrupted data.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys, in range: ClosedRange<Double>) throws -> Double {
      let value = try container.decode(Double.self, forKey: key)
      guard range.contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value) is not in \(range)")
      }
      return value
    }
    self.init(
      penWidth: try number(.penWidth, in: Self.penWidths),
      edgeSoftness: try number(.edgeSoftness, in: Self.edgeSoftnesses))
  }
}

extension ClosedRange<Double> {
  fileprivate func nearest(to value: Double) -> Double {
    // Written so that what is not a number becomes the lower end.
    value >= lowerBound ? Swift.min(value, upperBound) : lowerBound
  }
}
