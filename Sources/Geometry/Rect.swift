/// An axis-parallel rectangle; it contains its left and top edge and not its right and bottom one.
public struct Rect: Hashable, Sendable {
  /// The corner at the top left.
  public var origin: Point
  /// The extent to the right and downwards.
  public var size: Size

  /// The rectangle without extent at the origin.
  public static let zero = Rect(0, 0, 0, 0)

  /// A rectangle by its top left corner and its extent.
  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    origin = Point(x, y)
    size = Size(width, height)
  }

  /// A rectangle by its top left corner and its size.
  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  /// The smallest rectangle that holds every one of `points`; nil where there are none.
  @inlinable
  public init?(bounding points: some Sequence<Point>) {
    var iterator = points.makeIterator()
    guard let first = iterator.next() else { return nil }
    var (low, high) = (first, first)
    while let point = iterator.next() {
      low = Point(min(low.x, point.x), min(low.y, point.y))
      high = Point(max(high.x, point.x), max(high.y, point.y))
    }
    self.init(low.x, low.y, high.x - low.x, high.y - low.y)
  }

  /// The left edge.
  public var minX: Double { origin.x }
  /// The top edge.
  public var minY: Double { origin.y }
  /// The right edge.
  public var maxX: Double { origin.x + size.width }
  /// The bottom edge.
  public var maxY: Double { origin.y + size.height }
  /// The horizontal middle.
  public var midX: Double { origin.x + size.width / 2 }
  /// The vertical middle.
  public var midY: Double { origin.y + size.height / 2 }
  /// The horizontal extent.
  public var width: Double { size.width }
  /// The vertical extent.
  public var height: Double { size.height }
  /// The middle.
  public var center: Point { Point(midX, midY) }
  /// Whether it covers no area.
  public var isEmpty: Bool { !(size.width > 0 && size.height > 0) }

  /// Whether `point` lies inside, the left and top edge included.
  public func contains(_ point: Point) -> Bool {
    point.x >= minX && point.x < maxX && point.y >= minY && point.y < maxY
  }

  /// Whether the two share any area.
  public func intersects(_ other: Rect) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
      && !isEmpty && !other.isEmpty
  }

  /// The area that both cover; nil where they share none.
  public func intersection(_ other: Rect) -> Rect? {
    guard intersects(other) else { return nil }
    let (x, y) = (max(minX, other.minX), max(minY, other.minY))
    return Rect(x, y, min(maxX, other.maxX) - x, min(maxY, other.maxY) - y)
  }

  /// The smallest rectangle that holds both; an empty one adds nothing.
  public func union(_ other: Rect) -> Rect {
    if isEmpty { return other }
    if other.isEmpty { return self }
    let (x, y) = (min(minX, other.minX), min(minY, other.minY))
    return Rect(x, y, max(maxX, other.maxX) - x, max(maxY, other.maxY) - y)
  }

  /// The rectangle with every edge moved inwards (outwards where negative); never negative in size.
  public func inset(by distance: Double) -> Rect {
    inset(by: Insets(all: distance))
  }

  /// The rectangle with its edges moved inwards by `insets`; never negative in size.
  public func inset(by insets: Insets) -> Rect {
    Rect(
      minX + insets.left, minY + insets.top,
      max(0, width - insets.left - insets.right), max(0, height - insets.top - insets.bottom))
  }

  /// The rectangle moved by `displacement`.
  public func offset(by displacement: Point) -> Rect {
    Rect(origin: origin + displacement, size: size)
  }

  /// Origin and size multiplied: the same rectangle in another unit.
  public func scaled(by factor: Double) -> Rect {
    Rect(origin: origin * factor, size: size * factor)
  }

  /// The smallest rectangle with whole coordinates that holds this one.
  public var roundedOut: Rect {
    let (x, y) = (minX.rounded(.down), minY.rounded(.down))
    return Rect(x, y, maxX.rounded(.up) - x, maxY.rounded(.up) - y)
  }
}
