extension DatasetCatalog {
  /// Digits and what is none, made of MNIST, the pen digits and generated drawings.
  public func digitOrNot() throws(DatasetError) -> DigitOrNot {
    let mnist = try load(Known.mnist.name)
    guard case .trajectories(let path) = find(.penDigits) else {
      throw .notFound(name: Known.penDigits.name, searched: directories)
    }
    return DigitOrNot(mnist: mnist, people: try PenTrajectories(path: path))
  }

  var digitOrNotListing: DatasetListing {
    let parts = [listing(of: .mnist), listing(of: .penDigits)]
    var availability = DatasetListing.Availability.absent
    if case .file(let path, _, _) = parts[0].availability, parts[1].isAvailable {
      availability = .file(
        path: path, training: DigitOrNot.usualCounts.training,
        test: DigitOrNot.usualCounts.test)
    }
    return DatasetListing(
      name: DigitOrNot.name, title: "Digit or not",
      explanation: "MNIST, pen digits and strokes against scribbles, letters, shapes, two digits.",
      availability: availability, shape: .digit, classes: DigitOrNot.classNames.count,
      remedy: parts.first { !$0.isAvailable }?.remedy)
  }
}
