/// A position, or a displacement, in a plane whose y axis points down.
public struct Point: Hashable, Sendable {
  /// Distance to the right of the origin.
  public var x: Double
  /// Distance below the origin.
  public var y: Double

  /// The origin.
  public static let zero = Point(0, 0)

  /// A point at `x` to the right of and `y` below the origin.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// Whether both coordinates are finite numbers.
  public var isFinite: Bool { x.isFinite && y.isFinite }

  /// The Euclidean distance to `other`.
  public func distance(to other: Point) -> Double { (other - self).length }

  /// The point at `fraction` of the way to `other`: 0 gives this point, 1 gives `other`.
  public func interpolated(to other: Point, at fraction: Double) -> Point {
    self + (other - self) * fraction
  }

  /// The sum by coordinates.
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }

  /// The difference by coordinates.
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }

  /// The point scaled away from the origin.
  public static func * (a: Point, factor: Double) -> Point { Point(a.x * factor, a.y * factor) }

  /// The dot product.
  public func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}
