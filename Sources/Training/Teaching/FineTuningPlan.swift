import ImageAugmentation

/// What decides how a network learns a handwriting, the drawings and the other images aside.
public struct FineTuningPlan: Hashable, Sendable {
  /// Decides which of the others are replayed and which are kept, the order of all images, and how
  /// drawings are varied.
  public var seed: UInt64 = 1
  /// The number of updates.
  public var updates = 240
  /// How many images an update sees.
  public var batch = 128
  /// How many of them are own drawings, each varied anew. Few: when five mirrored threes were
  /// learned, MNIST lost 0.5 points with 8 in 64, 0.4 with 4 and 0.3 with 2, and all were read after it.
  public var ownInBatch = 4
  /// The learning rate of the first updates; it falls to nothing along half a cosine. A smaller one
  /// is no gentler: MNIST lost 1.4 points with 0.0003 where it lost 0.5 with 0.001 (8 in 64), since
  /// what the drawings push aside does not come back in time.
  public var learningRate: Float = 0.003
  /// How the others are changed each time they are seen.
  public var augmentation = Augmentation.replayed
  /// At most so many others are replayed, and so many kept to measure with.
  public var replayed = 12_000, kept = 5_000
  /// The accuracy on each data set of the others that may be lost; a network that lost more goes part
  /// of the way back.
  public var tolerance = 0.0015

  /// The usual plan.
  public init() {}

  /// How many variations of drawings are needed.
  var variationCount: Int { updates * ownInBatch }
}

extension Augmentation {
  /// Little: the others are there to be remembered, not to be learned.
  fileprivate static var replayed: Augmentation {
    (try? Augmentation(shift: 1, rotation: 8, scale: 0.08, shear: 0.08)) ?? .none
  }
}
