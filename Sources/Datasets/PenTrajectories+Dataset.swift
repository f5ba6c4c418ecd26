import Ink

extension PenTrajectories {
  /// The digits of those who wrote for the training, and of those who did not: the last fifth of
  /// the writers by their numbers, at least one. Nil where fewer than two writers are named.
  ///
  /// A network is not to be judged by the hands it has learned from; the order of the file, in
  /// which the UCI set has its writers mixed, cannot divide them.
  public var dividedByWriter: (training: PenTrajectories, test: PenTrajectories)? {
    let writers = Set(digits.compactMap(\.writer)).sorted()
    guard writers.count >= 2 else { return nil }
    let kept = Set(writers.suffix(max(1, writers.count / 5)))
    var (training, test) = (self, self)
    training.digits.removeAll { $0.writer.map(kept.contains) ?? false }
    test.digits.removeAll { !($0.writer.map(kept.contains) ?? false) }
    return (training, test)
  }

  /// The pens that each trajectory to learn from is drawn with, one picture each: that of the canvas, a
  /// fine and a broad one. There are few trajectories for how much they differ.
  static let pens: [(width: Double, edge: Double)] = [(1, 1), (0.65, 0.7), (1.4, 1.3)]

  /// The pictures of all digits with the first of the pens, then with the next.
  func imagesOfAllPens() -> LabelledImages {
    let sets = Self.pens.map { pen in
      let usual = InkPipeline.standard
      return images(
        pipeline: InkPipeline(
          penWidth: usual.penWidth * pen.width, edgeSoftness: usual.edgeSoftness * pen.edge))
    }
    return LabelledImages.concatenation(of: sets) ?? images()
  }

  /// The data set of the file at `path`, ``dividedByWriter``, with ``pens`` to learn from.
  static func dataset(path: String, name: String) throws(DatasetError) -> Dataset {
    let parts = try divided(path: path)
    let (training, test) = (parts.training.imagesOfAllPens(), parts.test.images())
    guard !training.isEmpty, !test.isEmpty else { throw .noPictures(path: path) }
    return Dataset(name: name, training: training, test: test)
  }

  static func divided(
    path: String
  ) throws(DatasetError) -> (training: PenTrajectories, test: PenTrajectories) {
    guard let parts = try PenTrajectories(path: path).dividedByWriter else {
      throw .damagedTrajectories(
        path: path, line: 1, reason: "its comments name fewer than two writers")
    }
    return parts
  }
}
