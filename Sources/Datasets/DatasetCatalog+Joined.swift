extension DatasetCatalog {
  /// MNIST and the built-in pen strokes: what reads both scanned digits and drawn ones.
  public static let joinedName = "mnist+pen-strokes"

  /// The data sets whose names are joined by `+`: all their images to train with, and the test
  /// images of the first, so that accuracies can be compared with those of the first alone.
  func loadJoined(_ name: String) throws(DatasetError) -> Dataset {
    var sets: [Dataset] = []
    var bytes = 0
    for part in name.split(separator: "+") {
      let set = try load(String(part))
      bytes += set.training.pixels.count
      guard bytes <= LabelledImages.maximumBytes else { throw .tooLarge(path: name) }
      sets.append(set)
    }
    guard let first = sets.first else { throw .notFound(name: name, searched: directories) }
    guard let training = LabelledImages.concatenation(of: sets.map(\.training)) else {
      throw .cannotJoin(name: name)
    }
    return Dataset(name: name, training: training, test: first.test)
  }

  var joinedListing: DatasetListing {
    let mnist = listing(of: .mnist)
    let strokes = penStrokesListing.trainingCount ?? 0
    let availability: DatasetListing.Availability
    switch mnist.availability {
    case .file(let path, let training, let test):
      availability = .file(path: path, training: training + strokes, test: test)
    case .damaged, .absent, .builtIn:
      availability = mnist.availability
    }
    return DatasetListing(
      name: Self.joinedName, title: "MNIST + pen strokes",
      explanation: "Both to train with, MNIST's own images to test with.",
      availability: availability, shape: mnist.shape, classes: mnist.classes,
      remedy: mnist.remedy)
  }
}
