/// Where the pixels of a new picture come from: the pixel at (x, y) from
/// (xx x + xy y + x0, yx x + yy y + y0) of the old one, in pixels, the centre of the first at (0, 0).
public struct PlaneMap: Hashable, Sendable {
  /// How far one step along x or y goes in the old picture.
  public var xx, xy, yx, yy: Float
  /// Where the first pixel comes from.
  public var x0, y0: Float

  /// Every pixel from its own place.
  public static let identity = PlaneMap(xx: 1, xy: 0, yx: 0, yy: 1, x0: 0, y0: 0)

  /// A map of these numbers.
  public init(xx: Float, xy: Float, yx: Float, yy: Float, x0: Float, y0: Float) {
    self.xx = xx
    self.xy = xy
    self.yx = yx
    self.yy = yy
    self.x0 = x0
    self.y0 = y0
  }
}
