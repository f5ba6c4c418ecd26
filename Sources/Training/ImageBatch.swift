import Datasets

/// Memory for the images of one batch, as a network takes them.
final class ImageBatch {
  /// [capacity, size], image after image.
  let inputs: UnsafeMutablePointer<Float>
  let labels: UnsafeMutablePointer<UInt8>
  let capacity: Int
  /// How many images there are.
  var count = 0

  init(capacity: Int, size: Int) {
    self.capacity = capacity
    // On a cache line, so that no vector straddles two.
    inputs = UnsafeMutableRawPointer.allocate(byteCount: max(4, 4 * capacity * size), alignment: 64)
      .bindMemory(to: Float.self, capacity: capacity * size)
    labels = .allocate(capacity: capacity)
  }

  deinit {
    inputs.deallocate()
    labels.deallocate()
  }

  func fill(from images: LabelledImages, at indices: ArraySlice<Int>) {
    precondition(indices.count <= capacity, "more images than a batch holds")
    count = indices.count
    images.copyBatch(indices, into: inputs, labels: labels)
  }
}
