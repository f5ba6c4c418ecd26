extension DatasetCatalog {
  /// MNIST and the built-in pen strokes: what reads both scanned digits and drawn ones.
  public static let joinedName = "mnist+pen-strokes"

  /// Those and the digits that people drew with a pen: what the default model learns from.
  public static let handwritingName = "mnist+pen-digits+pen-strokes"

  /// The data sets whose names are joined by `+`: all their images to train with, and the test
  /// images of the first, so that accuracies can be compared with those of the first alone. Digits of
  /// the user's own are all to train with where they do not come first: each of so few counts.
  func loadJoined(_ name: String) throws(DatasetError) -> Dataset {
    var sets: [Dataset] = []
    var bytes = 0
    for part in name.split(separator: "+") {
      var set = try load(String(part))
      if part == Self.ownDigitsName, !sets.isEmpty { set = try set.trainingWithAll() }
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

  /// MNIST with what a listing says of other sets to learn from besides.
  func joinedListing(
    _ name: String, title: String, explanation: String, with others: [DatasetListing]
  ) -> DatasetListing {
    let mnist = listing(of: .mnist)
    var availability = mnist.availability
    if case .file(let path, let training, let test) = mnist.availability {
      let added = others.map(\.trainingCount)
      availability =
        added.contains(nil)
        ? .absent
        : .file(path: path, training: added.reduce(training) { $0 + ($1 ?? 0) }, test: test)
    }
    let missing = ([mnist] + others).first { !$0.isAvailable }
    return DatasetListing(
      name: name, title: title, explanation: explanation, availability: availability,
      shape: mnist.shape, classes: mnist.classes, remedy: missing?.remedy)
  }
}

extension Dataset {
  /// All its images to train with, those for testing last.
  fileprivate func trainingWithAll() throws(DatasetError) -> Dataset {
    guard let all = LabelledImages.concatenation(of: [training, test]) else {
      throw .cannotJoin(name: name)
    }
    return Dataset(name: name, training: all, test: test)
  }
}
