import Datasets
import Geometry
import Ink
import ModelFiles
import NeuralNetwork
import Recognition
import TestSupport
import Testing

/// The judge that ships, with drawings that it has not learned from.
struct JudgeModelTests {
  let judge: DigitJudge

  init() throws { judge = try Models.judge() }

  private func scores(_ strokes: [[Stroke]]) -> [Double] {
    strokes.compactMap { InkPipeline.standard.picture(of: $0) }.map { judge.score(of: $0) }
  }

  private func refused(_ strokes: [[Stroke]]) -> Double {
    let scores = scores(strokes)
    return Double(scores.count { $0 < DigitJudge.usualDial }) / Double(max(1, scores.count))
  }

  @Test("It is small")
  func size() throws {
    let path = "\(Places.package)/Models/judge/digit-judge.safetensors"
    let model = try ModelFile.read(path: path)
    #expect(model.network.parameterCount < 100_000)
    #expect(model.metadata.classNames == DigitJudge.classNames)
  }

  @Test(
    "It refuses fewer than one in two hundred digits of people it has not seen",
    .needsData("pen-digits"))
  func unseenWriters() throws {
    let path = try #require(Places.data("pen-digits")) + "/pendigits-orig.tra.gz"
    let kept = try #require(try PenTrajectories(path: path).dividedByWriter).test
    #expect(refused(kept.digits.map(\.strokes)) < 0.005)
  }

  // Measured with `inkling judge`; the bounds leave room for other processors.
  @Test(
    "It refuses most of what is no digit, of kinds it has not learned",
    arguments: [
      (NotDigit.scribble, 0.97), (.letter, 0.82), (.shape, 0.73), (.part, 0.85), (.several, 0.92),
    ])
  func kept(kind: NotDigit, least: Double) {
    let generator = NotDigitGenerator(seed: 77, families: .kept)
    #expect(refused((0..<300).map { generator.strokes(kind, index: $0) }) > least)
  }

  @Test("Moved to a corner, at a quarter of its size or turned by 15 degrees a digit stays one")
  func posture() {
    let generator = PenStrokeGenerator(seed: 41)
    let drawn = (0..<100).map { generator.strokes(digit: $0 % 10, index: UInt64($0)) }
    #expect(refused(drawn) <= 0.05)
    let small = drawn.map { strokes in
      strokes.map { Stroke(points: $0.points.map { $0 * 0.25 }, width: $0.width * 0.25) }
    }
    #expect(zip(scores(drawn), scores(small)).allSatisfy { abs($0 - $1) < 0.01 })
    for angle in [-0.26, 0.26] {
      let turned = drawn.map { strokes in
        strokes.map { stroke in
          Stroke(
            points: stroke.points.map {
              .init($0.x * 0.966 - $0.y * angle, $0.x * angle + $0.y * 0.966)
            }, width: stroke.width)
        }
      }
      #expect(refused(turned) <= 0.1)
    }
  }

  @Test("A canvas full of ink is no digit")
  func blot() {
    let rows = (0..<40).map { row in
      let y = 0.1 + 0.02 * Double(row)
      return row.isMultiple(of: 2)
        ? [Point(0.1, y), Point(0.9, y)] : [Point(0.9, y), Point(0.1, y)]
    }
    let blot = Stroke(points: Array(rows.joined()), width: 0.06)
    #expect(refused([[blot]]) == 1)
  }
}
