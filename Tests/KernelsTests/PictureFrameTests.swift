import Glibc
import Kernels
import Testing

@Suite("Pictures drawn anew")
struct PictureFrameTests {
  static let shapes: [PictureFrame] = [
    (1, 1, 1), (1, 1, 28), (1, 28, 1), (3, 32, 32), (2, 7, 9), (1, 5, 8), (1, 28, 28), (1, 3, 17),
  ]
  .map { PictureFrame(channels: $0.0, height: $0.1, width: $0.2) }

  /// A picture of seeded bytes.
  private struct Sample {
    let frame: PictureFrame
    let bytes: [UInt8]
    var memory: [Float]

    init(_ frame: PictureFrame, seed: UInt64) {
      self.frame = frame
      var numbers = Numbers(seed: seed)
      bytes = numbers.list(frame.channels * frame.height * frame.width)
        .map { UInt8(($0 + 1) * 127.9) }
      memory = [Float](repeating: 0, count: frame.count)
      frame.take(bytes, into: &memory)
    }

    /// 0 outside.
    func pixel(_ channel: Int, _ row: Int, _ column: Int) -> Float {
      guard (0..<frame.height).contains(row), (0..<frame.width).contains(column) else { return 0 }
      return Float(bytes[(channel * frame.height + row) * frame.width + column]) / 255
    }

    /// Bilinear, in double precision.
    func value(_ channel: Int, y: Double, x: Double) -> Float {
      let (row, column) = (Int(floor(y)), Int(floor(x)))
      let (down, right) = (y - floor(y), x - floor(x))
      func mix(_ row: Int) -> Double {
        Double(pixel(channel, row, column)) * (1 - right)
          + Double(pixel(channel, row, column + 1)) * right
      }
      return Float(mix(row) * (1 - down) + mix(row + 1) * down)
    }

    func resampled(_ map: PlaneMap, fields: [Float]? = nil) -> [Float] {
      var target = [Float](repeating: 0, count: frame.count)
      var scratch = [Float](repeating: .nan, count: frame.resamplingScratchCount)
      frame.resample(memory, along: map, plus: fields, into: &target, scratch: &scratch)
      return target
    }
  }

  private func given(_ frame: PictureFrame, _ memory: [Float], noise: Float = 0) -> [Float] {
    var picture = [Float](
      repeating: .nan, count: frame.channels * frame.height * frame.width + 8)
    frame.give(memory, noise: noise, from: HashedNumbers(key: 5), into: &picture)
    // Nothing is written beyond the picture.
    #expect(picture.suffix(8).allSatisfy { $0.isNaN })
    return picture.dropLast(8)
  }

  /// Whether the frame is still 0: what is there without the picture's pixels.
  private func frameIsZero(_ frame: PictureFrame, _ memory: [Float]) -> Bool {
    let pixels = given(frame, memory)
    return memory.filter { $0 != 0 }.count == pixels.filter { $0 != 0 }.count
  }

  private func forEachPixel(_ frame: PictureFrame, _ body: (Int, Int, Int, Int) -> Void) {
    var place = 0
    for channel in 0..<frame.channels {
      for row in 0..<frame.height {
        for column in 0..<frame.width {
          body(place, channel, row, column)
          place += 1
        }
      }
    }
  }

  @Test("what is taken in is given out, byte / 255", arguments: shapes)
  func roundTrip(frame: PictureFrame) {
    let sample = Sample(frame, seed: 1)
    #expect(given(frame, sample.memory) == sample.bytes.map { Float($0) / 255 })
    #expect(frameIsZero(frame, sample.memory))
  }

  @Test("the identity changes no bit", arguments: shapes)
  func identity(frame: PictureFrame) {
    let sample = Sample(frame, seed: 2)
    #expect(sample.resampled(.identity) == sample.memory)
    let noField = [Float](repeating: 0, count: 2 * frame.height * ((frame.width + 7) & ~7))
    #expect(sample.resampled(.identity, fields: noField) == sample.memory)
  }

  @Test("a shift by whole pixels is a moved array, bit for bit", arguments: shapes)
  func wholeShift(frame: PictureFrame) {
    let sample = Sample(frame, seed: 3)
    for (x, y) in [(1, 0), (-1, 0), (0, 2), (0, -2), (3, -5), (-28, 0), (40, 40), (0, -1000)] {
      var map = PlaneMap.identity
      (map.x0, map.y0) = (Float(-x), Float(-y))
      let moved = sample.resampled(map)
      let pixels = given(frame, moved)
      forEachPixel(frame) { place, channel, row, column in
        if pixels[place] != sample.pixel(channel, row - y, column - x) {
          Issue.record("\(x) \(y): \(channel) \(row) \(column)")
        }
      }
      #expect(frameIsZero(frame, moved))
    }
  }

  @Test("any map and field give the bilinear values of the definition", arguments: shapes)
  func naive(frame: PictureFrame) {
    let sample = Sample(frame, seed: 4)
    var numbers = Numbers(seed: 5)
    let stride = (frame.width + 7) & ~7
    for round in 0..<6 {
      // Far outside in the last round.
      let reach: Float = round == 5 ? 1e6 : 3
      let list = numbers.list(6)
      let map = PlaneMap(
        xx: 1 + list[0], xy: list[1], yx: list[2], yy: 1 + list[3], x0: reach * list[4],
        y0: reach * list[5])
      let fields = numbers.list(2 * frame.height * stride).map { $0 * reach }
      let result = sample.resampled(map, fields: fields)
      #expect(frameIsZero(frame, result))
      let pixels = given(frame, result)
      forEachPixel(frame) { place, channel, row, column in
        let (x, y) = (Float(column), Float(row))
        let field = row * stride + column
        let sourceX = map.xx * x + map.xy * y + map.x0 + fields[field]
        let sourceY = map.yx * x + map.yy * y + map.y0 + fields[frame.height * stride + field]
        let expected = sample.value(channel, y: Double(sourceY), x: Double(sourceX))
        // Coordinates are rounded to some 2e-6 of a pixel.
        if !(abs(pixels[place] - expected) < 2e-5) {
          Issue.record("\(map): \(channel) \(row) \(column): \(pixels[place]) \(expected)")
        }
      }
    }
  }

  @Test("thicker strokes are the largest values of eight directions, thinner the smallest")
  func strokes() {
    for frame in Self.shapes {
      let sample = Sample(frame, seed: 6)
      for radius in [Float(0.3), 1, -0.5, -1, 0] {
        var target = [Float](repeating: 0, count: frame.count)
        frame.thicken(sample.memory, by: radius, into: &target)
        #expect(frameIsZero(frame, target))
        let pixels = given(frame, target)
        let far = Double(abs(radius))
        let near = far * 0.5.squareRoot()
        let directions = [
          (0, 0), (far, 0), (-far, 0), (0, far), (0, -far), (near, near), (-near, near),
          (near, -near), (-near, -near),
        ]
        forEachPixel(frame) { place, channel, row, column in
          let values = directions.map {
            sample.value(channel, y: Double(row) + $0.0, x: Double(column) + $0.1)
          }
          let expected = (radius < 0 ? values.min() : values.max()) ?? 0
          if !(abs(pixels[place] - expected) < 1e-5) {
            Issue.record("\(radius): \(channel) \(row) \(column)")
          }
        }
      }
    }
  }

  @Test("noise has its deviation, differs from pixel to pixel, and ends at 0 and 1")
  func noise() {
    let frame = PictureFrame(channels: 3, height: 32, width: 30)
    var grey = [Float](repeating: 0, count: frame.count)
    frame.take([UInt8](repeating: 128, count: 3 * 32 * 30), into: &grey)
    let noisy = given(frame, grey, noise: 0.1).map { Double($0) - 128.0 / 255 }
    let mean = noisy.reduce(0, +) / Double(noisy.count)
    let variance = noisy.reduce(0) { $0 + $1 * $1 } / Double(noisy.count)
    // Four deviations of the mean of 2880 numbers.
    #expect(abs(mean) < 0.0075)
    #expect(abs(variance.squareRoot() - 0.1) < 0.006)
    #expect(Set(noisy).count > 500)
    let wild = given(frame, grey, noise: 1)
    #expect(wild.contains(0) && wild.contains(1))
    #expect(wild.allSatisfy { (0...1).contains($0) })
  }

  @Test("numbers by their place are the same alone and together, and near to normal")
  func numbers() {
    var numbers = [Float](repeating: 0, count: 40_000)
    HashedNumbers(key: 77).fillBell(&numbers, count: 40_000)
    var first = [Float](repeating: 0, count: 8)
    HashedNumbers(key: 77).fillBell(&first, count: 8)
    #expect(first == Array(numbers.prefix(8)))
    HashedNumbers(key: 78).fillBell(&first, count: 8)
    #expect(first != Array(numbers.prefix(8)))
    func moment(_ power: Double) -> Double {
      numbers.reduce(0) { $0 + pow(Double($1), power) } / 40_000
    }
    #expect(abs(moment(1)) < 0.02)
    #expect(abs(moment(2) - 1) < 0.03)
    #expect(abs(moment(3)) < 0.06)
    // The sum of four bytes: 3 - 1.2 / 4.
    #expect(abs(moment(4) - 2.7) < 0.12)
    let neighbours = zip(numbers, numbers.dropFirst()).reduce(0) { $0 + Double($1.0 * $1.1) }
    #expect(abs(neighbours / 40_000) < 0.02)
  }
}
