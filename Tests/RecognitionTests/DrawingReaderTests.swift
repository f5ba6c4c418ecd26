import Datasets
import Geometry
import Ink
import Recognition
import TestSupport
import Testing

/// Drawings on the canvas of side 1, read by the networks that ship.
struct DrawingReaderTests {
  private var reader: DrawingReader

  init() throws { reader = try Models.reader() }

  private func stroke(_ points: (Double, Double)...) -> Stroke {
    Stroke(points: points.map { Point($0.0, $0.1) }, width: 0.05)
  }

  /// A 4 of two strokes whose middle is at `x`.
  private func four(at x: Double) -> [Stroke] {
    [
      stroke((x - 0.05, 0.3), (x - 0.1, 0.5), (x - 0.1, 0.52), (x + 0.1, 0.5)),
      stroke((x + 0.04, 0.35), (x + 0.03, 0.5), (x + 0.02, 0.7)),
    ]
  }

  /// A 7 whose bar is a stroke of its own.
  private func seven(at x: Double) -> [Stroke] {
    [
      stroke((x - 0.1, 0.31), (x, 0.3), (x + 0.1, 0.3), (x + 0.05, 0.45), (x, 0.7)),
      stroke((x - 0.05, 0.5), (x + 0.02, 0.49), (x + 0.1, 0.49)),
    ]
  }

  private func verdict(_ strokes: [Stroke]) -> Verdict {
    var reader = reader
    return Verdict(reader.segments(of: strokes), dial: DigitJudge.usualDial)
  }

  @Test("Strokes that cross stay one digit")
  func crossing() {
    #expect(verdict(four(at: 0.5)) == .digit(4))
    #expect(verdict(seven(at: 0.5)) == .digit(7))
  }

  @Test("Two digits side by side are a number, in whatever order their strokes were drawn")
  func number() {
    let strokes = four(at: 0.3) + seven(at: 0.65)
    #expect(verdict(strokes) == .number([4, 7]))
    // Both bars last, the right one first.
    let mixed = [strokes[2], strokes[0], strokes[3], strokes[1]]
    #expect(verdict(mixed) == .number([4, 7]))
    var reader = reader
    #expect(reader.segments(of: mixed).map(\.strokes) == [[1, 3], [0, 2]])
  }

  @Test("The segments hold their strokes, none is in two of them and none is left out")
  func partition() throws {
    let strokes = four(at: 0.2) + seven(at: 0.5) + four(at: 0.8)
    var reader = reader
    let segments = reader.segments(of: strokes)
    #expect(segments.flatMap(\.strokes).sorted() == Array(0..<6))
    for segment in segments {
      let points = segment.strokes.flatMap { strokes[$0].points }
      #expect(Rect(bounding: points) == segment.bounds)
    }
  }

  @Test("Without ink there is nothing, and points that are no numbers leave none")
  func blank() {
    #expect(verdict([]) == .blank)
    #expect(verdict([Stroke(points: [], width: 0.1)]) == .blank)
    #expect(verdict([stroke((.nan, 0.1), (0.2, .infinity))]) == .blank)
    #expect(verdict([stroke((.nan, 0.1))] + four(at: 0.5)) == .digit(4))
  }

  @Test("A drawing that grows is read as one that is drawn at once")
  func growing() {
    let strokes = four(at: 0.3) + seven(at: 0.7)
    var (growing, sketch) = (reader, [Stroke]())
    for whole in strokes {
      sketch.append(Stroke(points: [], width: whole.width))
      for point in whole.points {
        sketch[sketch.count - 1].points.append(point)
        var fresh = reader
        #expect(growing.segments(of: sketch) == fresh.segments(of: sketch))
      }
    }
  }

  @Test("A hundred strokes are one thing, and it is not a digit")
  func many() {
    let strokes = (0..<100).map { index in
      let (x, y) = (Double(index % 10) / 10, Double(index / 10) / 10)
      return stroke((x, y), (x + 0.05, y + 0.07))
    }
    var reader = reader
    #expect(reader.segments(of: strokes).count == 1)
    #expect(verdict(strokes) == .notADigit)
  }
}
