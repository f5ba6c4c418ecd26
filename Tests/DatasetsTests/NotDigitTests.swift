import Geometry
import Ink
import TestSupport
import Testing

@testable import Datasets

struct NotDigitTests {
  @Test("The same seed draws the same bits, whether drawn together or one by one")
  func deterministic() {
    let generator = NotDigitGenerator(seed: 3, families: .toLearn)
    let together = generator.pixels(from: 0, count: 130)
    #expect(generator.pixels(from: 0, count: 130) == together)
    #expect(generator.pixels(from: 100, count: 30) == Array(together[(100 * 784)...]))
    #expect(
      NotDigitGenerator(seed: 4, families: .toLearn).pixels(from: 0, count: 130) != together)
  }

  @Test("Every form mixes: its drawings have the same knots")
  func forms() {
    let figures = (Figure.toLearn + Figure.kept).map(\.forms)
    for forms in Form.lettersToLearn + Form.lettersKept + figures {
      for form in forms {
        let shares = form.drawings.map { _ in 1 / Double(form.drawings.count) }
        #expect(form.mixture(shares).map(\.count) == form.drawings[0].map(\.count))
      }
    }
  }

  @Test("What is kept for measuring is drawn by no form that is learned from")
  func keptFamilies() {
    let learned = Set(Form.lettersToLearn.joined().flatMap { $0.drawings.map(\.description) })
    let kept = Set(Form.lettersKept.joined().flatMap { $0.drawings.map(\.description) })
    #expect(learned.isDisjoint(with: kept))
    #expect(Set(Scribble.toLearn).isDisjoint(with: Scribble.kept))
    #expect(Set(Scribble.toLearn).union(Scribble.kept).count == Scribble.allCases.count)
    #expect(Set(DigitPart.toLearn.map(\.digit)).isDisjoint(with: DigitPart.kept.map(\.digit)))
    // The same seed and number draw other things.
    for kind in NotDigit.allCases {
      let (a, b) = (
        NotDigitGenerator(seed: 1, families: .toLearn), NotDigitGenerator(seed: 1, families: .kept)
      )
      #expect(a.strokes(kind, index: 5) != b.strokes(kind, index: 5))
    }
  }

  @Test("Every kind lies on the canvas and leaves ink", arguments: NotDigit.allCases)
  func onCanvas(kind: NotDigit) {
    for families in [NotDigit.Families.toLearn, .kept] {
      let generator = NotDigitGenerator(seed: 9, families: families)
      for index in 0..<100 {
        let strokes = generator.strokes(kind, index: UInt64(index))
        #expect(strokes.contains { !$0.points.isEmpty })
        for point in strokes.flatMap(\.points) {
          #expect(point.isFinite && (0...1).contains(point.x) && (0...1).contains(point.y))
        }
        #expect(InkPipeline.standard.picture(of: strokes) != nil)
      }
    }
  }

  @Test("Kinds come in their proportions")
  func proportions() {
    let generator = NotDigitGenerator(seed: 1, families: .toLearn)
    let kinds = (0..<2000).map { generator.kind(at: UInt64($0)) }
    for kind in NotDigit.allCases {
      let share = Double(kinds.count { $0 == kind }) / 20
      // Three deviations of a count of 2000 are less than four hundredths.
      #expect(abs(share - Double(kind.share)) < 4)
    }
  }
}

extension Form.Drawing {
  fileprivate var description: String { "\(map { $0.map { [$0.x, $0.y] } })" }
}
