extension DatasetCatalog {
  /// All data sets that have a name, whether they are there or not.
  public func list() -> [DatasetListing] {
    let penDigits = listing(of: .penDigits)
    return [
      listing(of: .mnist), penStrokesListing,
      joinedListing(
        Self.joinedName, title: "MNIST + pen strokes",
        explanation: "Both to train with, MNIST's own images to test with.",
        with: [penStrokesListing]),
      penDigits,
      joinedListing(
        Self.handwritingName, title: "MNIST + pen digits + strokes",
        explanation: "All three to train with, MNIST's own images to test with.",
        with: [penDigits, penStrokesListing]),
      listing(of: .fashion), listing(of: .cifar10), listing(of: .cifar100), digitOrNotListing,
    ] + (ownDigits.map { [listing(of: $0)] } ?? [])
  }

  private func listing(of own: OwnDigits) -> DatasetListing {
    var listing = DatasetListing(
      name: Self.ownDigitsName, title: "Own digits",
      explanation: "What you have drawn and named yourself.", availability: .absent,
      shape: .digit, classes: LabelledImages.digitNames.count,
      remedy: "draw a digit in the window and press the right one")
    do throws(DatasetError) {
      let dataset = try own.dataset(name: Self.ownDigitsName)
      listing.availability = .file(
        path: own.folder, training: dataset.training.count, test: dataset.test.count)
    } catch .noOwnDigits {
      // Nothing is wrong: there are just none yet.
    } catch {
      listing.availability = .damaged(path: own.folder, error)
    }
    return listing
  }

  func listing(of known: Known) -> DatasetListing {
    func listing(_ availability: DatasetListing.Availability) -> DatasetListing {
      DatasetListing(
        name: known.name, title: known.title, explanation: known.explanation,
        availability: availability, remedy: known.remedy)
    }
    guard let source = find(known) else { return listing(.absent) }
    do throws(DatasetError) {
      let summary = try source.summary()
      var found = listing(
        .file(path: source.place, training: summary.training, test: summary.test))
      found.shape = summary.shape
      found.classes = known.classCount
      return found
    } catch {
      return listing(.damaged(path: source.place, error))
    }
  }

  var penStrokesListing: DatasetListing {
    DatasetListing(
      name: Self.penStrokesName, title: "Pen strokes",
      explanation: "Digits drawn by this program as a hand does; built in, no download.",
      availability: .builtIn(training: penStrokes.training, test: penStrokes.test),
      shape: .digit, classes: LabelledImages.digitNames.count)
  }
}

extension DatasetSource {
  /// The directory of its files, or its file.
  var place: String {
    switch self {
    case .idx(let set, _): set.directory
    case .cifar(let set): set.directory
    case .trajectories(let path): path
    case .pictures(let folder): folder.training
    case .table(let set): set.training
    }
  }

  struct Summary {
    var training: Int
    var test: Int
    var shape: ImageShape
  }

  /// What its headers and lengths tell of a set that has a name.
  func summary() throws(DatasetError) -> Summary {
    switch self {
    case .idx(let set, _):
      let (training, test) = (try set.header(of: .training), try set.header(of: .test))
      return Summary(training: training.count, test: test.count, shape: training.shape)
    case .cifar(let set):
      let (training, test) = try set.counts()
      return Summary(training: training, test: test, shape: CIFAR.shape)
    case .trajectories(let path):
      let (training, test) = try PenTrajectories.divided(path: path)
      return Summary(
        training: training.countWithAllPens, test: test.digits.count, shape: .digit)
    case .pictures, .table:
      let dataset = try load(name: place)
      return Summary(
        training: dataset.training.count, test: dataset.test.count, shape: dataset.shape)
    }
  }
}
