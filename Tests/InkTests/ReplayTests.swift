import Geometry
import Ink
import Testing

@Suite struct ReplayTests {
  private func line(_ times: [Double], y: Double = 0.5) -> Stroke {
    Stroke(
      points: times.indices.map { Point(0.1 * Double($0), y) }, width: 0.05,
      moments: times.map { Moment(time: $0) })
  }

  private func counts(_ replay: Replay, _ seconds: Double) -> [Int] {
    replay.strokes(at: seconds).map(\.points.count)
  }

  @Test func `Points come when they came`() {
    let replay = Replay(of: [line([100, 100.1, 100.1, 100.5]), line([100.75, 101])])
    #expect(replay.duration == 1)
    #expect(counts(replay, -1) == [])
    #expect(counts(replay, 0) == [1])
    #expect(counts(replay, 0.0999) == [1])
    #expect(counts(replay, 0.11) == [3])
    #expect(counts(replay, 0.51) == [4])
    #expect(counts(replay, 0.76) == [4, 1])
    #expect(counts(replay, 1) == [4, 2])
    #expect(counts(replay, .infinity) == [4, 2])
  }

  @Test func `At the end it is the drawing, bit by bit`() {
    let strokes = [
      line([0, 0.1, 0.2]), line([9, 9.1]), Stroke(points: [Point(1, 1)], width: 0.1),
    ]
    let replay = Replay(of: strokes)
    #expect(replay.strokes(at: replay.duration) == strokes)
  }

  @Test func `A long pause is shortened to a second`() {
    let replay = Replay(of: [line([0, 0.5]), line([3600, 3600.5], y: 0.7)])
    #expect(abs(replay.duration - 2) < 1e-9)
    #expect(counts(replay, 1.49) == [2])
    #expect(counts(replay, 1.51) == [2, 1])
  }

  @Test func `Without times the hand is steady`() {
    let stroke = Stroke(points: (0...30).map { Point(Double($0) / 30, 0) }, width: 0.05)
    let replay = Replay(of: [stroke, stroke])
    // A side of the canvas takes two thirds of a second, and there is a pause between the strokes.
    #expect(abs(replay.duration - (4.0 / 3 + 0.25)) < 1e-9)
    #expect(counts(replay, 1.0 / 3 + 0.001) == [16])
  }

  @Test func `A clock that went back stops nothing`() {
    let replay = Replay(of: [line([5, 5.5]), line([1, 1.5])])
    #expect(abs(replay.duration - 1) < 1e-9)
    #expect(counts(replay, 2) == [2, 2])
  }

  @Test func `Nothing takes no time`() {
    #expect(Replay(of: []).duration == 0 && Replay(of: []).strokes(at: 3).isEmpty)
    #expect(Replay(of: [Stroke(points: [], width: 1)]).strokes(at: 3).isEmpty)
    let dot = Stroke(points: [Point(0.5, 0.5)], width: 0.1)
    #expect(Replay(of: [dot]).strokes(at: 0) == [dot])
  }
}
