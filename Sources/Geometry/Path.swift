/// A sequence of lines and cubic Bézier curves, as plain values.
public struct Path: Hashable, Sendable {
  /// One step of the pen.
  public enum Element: Hashable, Sendable {
    /// Lift the pen and begin a new part here.
    case move(Point)
    /// A straight line to here.
    case line(Point)
    /// A cubic Bézier curve through two control points to the last point.
    case curve(Point, Point, Point)
    /// A straight line back to where the part began.
    case close
  }

  /// The steps in order.
  public var elements: [Element]

  /// A path of the given steps, empty where none are given.
  public init(_ elements: [Element] = []) { self.elements = elements }

  /// Straight lines through `points`.
  public init(lines points: some Sequence<Point>) {
    elements = []
    for point in points { elements.append(elements.isEmpty ? .move(point) : .line(point)) }
  }
}
