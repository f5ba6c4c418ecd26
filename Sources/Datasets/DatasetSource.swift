import Glibc
import Ink
import Storage

/// A data set that has been found, before it is read.
enum DatasetSource {
  case idx(IDXSet, classNames: [String]?)
  case cifar(CIFAR)
  case trajectories(path: String)
  case pictures(PictureFolder)
  case table(PixelTableSet)

  /// What is in the directory or file at `path`; nil where nothing is.
  init?(path: String) throws(DatasetError) {
    if Folder.exists(path) {
      self = try Self.only(of: Self.all(in: path), in: path)
    } else if isFile(path) {
      self = try Self.file(path)
    } else if let set = Self.sets(named: path).first {
      self = .idx(set, classNames: nil)
    } else {
      return nil
    }
  }

  /// Whether the files are there that ``load(name:)`` needs.
  var isComplete: Bool {
    switch self {
    case .idx(let set, _): set.isComplete
    case .cifar(let set): set.isComplete
    case .trajectories, .pictures, .table: true
    }
  }

  /// - Parameter pipeline: makes pictures of strokes; what is pictures already stays as it is.
  func load(
    name: String, drawnBy pipeline: InkPipeline = .standard
  ) throws(DatasetError) -> Dataset {
    switch self {
    case .idx(let set, let classNames): try set.load(name: name, classNames: classNames)
    case .cifar(let set): try set.load(name: name)
    case .trajectories(let path):
      try PenTrajectories.dataset(path: path, name: name, drawnBy: pipeline)
    case .pictures(let folder): try folder.load(name: name)
    case .table(let set): try set.load(name: name)
    }
  }

  private static func all(in directory: String) -> [DatasetSource] {
    let sets = IDXSet.all(in: directory)
    // MNIST's own names have none that could tell them from the directory.
    let own = sets.filter(\.prefix.isEmpty)
    if !sets.isEmpty { return (own.isEmpty ? sets : own).map { .idx($0, classNames: nil) } }
    let batches = CIFAR.Kind.allCases.compactMap { CIFAR($0, directory: directory) }
    if !batches.isEmpty { return batches.map { .cifar($0) } }
    if let pictures = PictureFolder(directory: directory) { return [.pictures(pictures)] }
    return PixelTableSet.all(in: directory).map { .table($0) }
  }

  private static func only(
    of sources: [DatasetSource], in directory: String
  ) throws(DatasetError) -> DatasetSource {
    guard let source = sources.first else { throw .unknownKind(path: directory) }
    guard sources.count > 1 else { return source }
    let names = sources.map { source in
      switch source {
      case .idx(let set, _): "\(directory)/\(set.prefix.dropTrailing("-_."))"
      case .cifar(let set): set.directory
      case .trajectories(let path): path
      case .pictures(let folder): folder.training
      case .table(let set): set.training
      }
    }
    throw .severalSets(path: directory, names: names)
  }

  private static func file(_ path: String) throws(DatasetError) -> DatasetSource {
    let name = String(path.split(separator: "/").last ?? "")
    if PixelTableSet.isTable(name) { return .table(PixelTableSet(path: path)) }
    guard let file = IDXFileName(name),
      let set = IDXSet.all(in: Folder.containing(path)).first(where: { $0.prefix == file.prefix })
    else { throw .unknownKind(path: path) }
    return .idx(set, classNames: nil)
  }

  /// The IDX sets whose files begin with the last part of `path`, as `DIR/emnist-letters`.
  private static func sets(named path: String) -> [IDXSet] {
    guard let name = path.split(separator: "/").last else { return [] }
    return IDXSet.all(in: Folder.containing(path)).filter {
      !$0.prefix.isEmpty && $0.prefix.dropTrailing("-_.") == name
    }
  }
}

extension String {
  /// Without the last characters that are among `characters`.
  fileprivate func dropTrailing(_ characters: String) -> Substring {
    var rest = self[...]
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return rest
  }
}

/// Whether something that is no folder is at `path`. The corresponding C call is `access`.
func isFile(_ path: String) -> Bool { access(path, F_OK) == 0 && !Folder.exists(path) }
