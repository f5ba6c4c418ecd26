import NeuralNetwork

/// Pictures of 28x28 with five thick random lines in the middle 20x20, about as much ink as MNIST's
/// digits have. For a measurement of speed it matters how many pixels are not 0, not what they show.
struct StrokePixels {
  let count: Int
  let pixels: [Float]
  let labels: [UInt8]

  init(count: Int, seed: UInt64) {
    var generator = RandomGenerator(seed: seed)
    var pixels = [Float](repeating: 0, count: count * 784)
    labels = (0..<count).map { _ in UInt8(generator.next(below: 10)) }
    for image in 0..<count {
      for _ in 0..<5 {
        Self.line(&pixels, at: image * 784, &generator)
      }
    }
    self.count = count
    self.pixels = pixels
  }

  private static func line(
    _ pixels: inout [Float], at start: Int, _ generator: inout RandomGenerator
  ) {
    let from = (6 + generator.nextUniform() * 16, 5 + generator.nextUniform() * 18)
    let angle = generator.nextUniform() * 2 - 1
    for step in 0..<14 {
      let x = from.0 + (Double(step) - 7) * angle
      let y = from.1 + (Double(step) - 7) * (1 - abs(angle))
      for dy in -1...1 {
        for dx in -1...1 {
          let (column, row) = (Int(x) + dx, Int(y) + dy)
          guard (4..<24).contains(column), (4..<24).contains(row) else { continue }
          pixels[start + row * 28 + column] = Float(generator.nextUniform() * 0.9 + 0.1)
        }
      }
    }
  }

  /// The share of pixels that are not 0, in whole percent.
  var inkPercent: Int {
    pixels.count { $0 != 0 } * 100 / pixels.count
  }

  func withBatch(
    _ index: Int, size: Int,
    _ body: (UnsafePointer<Float>, UnsafePointer<UInt8>) -> Void
  ) {
    precondition((index + 1) * size <= count)
    pixels.withUnsafeBufferPointer { pixels in
      labels.withUnsafeBufferPointer { labels in
        guard let pixels = pixels.baseAddress, let labels = labels.baseAddress else { return }
        body(pixels + index * size * 784, labels + index * size)
      }
    }
  }
}
