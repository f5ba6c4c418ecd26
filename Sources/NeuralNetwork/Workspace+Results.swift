import Kernels

extension Workspace {
  /// The output of the network for image `index` of the last call.
  public func output(_ index: Int) -> [Float] {
    precondition(index < count, "an image of the last call")
    return Array(UnsafeBufferPointer(start: results + index * outputStride, count: outputs))
  }

  /// The loss of image `index` of the last call.
  public func loss(_ index: Int) -> Float {
    precondition(index < count, "an image of the last call")
    return losses[index]
  }

  /// The class that the network gave image `index` of the last call.
  public func prediction(_ index: Int) -> Int {
    precondition(index < count, "an image of the last call")
    return Losses.indexOfLargest(results + index * outputStride, count: outputs)
  }
}
