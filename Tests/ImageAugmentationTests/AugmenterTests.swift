import Glibc
import NeuralNetwork
import Testing

@testable import ImageAugmentation

@Suite("Augmented pictures")
struct AugmenterTests {
  private let generator = Augmenter.generator(seed: 1, epoch: 1)

  /// A stroke like a digit's: a ring, its middle right of the picture's, with grey edges.
  private func ring(_ size: Int = 28) -> [UInt8] {
    (0..<size * size).map { place in
      let (x, y) = (Double(place % size) - 15, Double(place / size) - 13)
      let distance = abs((x * x + y * y).squareRoot() - 6)
      return UInt8(255 * max(0, min(1, 2 - distance)))
    }
  }

  private func apply(
    _ distortion: Distortion, _ pixels: [UInt8], channels: Int = 1, height: Int, width: Int,
    _ augmentation: Augmentation = .none
  ) -> [Float] {
    let augmenter = Augmenter(augmentation, channels: channels, height: height, width: width)
    var picture = [Float](repeating: .nan, count: pixels.count)
    augmenter.apply(distortion, to: pixels, into: &picture)
    return picture
  }

  private func distortion(_ change: (inout Distortion) -> Void) -> Distortion {
    var distortion = Distortion()
    change(&distortion)
    return distortion
  }

  @Test("no augmentation gives the picture, bit for bit")
  func nothing() {
    let augmenter = Augmenter(.none, channels: 1, height: 28, width: 28)
    for index in 0..<20 {
      var picture = [Float](repeating: .nan, count: 784)
      augmenter.augment(ring(), index: index, generator, into: &picture)
      #expect(picture == ring().map { Float($0) / 255 })
    }
  }

  @Test("a shift moves to the right and down")
  func shift() {
    let pixels: [UInt8] = [255, 0, 0, 51, 0, 0, 0, 0, 102]
    let moved = apply(
      distortion { ($0.shiftX, $0.shiftY) = (1, 1) }, pixels, height: 3, width: 3)
    #expect(moved == [0, 0, 0, 0, 1, 0, 0, 0.2, 0])
  }

  @Test("a quarter turn against the clock takes the right edge to the top")
  func quarterTurn() {
    let pixels: [UInt8] = [10, 20, 30, 40, 50, 60, 70, 80, 90]
    let turned = apply(distortion { $0.rotation = 90 }, pixels, height: 3, width: 3)
    let expected: [Float] = [30, 60, 90, 20, 50, 80, 10, 40, 70]
    for (value, byte) in zip(turned, expected) { #expect(abs(value - byte / 255) < 1e-5) }
  }

  @Test("mirrored, scaled, stretched and slanted pictures are where they should be")
  func shapes() {
    // One bright pixel of 9x9, right of the middle and above it.
    func place(_ change: (inout Distortion) -> Void) -> (x: Int, y: Int) {
      var pixels = [UInt8](repeating: 0, count: 81)
      pixels[2 * 9 + 6] = 255
      let result = apply(distortion(change), pixels, height: 9, width: 9)
      let best = result.indices.max { result[$0] < result[$1] } ?? 0
      return (best % 9, best / 9)
    }
    #expect(place { _ in } == (6, 2))
    #expect(place { $0.isFlipped = true } == (2, 2))
    #expect(place { $0.scale = 2 } == (8, 0))
    #expect(place { $0.scale = 0.5 } == (5, 3))
    // Wider by √2 and lower by √2 of a doubled one: only wider.
    #expect(place { ($0.scale, $0.stretch) = (1.41421, 1.41421) } == (8, 2))
    #expect(place { $0.shear = 1 } == (8, 2))
    #expect(place { $0.rotation = 180 } == (2, 6))
    #expect(place { ($0.shear, $0.rotation) = (-1, 90) } == (2, 4))
  }

  @Test("moving and turning keep the ink, growing multiplies it")
  func mass() {
    let ink = ring().reduce(0) { $0 + Double($1) } / 255
    func share(_ change: (inout Distortion) -> Void) -> Double {
      apply(distortion(change), ring(), height: 28, width: 28).reduce(0) { $0 + Double($1) } / ink
    }
    #expect(abs(share { ($0.shiftX, $0.shiftY) = (1.3, -2.6) } - 1) < 0.001)
    for angle: Float in [-30, 10, 77] { #expect(abs(share { $0.rotation = angle } - 1) < 0.01) }
    #expect(abs(share { $0.shear = 0.3 } - 1) < 0.01)
    #expect(abs(share { $0.stretch = 1.2 } - 1) < 0.01)
    #expect(abs(share { $0.scale = 1.1 } - 1.21) < 0.02)
    // Two edges of a ring of 2π 6 pixels, half a pixel each.
    #expect(abs(share { $0.thickness = 0.5 } - 1 - 2 * .pi * 6 / ink) < 0.05)
    #expect(share { $0.thickness = -0.5 } < 0.8)
    #expect(share { $0.thickness = 2.5 } > share { $0.thickness = 2 })
  }

  @Test("bending keeps the ink on the whole and moves pixels by the deviation of its formula")
  func elastic() throws {
    let elastic = try Augmentation(text: "elastic 34 4")
    let augmenter = Augmenter(elastic, channels: 1, height: 28, width: 28)
    let ink = ring().reduce(0) { $0 + Double($1) } / 255
    var sum = 0.0
    var picture = [Float](repeating: 0, count: 784)
    for index in 0..<300 {
      augmenter.augment(ring(), index: index, generator, into: &picture)
      let share = picture.reduce(0) { $0 + Double($1) } / ink
      #expect((0.5...1.6).contains(share))
      sum += share
    }
    #expect(abs(sum / 300 - 1) < 0.05)
    let deviation = try #require(elastic.elastic?.deviation)
    #expect(abs(deviation - 1.384) < 0.001)
    // A slope of 4 grey levels a pixel shows how far each pixel in the middle came from.
    let slope = (0..<784).map { UInt8(70 + 4 * ($0 % 28)) }
    var squares = 0.0
    for index in 0..<600 {
      augmenter.augment(slope, index: index, generator, into: &picture)
      let moved = Double(picture[14 * 28 + 14] * 255 - 126) / 4
      squares += moved * moved
    }
    #expect(abs((squares / 600).squareRoot() - 1.384) < 0.15)
  }

  @Test("values drawn are spread evenly over their reach, and independent of other settings")
  func draws() throws {
    let all = try Augmentation(
      text: "shift 2, rotate 15, scale 0.15, stretch 0.1, shear 0.2, flip, thickness 0.5")
    let augmenter = Augmenter(all, channels: 1, height: 28, width: 28)
    let drawn = (0..<4000).map { augmenter.distortion(of: $0, generator) }
    let values: [(reach: Float, middle: Float, value: (Distortion) -> Float)] = [
      (2, 0, { $0.shiftX }), (2, 0, { $0.shiftY }), (15, 0, { $0.rotation }),
      (0.15, 1, { $0.scale }), (0.1, 1, { $0.stretch }), (0.2, 0, { $0.shear }),
      (0.5, 0, { $0.thickness }), (1, 0, { $0.isFlipped ? 1 : -1 }),
    ]
    for (reach, middle, value) in values.dropLast() {
      let parts = drawn.map { (value($0) - middle) / reach }
      #expect(parts.allSatisfy { abs($0) <= 1.0001 })
      for quarter: Float in [-0.5, 0, 0.5] {
        let below = parts.filter { $0 < quarter }.count
        #expect(abs(Float(below) / 4000 - (quarter + 1) / 2) < 0.04)
      }
    }
    let flipped = drawn.filter(\.isFlipped).count
    #expect((1850...2150).contains(flipped))
    #expect(Set(drawn.map(\.shiftX)).count > 3900)
    let shiftAlone = Augmenter(
      try Augmentation(text: "shift 2"), channels: 1, height: 28, width: 28)
    #expect(shiftAlone.distortion(of: 17, generator).shiftX == drawn[17].shiftX)
    let alone = (0..<100).map { shiftAlone.distortion(of: $0, generator) }
    #expect(alone.allSatisfy { !$0.isFlipped && $0.rotation == 0 && $0.scale == 1 })
  }

  @Test("a picture depends on the seed, the epoch and its number, and on nothing before it")
  func deterministic() throws {
    let all = try Augmentation(
      text: "shift 2, rotate 15, scale 0.15, shear 0.2, elastic 34 4, thickness 1.5, noise 0.05")
    func pictures(_ indices: [Int], seed: UInt64 = 1, epoch: Int = 1) -> [Int: [Float]] {
      let augmenter = Augmenter(all, channels: 1, height: 28, width: 28)
      let generator = Augmenter.generator(seed: seed, epoch: epoch)
      var pictures: [Int: [Float]] = [:]
      for index in indices {
        var picture = [Float](repeating: .nan, count: 784)
        augmenter.augment(ring(), index: index, generator, into: &picture)
        pictures[index] = picture
      }
      return pictures
    }
    let forward = pictures(Array(0..<50))
    #expect(pictures((0..<50).reversed()) == forward)
    #expect(pictures([33])[33] == forward[33])
    #expect(Set(forward.values).count == 50)
    #expect(pictures([33], seed: 2)[33] != forward[33])
    #expect(pictures([33], epoch: 2)[33] != forward[33])
  }

  @Test(
    "every setting at its most, on pictures of any shape, gives numbers from 0 to 1",
    arguments: [(1, 1, 1), (1, 1, 28), (1, 28, 1), (3, 32, 32), (1, 28, 28), (2, 9, 7)])
  func extremes(channels: Int, height: Int, width: Int) throws {
    let texts = [
      "shift 100", "rotate 180", "scale 0.9", "stretch 0.9", "shear 2", "flip", "elastic 1000 1",
      "elastic 1000 100", "elastic 1 1", "thickness 3", "noise 1",
      "shift 100, rotate 180, scale 0.9, stretch 0.9, shear 2, flip, elastic 1000 1, thickness 3, "
        + "noise 1",
    ]
    let count = channels * height * width
    var random = RandomGenerator(seed: 3)
    let pixels = (0..<count).map { _ in UInt8(random.next(below: 256)) }
    for text in texts {
      let augmentation = try Augmentation(text: text)
      let augmenter = Augmenter(
        augmentation, channels: channels, height: height, width: width)
      // One place more, which must stay as it is.
      var picture = [Float](repeating: .nan, count: count + 1)
      for index in 0..<40 {
        augmenter.augment(pixels, index: index, generator, into: &picture)
        #expect(picture.dropLast().allSatisfy { $0 >= 0 && $0 <= 1 }, "\(text)")
        #expect(picture[count].isNaN, "\(text)")
      }
    }
  }

  @Test("all channels of a picture move alike")
  func channels() throws {
    let augmenter = Augmenter(
      try Augmentation(text: "shift 2, rotate 90, elastic 20 3, thickness 1"), channels: 3,
      height: 28, width: 28)
    var picture = [Float](repeating: .nan, count: 3 * 784)
    for index in 0..<10 {
      augmenter.augment(ring() + ring() + ring(), index: index, generator, into: &picture)
      #expect(picture[0..<784] == picture[784..<1568])
      #expect(picture[0..<784] == picture[1568...])
    }
  }
}
