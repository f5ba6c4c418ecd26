import Geometry
import Ink
import TestSupport
import Testing

@testable import Datasets

@Suite(.needsData("mnist"), .needsData("pen-digits"))
struct DigitOrNotTests {
  let set: DigitOrNot
  let people: PenTrajectories

  init() throws {
    let place = try #require(Places.data("mnist"))
    let path = try #require(Places.data("pen-digits")) + "/pendigits-orig.tra.gz"
    people = try PenTrajectories(path: path)
    let mnist = try DatasetCatalog(directories: ["\(place)/.."]).load("mnist")
    let small = Dataset(
      name: "mnist", training: mnist.training.subset(0..<300),
      test: mnist.test.subset(0..<100))
    set = DigitOrNot(mnist: small, people: people, share: 0.005)
  }

  @Test("No writer and no picture is in two parts, and the kept writers are those of the test set")
  func parts() {
    let parts = [DigitOrNot.Part.learning, .choosing, .kept]
    let writers = parts.map { Set(set.people($0).digits.compactMap(\.writer)) }
    #expect(writers == [Set(1...20), Set(21...24), Set(25...30)])
    let pictures = parts.map { part in
      Set(set.groups(part).flatMap { group in (0..<group.images.count).map(group.images.image) })
    }
    #expect(pictures[0].isDisjoint(with: pictures[2]))
    #expect(pictures[1].isDisjoint(with: pictures[2]))
    // Paper alone may come twice.
    #expect(pictures[0].intersection(pictures[1]).allSatisfy { $0.allSatisfy { $0 == 0 } })
  }

  @Test("Label 0 is a digit and label 1 is none, in every group and in the whole")
  func labels() {
    for group in set.groups(.kept) {
      #expect(group.images.labels.allSatisfy { $0 == (group.isDigit ? 0 : 1) })
      #expect(!group.images.isEmpty)
    }
    let whole = set.dataset
    #expect(whole.classNames == ["digit", "not a digit"])
    #expect(whole.training.classCounts[0] == 150 + 4_996 + 60)
    #expect(whole.training.classCounts[1] == 300 + 50 + 50)
  }

  @Test("Composed numbers say which strokes are whose, from left to right")
  func numbers() throws {
    let numbers = try #require(PenNumbers(of: set.people(.kept), seed: 1))
    for length in 2...4 {
      let number = numbers.number(UInt64(length), length: length)
      #expect(number == numbers.number(UInt64(length), length: length))
      #expect(number.digits.count == length)
      #expect(number.strokeCounts.reduce(0, +) == number.strokes.count)
      var start = 0
      var right = -Double.infinity
      for count in number.strokeCounts {
        let points = number.strokes[start..<start + count].flatMap(\.points)
        let box = try #require(Rect(bounding: points))
        #expect(box.minX >= right - 1e-9)
        #expect(box.minX >= 0 && box.maxX <= 1)
        right = box.maxX
        start += count
      }
    }
  }

  @Test("Without the pen digits the set is listed as missing, with how to get it")
  func listing() throws {
    let place = try #require(Places.data("mnist"))
    let alone = DatasetCatalog(directories: [place]).list().first { $0.name == "digit-or-not" }
    #expect(alone?.isAvailable == false)
    #expect(alone?.remedy?.contains("pendigits") == true)
    let both = DatasetCatalog(directories: ["\(place)/.."]).list()
    #expect(both.first { $0.name == "digit-or-not" }?.isAvailable == true)
  }
}
