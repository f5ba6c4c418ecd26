import Dispatch

extension PenStrokeGenerator {
  /// `training` pictures to learn from and `test` others, all ten digits equally often.
  ///
  /// All cores draw. The test pictures are the drawings with the numbers from `2^40`, so that they
  /// stay the same when more training pictures are asked for.
  public func dataset(training: Int, test: Int) -> Dataset {
    Dataset(
      name: DatasetCatalog.penStrokesName, training: images(from: 0, count: training),
      test: images(from: 1 << 40, count: test))
  }

  /// The pictures with the numbers from `first`.
  public func images(from first: UInt64, count: Int) -> LabelledImages {
    let size = ImageShape.digit.count
    let chunk = 64
    let pixels = [UInt8](unsafeUninitializedCapacity: count * size) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      // Each iteration writes a part of its own, and the buffer outlives them all: they end before
      // `concurrentPerform` returns.
      nonisolated(unsafe) let target = base
      DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { part in
        for index in part * chunk..<min(count, (part + 1) * chunk) {
          let picture = picture(at: first + UInt64(index))
          (target + index * size).update(from: picture, count: size)
        }
      }
      filled = count * size
    }
    let labels = (0..<count).map { UInt8(digit(at: first + UInt64($0))) }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }
}
