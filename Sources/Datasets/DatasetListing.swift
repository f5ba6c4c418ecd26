/// One line of a ``DatasetCatalog``.
public struct DatasetListing: Equatable, Sendable {
  /// What plans and command lines call it.
  public let name: String
  /// What people call it.
  public let title: String
  /// One sentence.
  public let explanation: String
  /// Whether and where it is.
  public internal(set) var availability: Availability
  /// The size of its pictures, where that is known without reading them.
  public var shape: ImageShape?
  /// How many classes it has, where that is known.
  public var classes: Int?
  /// How to get it where it is absent, as a command or in a few words.
  public var remedy: String?

  /// Where a data set is, and how large.
  public enum Availability: Equatable, Sendable {
    /// The program makes it.
    case builtIn(training: Int, test: Int)
    /// The files are at `path`.
    case file(path: String, training: Int, test: Int)
    /// Some of the files are at `path`, but they cannot be used.
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
