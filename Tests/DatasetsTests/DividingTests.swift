import Datasets
import Testing

struct DividingTests {
  /// Pictures of two pixels that are all different.
  private func images(_ range: Range<Int>, classes: Int = 3) -> LabelledImages {
    LabelledImages(
      shape: ImageShape(channels: 1, height: 1, width: 2),
      pixels: range.flatMap { [UInt8($0 / 256), UInt8($0 % 256)] },
      labels: range.map { UInt8($0 % classes) })
  }

  @Test("About one picture in six is held out, and none is lost or doubled")
  func share() {
    let all = images(0..<6_000)
    let dataset = Dataset(name: "x", dividing: all)
    // A fair choice of 1 in 6 has a deviation of 29 here; this is five of them.
    #expect(abs(dataset.test.count - 1_000) < 145)
    let pairs = { (part: LabelledImages) in
      (0..<part.count).map { [part.pixels[2 * $0], part.pixels[2 * $0 + 1], part.labels[$0]] }
    }
    let joined = (pairs(dataset.training) + pairs(dataset.test)).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    #expect(joined == pairs(all))
  }

  @Test("A picture stays in its part when others come and the order changes")
  func stable() {
    let few = Dataset(name: "x", dividing: images(0..<500))
    let many = Dataset(name: "x", dividing: images(0..<1_000))
    let turned = Dataset(name: "x", dividing: images(0..<500).subset((0..<500).reversed()))
    #expect(Array(many.test.pixels.prefix(few.test.pixels.count)) == few.test.pixels)
    #expect(turned.test.subset((0..<turned.test.count).reversed()) == few.test)
  }

  @Test("Every class keeps a picture to learn from, however few it has")
  func fewPictures() {
    // Ten pictures of a class of their own each: of 500 such classes 83 would lose theirs.
    for start in stride(from: 0, to: 500, by: 10) {
      let dataset = Dataset(name: "x", dividing: images(start..<start + 10, classes: 10))
      #expect(dataset.training.count == 10 && dataset.test.isEmpty)
    }
    #expect(Dataset(name: "x", dividing: images(0..<0)).training.isEmpty)
  }
}
