/// Which data sets there are, and where.
///
/// A set that has a name is looked for in each directory, in order: in the folder of its name, then,
/// for MNIST, CIFAR and the pen digits, in the directory itself. `pen-strokes` needs no file.
/// Anything else that is named is a path, or lies in one of the directories: a directory with an
/// IDX set, CIFAR's batches, a folder of pictures for each class or a table, or a `.csv` file.
/// `own-digits` are those that the user has drawn.
public struct DatasetCatalog: Sendable {
  /// Where is looked, first to last.
  public let directories: [String]
  /// The size and seed of the generated set.
  public var penStrokes = PenStrokes()
  /// The digits that the user has drawn and named; nil where a program has none to do with.
  public var ownDigits: OwnDigits?

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

  /// The data set called `name`, or the one at the path `name`. Names joined by `+`, such as
  /// `mnist+pen-strokes`, give all their images to train with, and the test images of the first.
  ///
  /// MNIST takes a fraction of a second, pen strokes and large folders of pictures a few seconds:
  /// call it away from the main queue.
  public func load(_ name: String) throws(DatasetError) -> Dataset {
    if name == Self.penStrokesName {
      return PenStrokeGenerator(seed: penStrokes.seed)
        .dataset(training: penStrokes.training, test: penStrokes.test)
    }
    if name == DigitOrNot.name { return try digitOrNot().dataset }
    if name == Self.ownDigitsName, let ownDigits { return try ownDigits.dataset(name: name) }
    if let known = Known.all.first(where: { $0.name == name }) {
      guard let source = find(known) else { throw .notFound(name: name, searched: directories) }
      return try source.load(name: name)
    }
    if let source = try source(at: name) { return try source.load(name: name) }
    if name.contains("+") { return try loadJoined(name) }
    throw .notFound(name: name, searched: directories)
  }

  /// The name of the set that most recipes are for, and that can be downloaded.
  public static let defaultDownload = Known.mnist.name

  /// The name of the built-in generated set.
  public static let penStrokesName = "pen-strokes"

  /// The name of the set of digits that the user has drawn and named.
  public static let ownDigitsName = "own-digits"

  /// What a fresh program trains on: MNIST where it is there, else pen strokes.
  public var defaultName: String {
    find(.mnist)?.isComplete == true ? Known.mnist.name : Self.penStrokesName
  }

  /// A set is whole in one directory: parts of two are never mixed, and a whole one comes first.
  func find(_ known: Known) -> DatasetSource? {
    let sources = directories.flatMap(known.sources(in:))
    return sources.first(where: \.isComplete) ?? sources.first
  }

  /// What is at the path `name`, or at that path below a data directory.
  private func source(at name: String) throws(DatasetError) -> DatasetSource? {
    guard !name.isEmpty else { return nil }
    let below = name.hasPrefix("/") ? [] : directories.map { "\($0)/\(name)" }
    for path in [name] + below {
      if let source = try DatasetSource(path: path) { return source }
    }
    return nil
  }
}
