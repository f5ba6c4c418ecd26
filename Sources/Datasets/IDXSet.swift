import Storage

/// The files of one IDX data set in one directory, under whatever style of name.
struct IDXSet {
  enum Part { case training, test }

  let directory: String
  /// What the names of its files begin with; nothing for MNIST's own.
  let prefix: String
  private var pairs: [IDXFileName.Part: Pair] = [:]

  private struct Pair {
    var images: IDXFileName?
    var labels: IDXFileName?
  }

  /// More names in a directory are not looked at.
  private static let mostNames = 100_000

  /// All sets in `directory`, by their prefixes; none where it cannot be read.
  static func all(in directory: String) -> [IDXSet] {
    let names = (try? Folder.names(in: directory, atMost: mostNames)) ?? []
    let files = names.compactMap(IDXFileName.init)
    return Set(files.map(\.prefix)).sorted().map { prefix in
      IDXSet(directory: directory, prefix: prefix, files: files.filter { $0.prefix == prefix })
    }
  }

  /// The set under MNIST's own names in `directory`, or nil where not one of its files is there.
  init?(directory: String) {
    guard let set = Self.all(in: directory).first(where: { $0.prefix.isEmpty }) else { return nil }
    self = set
  }

  private init(directory: String, prefix: String, files: [IDXFileName]) {
    self.directory = directory
    self.prefix = prefix
    // Raw before .gz, since it loads faster.
    for file in files.filter({ !$0.isCompressed }) + files.filter(\.isCompressed) {
      var pair = pairs[file.part] ?? Pair()
      if file.isImages {
        pair.images = pair.images ?? file
      } else {
        pair.labels = pair.labels ?? file
      }
      pairs[file.part] = pair
    }
  }

  /// Whether the files are there that ``load(name:classNames:)`` needs.
  var isComplete: Bool {
    let parts: [IDXFileName.Part] = isDivided ? [.whole] : [.training, .test]
    return parts.allSatisfy { pairs[$0]?.images != nil && pairs[$0]?.labels != nil }
  }

  /// Whether its one pair of files says neither that it is for training nor for testing.
  private var isDivided: Bool { pairs[.training] == nil && pairs[.test] == nil }

  /// The set with its classes.
  ///
  /// - Parameter classNames: what the classes are called, where that is known; else ``LabelNames``
  ///   are looked for.
  func load(name: String, classNames: [String]? = nil) throws(DatasetError) -> Dataset {
    let names = try classNames == nil ? labelNames() : .numbers
    func code(_ parts: [Content]) -> LabelCode {
      classNames.map(LabelCode.init(classNames:)) ?? LabelCode(names, labels: parts.map(\.labels))
    }
    if isDivided {
      let whole = try content(.whole)
      return Dataset(name: name, dividing: try whole.coded(code([whole])))
    }
    let training = try content(.training)
    let test = try content(.test)
    guard training.images.shape == test.images.shape else {
      throw .shapeMismatch(
        path: path(.test, images: true), expected: training.images.shape,
        found: test.images.shape)
    }
    let both = code([training, test])
    return Dataset(name: name, training: try training.coded(both), test: try test.coded(both))
  }

  /// How many pictures the header of a part promises, and of which size.
  func header(of part: Part) throws(DatasetError) -> (count: Int, shape: ImageShape) {
    let path = path(part == .training ? .training : .test, images: true)
    let dimensions = try IDX.dimensions(path: path, ranks: [3, 4])
    return (dimensions[0], IDX.shape(dimensions))
  }

  private func labelNames() throws(DatasetError) -> LabelNames {
    try LabelNames.beside(directory: directory, prefix: prefix)
  }

  /// Where a file of the set is, or would have to be.
  private func path(_ part: IDXFileName.Part, images: Bool) -> String {
    let pair = pairs[part]
    let (own, other) = images ? (pair?.images, pair?.labels) : (pair?.labels, pair?.images)
    let stem = "\(prefix)\(part == .test ? "t10k" : "train")"
    let usual = images ? "\(stem)-images-idx3-ubyte.gz" : "\(stem)-labels-idx1-ubyte.gz"
    return "\(directory)/\(own?.name ?? other?.partner ?? usual)"
  }

  /// The pictures of a part with the labels as they are in the file.
  private func content(_ part: IDXFileName.Part) throws(DatasetError) -> Content {
    let path = path(part, images: false)
    let (images, labels) = try IDX.readPair(images: self.path(part, images: true), labels: path)
    // EMNIST's pictures lie on their sides, mirrored: columns stand for rows, as its Readme says.
    let upright = prefix.hasPrefix("emnist") ? images.transposed : images
    return Content(images: upright, labels: labels, path: path)
  }

  private struct Content {
    let images: IDX.Images
    let labels: [UInt8]
    /// Where the labels are from.
    let path: String

    func coded(_ code: LabelCode) throws(DatasetError) -> LabelledImages {
      LabelledImages(
        shape: images.shape, pixels: images.pixels,
        labels: try code.classes(of: labels, source: path), classNames: code.classNames)
    }
  }
}
