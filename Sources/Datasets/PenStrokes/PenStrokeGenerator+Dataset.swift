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
    let pixels = Sheet.pictures(count: count) { picture(at: first + UInt64($0)) }
    let labels = (0..<count).map { UInt8(digit(at: first + UInt64($0))) }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }
}
