extension Dataset {
  /// One picture of so many is held out where nobody has said which are for testing: MNIST's share.
  public static let heldOutShare = 6

  /// A data set of pictures that nobody has divided: those whose pixels have a hash that is a
  /// multiple of ``heldOutShare`` are for testing.
  ///
  /// So a picture stays in its part when others come, go or change their order or names, and two
  /// equal pictures are always in the same part. No class gives away its last picture.
  public init(name: String, dividing images: LabelledImages) {
    let hashes = images.hashes
    var training: [Int] = []
    var test: [Int] = []
    var learned = [Bool](repeating: false, count: images.classNames.count)
    for index in 0..<images.count {
      if hashes[index].isMultiple(of: UInt64(Self.heldOutShare)) {
        test.append(index)
      } else {
        training.append(index)
        learned[Int(images.labels[index])] = true
      }
    }
    let kept = test.filter { !learned[Int(images.labels[$0])] }
    if !kept.isEmpty {
      training = (training + kept).sorted()
      test.removeAll { !learned[Int(images.labels[$0])] }
    }
    self.init(name: name, training: images.subset(training), test: images.subset(test))
  }
}

extension LabelledImages {
  /// A number for each picture that depends on its pixels alone: FNV-1a, mixed once more, since its
  /// low bits alone are no good remainders.
  var hashes: [UInt64] {
    let size = shape.count
    return pixels.withUnsafeBufferPointer { pixels in
      (0..<count).map { index in
        var hash = fnv1a(pixels[index * size..<(index + 1) * size])
        hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
        return hash ^ hash >> 33
      }
    }
  }
}
