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

  /// A pen, as multiples of the canvas's own.
  struct Pen {
    var width: Double
    var edge: Double
  }

  /// The pens that each trajectory to learn from is drawn with, one picture each; the first is that of
  /// the canvas. There are few trajectories for how much they differ.
  static let pens = [
    Pen(width: 1, edge: 1), Pen(width: 0.65, edge: 0.7), Pen(width: 1.4, edge: 1.3),
    Pen(width: 0.83, edge: 0.85), Pen(width: 1.2, edge: 1.15), Pen(width: 1.65, edge: 1.45),
  ]
  /// Those that each 1 is drawn with besides. A 1 with a long flag, as most of these are, and a 7 differ by
  /// little, and other sets have ten times as many 7s as such 1s: a network that learned them so would take
  /// the 1s that lean to the right for 7s.
  static let pensOfOnes = (0..<12).map { number in
    Pen(width: 0.65 + 0.085 * Double(number), edge: 0.7 + 0.07 * Double(number))
  }

  /// How many pictures there are of all pens.
  var countWithAllPens: Int {
    digits.count * Self.pens.count + ones.digits.count * Self.pensOfOnes.count
  }

  private var ones: PenTrajectories {
    var ones = self
    ones.digits.removeAll { $0.label != 1 }
    return ones
  }

  /// The pictures of all digits with the first of the pens, then with the next, then those of the 1s.
  func imagesOfAllPens(drawnBy usual: InkPipeline = .standard) -> LabelledImages {
    func images(of digits: PenTrajectories, with pens: [Pen]) -> [LabelledImages] {
      pens.map { pen in
        digits.images(
          pipeline: InkPipeline(
            penWidth: usual.penWidth * pen.width, edgeSoftness: usual.edgeSoftness * pen.edge
          ).with(steps: usual.steps))
      }
    }
    let sets = images(of: self, with: Self.pens) + images(of: ones, with: Self.pensOfOnes)
    return LabelledImages.concatenation(of: sets.filter { !$0.isEmpty })
      ?? self.images(pipeline: usual)
  }

  /// The data set of the file at `path`, ``dividedByWriter``, with ``pens`` to learn from.
  static func dataset(
    path: String, name: String, drawnBy pipeline: InkPipeline
  ) throws(DatasetError) -> Dataset {
    let parts = try divided(path: path)
    let training = parts.training.imagesOfAllPens(drawnBy: pipeline)
    let test = parts.test.images(pipeline: pipeline)
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
