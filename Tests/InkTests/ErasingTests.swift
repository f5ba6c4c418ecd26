import Geometry
import Ink
import Testing

@Suite struct ErasingTests {
  /// A level line from x = 0.1 to 0.9 at y = 0.5, its points `spacing` apart.
  private func line(spacing: Double = 0.8, width: Double = 0.04) -> Sketch {
    var sketch = Sketch()
    sketch.begin(at: Point(0.1, 0.5), width: width)
    for step in 1...Int((0.8 / spacing).rounded()) {
      sketch.extend(to: Point(0.1 + Double(step) * spacing, 0.5))
    }
    sketch.endStroke()
    return sketch
  }

  @Test(arguments: [0.8, 0.1, 0.013])
  func `A line is cut so that its round ends touch the eraser's edge`(spacing: Double) throws {
    var sketch = line(spacing: spacing)
    sketch.beginErasing(at: Point(0.5, 0.5), radius: 0.1)
    sketch.endStroke()
    #expect(sketch.strokes.count == 2)
    // The eraser ends at 0.4 and 0.6; half the pen's width more is the centre of the round end.
    let (left, right) = (try #require(sketch.strokes.first), try #require(sketch.strokes.last))
    #expect(abs(try #require(left.points.last).x - 0.38) < 1e-9)
    #expect(abs(try #require(right.points.first).x - 0.62) < 1e-9)
    #expect(left.points.first == Point(0.1, 0.5))
    #expect(abs(try #require(right.points.last).x - 0.9) < 0.01)
    #expect(sketch.strokes.allSatisfy { $0.width == 0.04 })
  }

  @Test func `A fast eraser wipes everything between two of its positions`() {
    var sketch = line()
    sketch.beginErasing(at: Point(0.3, 0.1), radius: 0.02)
    sketch.erase(to: Point(0.3, 0.9))
    sketch.endStroke()
    #expect(sketch.strokes.count == 2)
    #expect(abs((sketch.strokes[0].points.last?.x ?? 0) - 0.26) < 1e-9)
  }

  @Test func `Going along a stroke takes all of it, and it is one step back`() {
    var sketch = line()
    let before = sketch.strokes
    sketch.beginErasing(at: Point(0.05, 0.5), radius: 0.05)
    for step in 1...20 { sketch.erase(to: Point(0.05 + 0.05 * Double(step), 0.5)) }
    #expect(sketch.isEmpty)
    sketch.endStroke()
    sketch.undo()
    #expect(sketch.strokes == before)
  }

  @Test func `An eraser that touches only the edge of nothing changes nothing`() {
    var sketch = line()
    let before = sketch
    // 0.061 above the line; the eraser and half the pen reach 0.05 and 0.02.
    sketch.beginErasing(at: Point(0.5, 0.571), radius: 0.05)
    #expect(sketch.strokes == before.strokes && sketch.revision == before.revision)
    sketch.endStroke()
    #expect(sketch == before)
  }

  @Test func `The eraser takes what its edge touches, by half the pen's width`() {
    var sketch = line()
    sketch.beginErasing(at: Point(0.5, 0.569), radius: 0.05)
    #expect(sketch.strokes.count == 2)
  }

  @Test func `A dot is erased as a whole`() {
    var sketch = Sketch()
    sketch.begin(at: Point(0.5, 0.5), width: 0.1)
    sketch.endStroke()
    sketch.beginErasing(at: Point(0.7, 0.5), radius: 0.1)
    #expect(!sketch.isEmpty)
    sketch.erase(to: Point(0.64, 0.5))
    #expect(sketch.isEmpty)
  }

  @Test func `Standing still after a cut changes nothing more`() {
    var sketch = line()
    sketch.beginErasing(at: Point(0.5, 0.5), radius: 0.1)
    let once = sketch.strokes
    let revision = sketch.revision
    for _ in 0..<5 { sketch.erase(to: Point(0.5, 0.5)) }
    #expect(sketch.strokes == once && sketch.revision == revision)
  }

  @Test func `No ink is left inside the eraser's way, and none outside is lost`() {
    // A wave of few points, so that the curve is far from the straight lines between them.
    let points = (0...8).map { Point(0.1 + 0.1 * Double($0), $0 % 2 == 0 ? 0.2 : 0.8) }
    let wave = Stroke(points: points, width: 0.03)
    var sketch = Sketch(strokes: [wave])
    let (start, end, radius) = (Point(0.05, 0.55), Point(0.95, 0.45), 0.06)
    sketch.beginErasing(at: start, radius: radius)
    sketch.erase(to: end)
    sketch.endStroke()
    #expect(sketch.strokes.count == 9)
    let reach = radius + 0.015
    let left = sketch.strokes.flatMap { samples($0, perSegment: 2) }
    #expect(left.allSatisfy { distance($0, from: start, to: end) > reach - 1e-5 })
    for point in samples(wave, perSegment: 50)
    where distance(point, from: start, to: end) > reach + 0.002 {
      // The curve is where it was: half a pixel of a canvas of 1000 at most.
      let gap = left.map { $0.distance(to: point) }.min() ?? 1
      #expect(gap < 0.0025)
    }
  }

  @Test func `Every new end lies on the eraser's edge`() {
    let points = (0...8).map { Point(0.1 + 0.1 * Double($0), $0 % 2 == 0 ? 0.2 : 0.8) }
    var sketch = Sketch(strokes: [Stroke(points: points, width: 0.03)])
    sketch.beginErasing(at: Point(0.5, 0.5), radius: 0.2)
    let old: Set<Point> = [points[0], points[8]]
    let ends = sketch.strokes.flatMap { [$0.points.first, $0.points.last].compactMap { $0 } }
    let new = ends.filter { !old.contains($0) }
    #expect(!new.isEmpty)
    for end in new { #expect(abs(end.distance(to: Point(0.5, 0.5)) - 0.215) < 1e-9) }
  }

  @Test func `Rubbing for a long time does not pile up points`() {
    var sketch = line(spacing: 0.01)
    sketch.beginErasing(at: Point(0.3, 0.6), radius: 0.03)
    for step in 0..<2000 {
      sketch.erase(to: Point(0.3 + 0.0001 * Double(step), step % 2 == 0 ? 0.45 : 0.6))
    }
    #expect(sketch.strokes.reduce(0) { $0 + $1.points.count } < 2000)
  }

  private func samples(_ stroke: Stroke, perSegment count: Int) -> [Point] {
    var last = stroke.points.first ?? .zero
    return stroke.path.elements.flatMap { element -> [Point] in
      guard case .curve(let a, let b, let end) = element else { return [last] }
      let start = last
      last = end
      return (1...count).map { step in
        let t = Double(step) / Double(count)
        let s = 1 - t
        return start * (s * s * s) + a * (3 * s * s * t) + b * (3 * s * t * t) + end * (t * t * t)
      }
    }
  }

  private func distance(_ point: Point, from a: Point, to b: Point) -> Double {
    let d = b - a
    let t = min(1, max(0, (point - a).dot(d) / d.dot(d)))
    return point.distance(to: a + d * t)
  }
}
