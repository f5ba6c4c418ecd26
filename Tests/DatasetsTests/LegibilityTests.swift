import Datasets
import Geometry
import Glibc
import Ink
import Testing

@Suite("Generated digits that a reader can tell apart")
struct LegibilityTests {
  /// Degrees by which the pen rises from `a` to `b`, y down.
  private func rise(_ a: Point, _ b: Point) -> Double {
    atan2(a.y - b.y, b.x - a.x) * 180 / .pi
  }

  @Test("hardly a bar of a 7 rises like the flag of a 1, and hardly a flag lies like a bar")
  func slopes() {
    let generator = PenStrokeGenerator(seed: 5)
    var (steep, flat, flags) = (0, 0, 0)
    for index in UInt64(0)..<400 {
      if let bar = generator.strokes(digit: 7, index: index).first?.points,
        let left = bar.min(by: { $0.x + $0.y < $1.x + $1.y }),
        let right = bar.max(by: { $0.x - $0.y < $1.x - $1.y })
      {
        steep += rise(left, right) > 21 ? 1 : 0
      }
      let one = generator.strokes(digit: 1, index: index)
      guard let line = one.first?.points, let box = Rect(bounding: one.flatMap(\.points)),
        let start = line.first, let top = line.min(by: { $0.y < $1.y }),
        start.distance(to: top) > 0.15 * box.height
      else { continue }
      flags += 1
      flat += rise(start, top) < 27 ? 1 : 0
    }
    #expect(flags > 150)
    #expect(steep <= 4)
    #expect(flat <= 4)
  }
}
