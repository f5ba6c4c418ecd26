import Datasets
import TestSupport
import Testing

/// IDX sets under other names than MNIST's, with other classes and channels.
struct IDXSetTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A pair of files with these labels, gzip or raw.
  private func add(
    _ stem: String, _ labels: [UInt8], side: Int = 4, suffix: String = ".gz"
  ) throws {
    func packed(_ bytes: [UInt8]) -> [UInt8] { suffix.isEmpty ? bytes : IDXBytes.gzip(bytes) }
    try folder.add(
      packed(IDXBytes.images(labels.count, side: side)), "\(stem)images-idx3-ubyte\(suffix)")
    try folder.add(packed(IDXBytes.labels(labels)), "\(stem)labels-idx1-ubyte\(suffix)")
  }

  @Test("EMNIST's letters begin with label 1, have their names from the mapping and stand upright")
  func letters() throws {
    try add("emnist-letters-train-", [1, 26, 2])
    try add("emnist-letters-test-", [26])
    let mapping = (1...26).map { "\($0) \(64 + $0) \(96 + $0)" }.joined(separator: "\n")
    try folder.add(mapping + "\n", "emnist-letters-mapping.txt")
    let dataset = try folder.load()
    #expect(dataset.classNames.count == 26)
    #expect(dataset.classNames[0] == "Aa" && dataset.classNames[25] == "Zz")
    #expect(dataset.training.labels == [0, 25, 1])
    #expect(dataset.test.labels == [25])
    // The helper's pixel i is 37 i; the files hold columns where rows should be.
    let expected = (0..<16).map { UInt8(truncatingIfNeeded: ($0 % 4 * 4 + $0 / 4) * 37) }
    #expect(Array(dataset.training.pixels[..<16]) == expected)
  }

  @Test("Without names, labels beyond nine are classes of their own, as many as occur")
  func numbered() throws {
    try add("letters-train-", [1, 26, 200, 1])
    try add("letters-test-", [26, 255])
    let dataset = try folder.load()
    #expect(dataset.classNames == ["1", "26", "200", "255"])
    #expect(dataset.training.labels == [0, 1, 2, 0])
    #expect(dataset.test.labels == [1, 3])
    #expect(Array(dataset.training.pixels[..<3]) == [0, 37, 74])
  }

  @Test("Without names, labels below ten are the ten digits")
  func digits() throws {
    try add("some-train-", [7, 2])
    try add("some-test-", [7])
    let dataset = try folder.load()
    #expect(dataset.classNames == LabelledImages.digitNames)
    #expect(dataset.training.labels == [7, 2])
  }

  @Test("A list of names begins with label 0, or with 1 where that fits", arguments: [0, 1])
  func listed(first: UInt8) throws {
    try add("train-", [first, first + 2])
    try add("t10k-", [first + 1])
    try folder.add("one\r\n two \nthree\n\n", "classes.txt")
    let dataset = try folder.load()
    #expect(dataset.classNames == ["one", "two", "three"])
    #expect(dataset.training.labels == [0, 2])
    #expect(dataset.test.labels == [1])
  }

  @Test("Pictures may have channels")
  func channels() throws {
    let header = IDXBytes.number(0x804) + [2, 3, 1, 2].flatMap(IDXBytes.number)
    for part in ["train", "test"] {
      try folder.add(header + [UInt8](0..<12), "c-\(part)-images-idx4-ubyte")
      try folder.add(IDXBytes.labels([0, 1]), "c-\(part)-labels-idx1-ubyte")
    }
    let dataset = try folder.load()
    #expect(dataset.shape == ImageShape(channels: 3, height: 1, width: 2))
    #expect(dataset.training.pixels == [UInt8](0..<12))
  }

  @Test("Of several sets in a directory one must be named, and can be by its first words or a file")
  func several() throws {
    for set in ["emnist-digits", "emnist-letters"] {
      try add("\(set)-train-", set == "emnist-digits" ? [0, 1] : [11, 12])
      try add("\(set)-test-", set == "emnist-digits" ? [1] : [12])
    }
    #expect(
      folder.error()
        == .severalSets(
          path: folder.path,
          names: [folder.file("emnist-digits"), folder.file("emnist-letters")]))
    #expect(try folder.load("emnist-letters").classNames == ["11", "12"])
    #expect(try folder.load("emnist-digits").classNames.count == 10)
    let file = "emnist-letters-test-images-idx3-ubyte.gz"
    #expect(try folder.load(file).training.labels == [0, 1])
    // Below a data directory the path may be short.
    let catalog = DatasetCatalog(directories: [folder.path])
    #expect(try catalog.load("emnist-letters").test.labels == [1])
  }

  @Test("A pair that is neither for training nor for testing is divided")
  func divided() throws {
    try add("mine-", (0..<60).map { $0 % 3 })
    let dataset = try folder.load()
    #expect(dataset.training.count + dataset.test.count == 60)
    #expect(dataset.training.count > dataset.test.count)
  }

  @Test("What is missing of a pair is named as it would be called")
  func missing() throws {
    try add("k-train-", [1])
    try folder.add(IDXBytes.gzip(IDXBytes.images(1)), "k-test-images-idx3-ubyte.gz")
    #expect(folder.error() == .missing(path: folder.file("k-test-labels-idx1-ubyte.gz")))
    try folder.remove("k-test-images-idx3-ubyte.gz")
    #expect(folder.error() == .missing(path: folder.file("k-t10k-labels-idx1-ubyte.gz")))
  }

  @Test("Lists of names that cannot be right are refused with the line")
  func badNames() throws {
    try add("train-", [0, 1])
    try add("t10k-", [1])
    func error(_ text: String, _ file: String = "classes.txt") throws -> DatasetError? {
      let path = try folder.add(text, file)
      defer { try? folder.remove(file) }
      let error = folder.error()
      guard case .badClassNames(path, _, _) = error else { return error }
      return error
    }
    let path = folder.file("classes.txt")
    #expect(
      try error("a\na\n")
        == .badClassNames(path: path, line: 2, reason: "a is the name of another class already"))
    #expect(
      try error("a\n\nb\n") == .badClassNames(path: path, line: 2, reason: "a name is missing"))
    #expect(try error("\n") == .badClassNames(path: path, line: 1, reason: "a name is missing"))
    #expect(
      try error(String(repeating: "x", count: 101))
        == .badClassNames(path: path, line: 1, reason: "a name has more than 100 characters"))
    #expect(
      try error((0..<257).map { "\($0)" }.joined(separator: "\n"))
        == .tooManyClasses(path: path, count: 257))
    let labels = folder.file("train-labels-idx1-ubyte.gz")
    #expect(
      try error("only\n") == .unnamedLabel(path: labels, index: 1, label: 1, names: path))
    let mapping = folder.file("mapping.txt")
    let reason = "this is not a label and codes of characters"
    for text in ["0", "0 48\n256 49", "0 48\n1 x", "0 48\n1 1114112", "0 48\n0 49", "-1 48"] {
      let line = text.contains("\n") ? 2 : 1
      #expect(
        try error(text, "mapping.txt")
          == .badClassNames(path: mapping, line: line, reason: reason), "\(text)")
    }
    #expect(
      try error("0 48\n", "mapping.txt")
        == .unnamedLabel(path: labels, index: 1, label: 1, names: mapping))
  }
}
