import Geometry
import Ink
import Testing

@Suite struct StrokeTests {
  private func ends(_ path: Path) -> [Point] {
    path.elements.map { element in
      switch element {
      case .move(let point), .line(let point), .curve(_, _, let point): point
      case .close: Point(.nan, .nan)
      }
    }
  }

  @Test func `The curve goes through every point in order`() {
    let points = [Point(0, 0), Point(0.1, 0.4), Point(0.5, 0.3), Point(0.5, 0.3), Point(0.9, 1)]
    #expect(ends(Stroke(points: points, width: 0.1).path) == points)
  }

  @Test func `One point is a dot and no point is nothing`() {
    let point = Point(0.3, 0.4)
    #expect(
      Stroke(points: [point], width: 0.1).path == Path([.move(point), .line(point)]))
    #expect(Stroke(points: [], width: 0.1).path == Path())
    #expect(Stroke(points: [], width: 0.1).bounds == nil)
  }

  @Test func `Points on a line give a straight line`() {
    let points = [0.0, 0.1, 0.15, 0.7, 0.71, 1].map { Point($0, 2 * $0) }
    for case .curve(let a, let b, _) in Stroke(points: points, width: 0.1).path.elements {
      #expect(abs(a.y - 2 * a.x) < 1e-12 && abs(b.y - 2 * b.x) < 1e-12)
    }
  }

  @Test func `Where two segments meet the direction is the same`() {
    let points = [Point(0, 0), Point(0.2, 0.1), Point(0.25, 0.5), Point(0.9, 0.4)]
    let elements = Stroke(points: points, width: 0.1).path.elements
    for index in 1..<elements.count - 1 {
      guard case .curve(_, let before, let middle) = elements[index],
        case .curve(let after, _, _) = elements[index + 1]
      else { continue }
      let (a, b) = (middle - before, after - middle)
      #expect(abs(a.dot(b) / (a.length * b.length) - 1) < 1e-9)
    }
  }

  @Test func `The curve stays near unevenly spaced points`() {
    // A uniform spline would swing out far beyond the short segment.
    let points = [Point(0, 0), Point(1, 0), Point(1, 0.01), Point(0, 0.01)]
    for case .curve(let a, let b, _) in Stroke(points: points, width: 0.1).path.elements {
      for control in [a, b] { #expect((-0.1...1.1).contains(control.x)) }
    }
  }

  @Test func `A part of the path is the same curve as in the whole`() {
    let points = (0..<10).map { Point(Double($0) * 0.1, Double($0 * $0 % 7) * 0.1) }
    let stroke = Stroke(points: points, width: 0.1)
    let part = stroke.path(segments: 4..<7)
    #expect(part.elements.first == .move(points[4]))
    #expect(Array(part.elements.dropFirst()) == Array(stroke.path.elements[5..<8]))
    #expect(stroke.path(segments: 8..<100).elements.count == 2)
    #expect(stroke.path(segments: 20..<30) == Path())
  }

  @Test func `The bounds hold the ink of the curve and not much more`() throws {
    let points = [Point(0, 0), Point(0.5, 1), Point(1, 0)]
    let bounds = try #require(Stroke(points: points, width: 0.2).bounds)
    #expect(abs(bounds.minX + 0.1) < 0.03 && abs(bounds.maxX - 1.1) < 0.03)
    #expect(bounds.minY <= -0.1 && bounds.maxY >= 1.1 && bounds.maxY < 1.2)
    let dot = try #require(Stroke(points: [Point(0.5, 0.5)], width: 0.2).bounds)
    #expect(abs(dot.width - 0.2) < 1e-12 && abs(dot.midX - 0.5) < 1e-12)
  }
}
