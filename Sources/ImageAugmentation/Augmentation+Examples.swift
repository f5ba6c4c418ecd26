extension Augmentation {
  /// What one picture may become, to look at: so many pictures of as many floats, 0 for paper and 1
  /// for ink. The same seed gives the same ones.
  ///
  /// - Parameter pixels: channels x height x width bytes, 0 for paper and 255 for ink.
  public func examples(
    of pixels: [UInt8], channels: Int = 1, height: Int, width: Int, count: Int, seed: UInt64
  ) -> [[Float]] {
    precondition(pixels.count == channels * height * width, "\(channels)x\(height)x\(width) pixels")
    let augmenter = Augmenter(self, channels: channels, height: height, width: width)
    let generator = Augmenter.generator(seed: seed, epoch: 1)
    return (0..<count).map { index in
      [Float](unsafeUninitializedCapacity: pixels.count) { target, filled in
        pixels.withUnsafeBufferPointer { source in
          // Neither is empty, so both have an address.
          guard let from = source.baseAddress, let to = target.baseAddress else { return }
          augmenter.augment(from, index: index, generator, into: to)
          filled = pixels.count
        }
      }
    }
  }
}
