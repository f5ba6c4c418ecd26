import Ink
import TestSupport
import Testing

@testable import Datasets

struct PenStrokeTests {
  @Test("The same seed draws the same bits, whether drawn together or one by one")
  func deterministic() {
    let generator = PenStrokeGenerator(seed: 3)
    let together = generator.images(from: 0, count: 150)
    #expect(generator.images(from: 0, count: 150) == together)
    #expect(generator.images(from: 100, count: 50) == together.subset(100..<150))
    #expect(generator.images(from: 7, count: 1) == together.subset(7..<8))
    #expect(PenStrokeGenerator(seed: 4).images(from: 0, count: 150) != together)
  }

  @Test("Each ten pictures show all ten digits, and no two pictures are equal")
  func variety() {
    let images = PenStrokeGenerator(seed: 1).images(from: 0, count: 500)
    for start in stride(from: 0, to: 500, by: 10) {
      #expect(images.labels[start..<start + 10].sorted() == [UInt8](0...9))
    }
    #expect(Set((0..<500).map { images.image($0) }).count == 500)
  }

  @Test("Test pictures stay the same when more training pictures are asked for")
  func independentParts() {
    let generator = PenStrokeGenerator(seed: 1)
    let small = generator.dataset(training: 20, test: 30)
    let large = generator.dataset(training: 60, test: 30)
    #expect(small.test == large.test)
    #expect(small.training == large.training.subset(0..<20))
    #expect(small.training != small.test.subset(0..<20))
  }

  @Test("Strokes lie on the canvas and have points enough to be a line", arguments: 0...9)
  func onCanvas(digit: Int) {
    var generator = PenStrokeGenerator(seed: 5)
    for _ in 0..<200 {
      let strokes = generator.next(digit: digit)
      #expect((1...3).contains(strokes.count))
      for stroke in strokes {
        #expect(stroke.points.count >= 3)
        #expect(stroke.points.allSatisfy { $0.isFinite && (0...1).contains($0.x) })
        #expect(stroke.points.allSatisfy { (0...1).contains($0.y) })
      }
    }
  }

  @Test("Every form of a digit mixes: its drawings have the same knots", arguments: 0...9)
  func forms(digit: Int) {
    #expect(Form.digits.count == 10)
    for form in Form.digits[digit] {
      let shares = form.drawings.map { _ in 1 / Double(form.drawings.count) }
      #expect(form.mixture(shares).map(\.count) == form.drawings[0].map(\.count))
      #expect(form.drawings.joined().allSatisfy { $0.count >= 4 })
    }
  }

  @Test(
    "What people wrote is nearest to the generated pictures of the same digit",
    .needsData("pen-digits"))
  func likePeople() throws {
    let path = try #require(Places.data("pen-digits")) + "/pendigits-orig.tra.gz"
    var people = try PenTrajectories(path: path)
    people.digits = Array(people.digits[..<600])
    let asked = people.images()
    let drawn = PenStrokeGenerator(seed: 1).images(from: 0, count: 2_000)
    var right = 0
    for index in 0..<asked.count {
      right += nearestLabel(asked, index, in: drawn) == asked.labels[index] ? 1 : 0
    }
    // Measured: 88 %. A generator that forgets a form falls far below.
    #expect(Double(right) / Double(asked.count) > 0.83)
  }

  /// The label of the picture nearest to picture `index`, by squared distance.
  private func nearestLabel(
    _ asked: LabelledImages, _ index: Int, in drawn: LabelledImages
  ) -> UInt8 {
    var best = (distance: Int.max, index: 0)
    let size = drawn.shape.count
    asked.pixels.withUnsafeBufferPointer { asked in
      drawn.pixels.withUnsafeBufferPointer { drawn in
        for other in 0..<drawn.count / size {
          var distance = 0
          // Every third pixel: enough to compare, and quick without optimisation.
          var offset = 0
          while offset < size && distance < best.distance {
            let difference = Int(asked[index * size + offset]) - Int(drawn[other * size + offset])
            distance += difference * difference
            offset += 3
          }
          if distance < best.distance { best = (distance, other) }
        }
      }
    }
    return drawn.labels[best.index]
  }
}
