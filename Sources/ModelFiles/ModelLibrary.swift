import Storage

/// The model files in some directories.
public struct ModelLibrary: Equatable, Sendable {
  /// Where to look, the most important first. Some may not exist.
  public var directories: [String]

  /// A library of the model files in `directories`.
  public init(directories: [String]) {
    self.directories = directories
  }

  /// More names in a directory are not looked at.
  private static let mostNames = 100_000

  /// Every model file, the directories in their order and the files of each by name. Only headers
  /// are read. A file that is no good model is listed with its error.
  public func list() -> [ModelListing] {
    directories.flatMap { directory in
      let names = (try? Folder.names(in: directory, atMost: Self.mostNames)) ?? []
      return names.filter { $0.hasSuffix("." + ModelFile.fileExtension) }.map {
        ModelListing(path: directory.hasSuffix("/") ? directory + $0 : "\(directory)/\($0)")
      }
    }
  }
}
