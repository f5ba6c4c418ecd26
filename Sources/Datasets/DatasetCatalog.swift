import Storage

/// Which data sets there are, and where.
///
/// In each directory, in order, `DIR/mnist` and `DIR/fashion-mnist` are looked for, then `DIR`
/// itself as MNIST. `pen-strokes` needs no file. Anything else that is named is the path of a
/// directory that holds an IDX set.
public struct DatasetCatalog: Sendable {
  /// Where is looked, first to last.
  public let directories: [String]
  /// The size and seed of the generated set.
  public var penStrokes = PenStrokes()

  /// What `pen-strokes` means.
  public struct PenStrokes: Hashable, Sendable {
    /// Training pictures.
    public var training = 30_000
    /// Test pictures, drawn with other dice.
    public var test = 5_000
    /// Where the dice start.
    public var seed: UInt64 = 1
    /// The usual size.
    public init() {}
  }

  /// A catalogue of what is in `directories`, first to last, and of what is built in.
  public init(directories: [String]) { self.directories = directories }

  /// All data sets that have a name, whether they are there or not.
  public func list() -> [DatasetListing] {
    [listing(of: .mnist), penStrokesListing, joinedListing, listing(of: .fashion)]
  }

  /// The data set called `name`, or the IDX set in the directory `name`. Names joined by `+`, such
  /// as `mnist+pen-strokes`, give all their images to train with, and the test images of the first.
  ///
  /// MNIST takes a fraction of a second and pen strokes a few seconds: call it away from the
  /// main queue.
  public func load(_ name: String) throws(DatasetError) -> Dataset {
    if name == Self.penStrokesName {
      return PenStrokeGenerator(seed: penStrokes.seed)
        .dataset(training: penStrokes.training, test: penStrokes.test)
    }
    if let known = Known.all.first(where: { $0.name == name }) {
      guard let set = find(known) else { throw .notFound(name: name, searched: directories) }
      return try set.load(name: name, classNames: known.classNames)
    }
    if !Folder.exists(name), name.contains("+") { return try loadJoined(name) }
    guard Folder.exists(name) else { throw .notFound(name: name, searched: directories) }
    guard let set = IDXSet(directory: name) else {
      throw .missing(path: "\(name)/train-images-idx3-ubyte")
    }
    return try set.load(name: name, classNames: LabelledImages.digitNames)
  }

  /// The name of the set that most recipes are for, and that can be downloaded.
  public static let defaultDownload = Known.mnist.name

  /// The name of the built-in generated set.
  public static let penStrokesName = "pen-strokes"

  /// What a fresh program trains on: MNIST where it is there, else pen strokes.
  public var defaultName: String {
    find(.mnist)?.isComplete == true ? Known.mnist.name : Self.penStrokesName
  }

  /// A set is whole in one directory: parts of two are never mixed, and a whole one comes first.
  private func find(_ known: Known) -> IDXSet? {
    let places = directories.flatMap { directory in
      ["\(directory)/\(known.name)"] + (known.isPlain ? [directory] : [])
    }
    let sets = places.compactMap(IDXSet.init(directory:))
    return sets.first(where: \.isComplete) ?? sets.first
  }

  func listing(of known: Known) -> DatasetListing {
    guard let set = find(known) else {
      return DatasetListing(
        name: known.name, title: known.title, explanation: known.explanation, availability: .absent)
    }
    do throws(DatasetError) {
      return DatasetListing(
        name: known.name, title: known.title, explanation: known.explanation,
        availability: .file(
          path: set.directory, training: try set.count(of: .training),
          test: try set.count(of: .test)))
    } catch {
      return DatasetListing(
        name: known.name, title: known.title, explanation: known.explanation,
        availability: .damaged(path: set.directory, error))
    }
  }

  var penStrokesListing: DatasetListing {
    DatasetListing(
      name: Self.penStrokesName, title: "Pen strokes",
      explanation: "Digits drawn by this program as a hand does; built in, no download.",
      availability: .builtIn(training: penStrokes.training, test: penStrokes.test))
  }
}
