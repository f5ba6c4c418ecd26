import Storage

/// The binary files of CIFAR-10 and CIFAR-100 in one directory.
///
/// Each file is a row of records without any header: one byte of label, two for CIFAR-100 (coarse,
/// then fine: the fine one is read), then 3,072 bytes of 32x32 pixels, red, green and blue plane
/// after plane, row by row. Names of the classes lie beside them, one a line.
///
/// Krizhevsky: "Learning multiple layers of features from tiny images", 2009;
/// https://www.cs.toronto.edu/~kriz/cifar.html, section "Binary version".
struct CIFAR {
  enum Kind: CaseIterable { case ten, hundred }

  let directory: String
  let kind: Kind

  static let shape = ImageShape(channels: 3, height: 32, width: 32)

  /// CIFAR-10's classes in their order.
  static let classNames = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  /// The set in `directory`, or in the folder below it that the published archive makes; nil where
  /// not one of its files is there.
  init?(_ kind: Kind, directory: String) {
    self.kind = kind
    let folders = [directory, "\(directory)/\(kind.archiveFolder)"]
    guard
      let folder = folders.first(where: { folder in
        (kind.trainingFiles + [kind.testFile]).contains { isFile("\(folder)/\($0)") }
          // `train.bin` may be anybody's.
          && (kind == .ten || isFile("\(folder)/\(kind.namesFile)")
            || folder.hasSuffix("cifar-100") || folder.hasSuffix(kind.archiveFolder))
      })
    else { return nil }
    self.directory = folder
  }

  /// Whether all the files are there that ``load(name:)`` needs.
  var isComplete: Bool {
    (kind.trainingFiles + [kind.testFile]).allSatisfy { isFile("\(directory)/\($0)") }
  }

  func load(name: String) throws(DatasetError) -> Dataset {
    let names = try classNames()
    return Dataset(
      name: name, training: try read(kind.trainingFiles, names),
      test: try read([kind.testFile], names))
  }

  /// How many pictures the lengths of the files promise.
  func counts() throws(DatasetError) -> (training: Int, test: Int) {
    var training = 0
    for file in kind.trainingFiles { training += try count(file) }
    return (training, try count(kind.testFile))
  }

  private func classNames() throws(DatasetError) -> [String] {
    let path = "\(directory)/\(kind.namesFile)"
    guard isFile(path) else {
      return kind == .ten ? Self.classNames : (0..<kind.classes).map { "\($0)" }
    }
    let names = try LabelNames.list(path)
    guard names.count == kind.classes else {
      throw .badClassNames(
        path: path, line: names.count,
        reason: "there are \(names.count) names for \(kind.classes) classes")
    }
    return names
  }

  private func count(_ file: String) throws(DatasetError) -> Int {
    let path = "\(directory)/\(file)"
    let bytes = try translating(ReadableFile(path: path), to: DatasetError.init).size
    guard bytes > 0 else { throw .noPictures(path: path) }
    guard bytes.isMultiple(of: kind.recordSize) else {
      let records = bytes / kind.recordSize + 1
      throw .truncated(path: path, expected: records * kind.recordSize, actual: bytes)
    }
    return bytes / kind.recordSize
  }

  private func read(_ files: [String], _ names: [String]) throws(DatasetError) -> LabelledImages {
    var total = 0
    for file in files { total += try count(file) }
    guard total <= LabelledImages.maximumBytes / Self.shape.count else {
      throw .tooLarge(path: directory)
    }
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    pixels.reserveCapacity(total * Self.shape.count)
    labels.reserveCapacity(total)
    for file in files { try append(file, to: &pixels, &labels) }
    return LabelledImages(shape: Self.shape, pixels: pixels, labels: labels, classNames: names)
  }

  private func append(
    _ file: String, to pixels: inout [UInt8], _ labels: inout [UInt8]
  ) throws(DatasetError) {
    let path = "\(directory)/\(file)"
    let count = try count(file)
    let source = try translating(ReadableFile(path: path), to: DatasetError.init)
    let size = kind.recordSize
    let first = labels.count
    for index in 0..<count {
      let record = try translating(
        source.read(at: index * size, count: size), to: DatasetError.init)
      let label = record[kind.labelBytes - 1]
      guard label < kind.classes else {
        throw .labelOutOfRange(
          path: path, index: labels.count - first, label: Int(label), classes: kind.classes)
      }
      labels.append(label)
      pixels.append(contentsOf: record[kind.labelBytes...])
    }
  }
}

extension CIFAR.Kind {
  fileprivate var archiveFolder: String {
    switch self {
    case .ten: "cifar-10-batches-bin"
    case .hundred: "cifar-100-binary"
    }
  }

  fileprivate var trainingFiles: [String] {
    switch self {
    case .ten: (1...5).map { "data_batch_\($0).bin" }
    case .hundred: ["train.bin"]
    }
  }

  fileprivate var testFile: String {
    switch self {
    case .ten: "test_batch.bin"
    case .hundred: "test.bin"
    }
  }

  fileprivate var namesFile: String {
    switch self {
    case .ten: "batches.meta.txt"
    case .hundred: "fine_label_names.txt"
    }
  }

  var classes: Int {
    switch self {
    case .ten: 10
    case .hundred: 100
    }
  }

  fileprivate var labelBytes: Int {
    switch self {
    case .ten: 1
    case .hundred: 2
    }
  }

  fileprivate var recordSize: Int { labelBytes + CIFAR.shape.count }
}
