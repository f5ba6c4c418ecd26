/// A named pair of pictures to learn from and pictures to be judged by.
public struct Dataset: Sendable, Equatable {
  /// What plans and models call it: `mnist`, `pen-strokes`, or a directory.
  public let name: String
  /// What a network may see while it learns.
  public let training: LabelledImages
  /// What it is measured with, once, at the end.
  public let test: LabelledImages

  /// A data set of pictures of one shape and one list of classes.
  ///
  /// - Precondition: both parts have the same shape and class names.
  public init(name: String, training: LabelledImages, test: LabelledImages) {
    precondition(
      training.shape == test.shape && training.classNames == test.classNames,
      "training and test pictures must be of one kind")
    self.name = name
    self.training = training
    self.test = test
  }

  /// The size of every picture.
  public var shape: ImageShape { training.shape }
  /// The name of each class.
  public var classNames: [String] { training.classNames }

  /// Divides the training pictures into those to learn from and those to watch the learning with.
  ///
  /// Which pictures are held out depends on `seed` alone; both parts keep the original order.
  /// Without a seeded shuffle the last pictures of MNIST, which other writers wrote, would make
  /// the validation differ from the training.
  ///
  /// - Parameter validation: how many to hold out; at most all but one, at least none.
  public func split(
    validation: Int, seed: UInt64
  ) -> (training: LabelledImages, validation: LabelledImages) {
    let heldOut = Self.heldOut(validation: validation, of: training.count, seed: seed)
    let isHeldOut = Set(heldOut)
    return (
      training.subset((0..<training.count).filter { !isHeldOut.contains($0) }),
      training.subset(heldOut)
    )
  }

  /// The places of the pictures that ``split(validation:seed:)`` holds out of `count`, in order.
  public static func heldOut(validation: Int, of count: Int, seed: UInt64) -> [Int] {
    let heldOut = max(0, min(validation, count - 1))
    var order = Array(0..<count)
    var dice = Dice(seed: seed)
    // The first steps of a Fisher-Yates shuffle: a fair choice of `heldOut` indices.
    for position in 0..<heldOut {
      order.swapAt(position, position + dice.index(below: count - position))
    }
    return order[..<heldOut].sorted()
  }
}
