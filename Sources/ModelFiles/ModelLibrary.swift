import Glibc

/// The model files in some directories.
public struct ModelLibrary: Equatable, Sendable {
  /// Where to look, the most important first. Some may not exist.
  public var directories: [String]

  /// A library of the model files in `directories`.
  public init(directories: [String]) {
    self.directories = directories
  }

  /// Every model file, the directories in their order and the files of each by name. Only headers
  /// are read. A file that is no good model is listed with its error.
  public func list() -> [ModelListing] {
    directories.flatMap { directory in
      names(in: directory)
        .filter { $0.hasSuffix("." + ModelFile.fileExtension) && !$0.hasPrefix(".") }
        .sorted()
        .map {
          ModelListing(path: directory.hasSuffix("/") ? directory + $0 : "\(directory)/\($0)")
        }
    }
  }
}

/// The names in a directory; none when it cannot be read.
///
/// The corresponding C calls are `opendir` and `readdir`.
private func names(in directory: String) -> [String] {
  guard let stream = opendir(directory) else { return [] }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    names.append(
      withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      })
  }
  return names
}
