extension LabelledImages {
  /// Writes picture `index` as floats from 0 (paper) to 1 (ink): byte / 255.
  ///
  /// - Parameter destination: room for `shape.count` floats.
  public func copyImage(_ index: Int, into destination: UnsafeMutablePointer<Float>) {
    let size = shape.count
    precondition(index >= 0 && index < count, "no such picture")
    pixels.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      scale(base + index * size, into: destination, count: size)
    }
  }

  /// Gathers a batch: the pictures at `indices` as floats, one after another, and their labels.
  ///
  /// - Parameters:
  ///   - indices: which pictures, in any order.
  ///   - destination: room for `indices.count * shape.count` floats.
  ///   - batchLabels: room for `indices.count` labels.
  public func copyBatch(
    _ indices: ArraySlice<Int>, into destination: UnsafeMutablePointer<Float>,
    labels batchLabels: UnsafeMutablePointer<UInt8>
  ) {
    let size = shape.count
    pixels.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var target = destination
      var labelTarget = batchLabels
      for index in indices {
        precondition(index >= 0 && index < count, "no such picture")
        scale(base + index * size, into: target, count: size)
        labelTarget.pointee = labels[index]
        target += size
        labelTarget += 1
      }
    }
  }

  /// Picture `index` as floats from 0 (paper) to 1 (ink).
  public func image(_ index: Int) -> [Float] {
    [Float](unsafeUninitializedCapacity: shape.count) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      copyImage(index, into: base)
      filled = shape.count
    }
  }
}

/// `target[i] = source[i] / 255`.
private func scale(
  _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Float>, count: Int
) {
  for index in 0..<count { target[index] = Float(source[index]) / 255 }
}
