extension LabelledImages {
  /// The pictures of `range`, in order.
  public func subset(_ range: Range<Int>) -> LabelledImages {
    let pixelRange = range.lowerBound * shape.count..<range.upperBound * shape.count
    return LabelledImages(
      checked: self, pixels: Array(pixels[pixelRange]), labels: Array(labels[range]))
  }

  /// The pictures at `indices`, in the order of `indices`.
  public func subset(_ indices: some Collection<Int>) -> LabelledImages {
    let size = shape.count
    var chosen: [UInt8] = []
    chosen.reserveCapacity(indices.count * size)
    for index in indices { chosen.append(contentsOf: pixels[index * size..<(index + 1) * size]) }
    return LabelledImages(checked: self, pixels: chosen, labels: indices.map { labels[$0] })
  }

  /// All `parts` one after another, or nil where there are none or they differ in shape or classes.
  public static func concatenation(of parts: [LabelledImages]) -> LabelledImages? {
    guard let first = parts.first else { return nil }
    guard parts.allSatisfy({ $0.shape == first.shape && $0.classNames == first.classNames })
    else { return nil }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(parts.reduce(0) { $0 + $1.pixels.count })
    for part in parts { pixels.append(contentsOf: part.pixels) }
    return LabelledImages(checked: first, pixels: pixels, labels: parts.flatMap(\.labels))
  }
}
