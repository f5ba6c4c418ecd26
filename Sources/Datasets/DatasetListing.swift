/// One line of a ``DatasetCatalog``.
public struct DatasetListing: Equatable, Sendable {
  /// What plans and command lines call it.
  public let name: String
  /// What people call it.
  public let title: String
  /// One sentence.
  public let explanation: String
  /// Whether and where it is.
  public let availability: Availability
  /// The size of its pictures, where that is known without reading them.
  public var shape: ImageShape?
  /// How many classes it has, where that is known.
  public var classes: Int?

  /// Where a data set is, and how large.
  public enum Availability: Equatable, Sendable {
    /// The program makes it.
    case builtIn(training: Int, test: Int)
    /// The files are in the directory `path`.
    case file(path: String, training: Int, test: Int)
    /// Some of the files are in the directory `path`, but they cannot be used.
    case damaged(path: String, DatasetError)
    /// It would have to be downloaded.
    case absent
  }

  /// Whether it can be loaded.
  public var isAvailable: Bool { trainingCount != nil }

  /// The directory of its files, where it has files.
  public var path: String? {
    switch availability {
    case .file(let path, _, _), .damaged(let path, _): path
    case .builtIn, .absent: nil
    }
  }

  /// How many pictures there are to learn from.
  public var trainingCount: Int? {
    switch availability {
    case .builtIn(let training, _), .file(_, let training, _): training
    case .damaged, .absent: nil
    }
  }

  /// How many pictures there are to be judged by.
  public var testCount: Int? {
    switch availability {
    case .builtIn(_, let test), .file(_, _, let test): test
    case .damaged, .absent: nil
    }
  }
}

/// The data sets of files that have a name.
struct Known {
  let name: String
  let title: String
  let explanation: String
  let classNames: [String]
  /// Whether the files may lie in a data directory itself.
  let isPlain: Bool

  static let mnist = Known(
    name: "mnist", title: "MNIST",
    explanation: "70,000 digits that people wrote by hand (LeCun, Cortes, Burges).",
    classNames: LabelledImages.digitNames, isPlain: true)

  static let fashion = Known(
    name: "fashion-mnist", title: "Fashion-MNIST",
    explanation: "70,000 pictures of clothes (Xiao, Rasul, Vollgraf, 2017).",
    classNames: [
      "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
      "Ankle boot",
    ], isPlain: false)

  static let all = [mnist, fashion]
}
