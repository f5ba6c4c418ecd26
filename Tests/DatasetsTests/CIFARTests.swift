import Datasets
import TestSupport
import Testing

/// The files are made byte for byte as https://www.cs.toronto.edu/~kriz/cifar.html describes them:
/// records of one label byte (CIFAR-100: a coarse and a fine one) and 3,072 pixel bytes, the red,
/// green and blue planes in that order, row by row; no header.
struct CIFARTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A picture whose planes are filled with three different greys, but for its first row.
  static func record(_ labels: [UInt8], _ red: UInt8) -> [UInt8] {
    let planes = (0..<3).flatMap { plane in
      [UInt8](0..<32) + [UInt8](repeating: red + UInt8(plane), count: 1024 - 32)
    }
    return labels + planes
  }

  static let names = [
    "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
  ]

  private func addTen(_ place: String) throws {
    for batch in 1...5 {
      let labels = [UInt8(batch), UInt8(10 - batch)]
      try folder.add(
        labels.flatMap { Self.record([$0], 20 * $0) }, "\(place)/data_batch_\(batch).bin")
    }
    try folder.add(Self.record([9], 180), "\(place)/test_batch.bin")
  }

  @Test(
    "CIFAR-10 is found by its name and by its path, also as the archive unpacks it",
    arguments: ["cifar-10", "cifar-10-batches-bin", "cifar-10/cifar-10-batches-bin", "."])
  func ten(place: String) throws {
    try addTen(place)
    let catalog = DatasetCatalog(directories: [folder.path])
    let dataset = try catalog.load("cifar-10")
    #expect(dataset.shape == ImageShape(channels: 3, height: 32, width: 32))
    #expect(dataset.training.labels == [1, 9, 2, 8, 3, 7, 4, 6, 5, 5])
    #expect(dataset.test.labels == [9])
    #expect(dataset.classNames == Self.names)
    #expect(Array(dataset.test.pixels[..<34]) == [UInt8](0..<32) + [180, 180])
    #expect(dataset.test.pixels[1024] == 0 && dataset.test.pixels[1024 + 40] == 181)
    #expect(dataset.test.pixels[3071] == 182)
    #expect(try folder.load(place).training == dataset.training)
    let listing = try #require(catalog.list().first { $0.name == "cifar-10" })
    #expect(listing.trainingCount == 10 && listing.testCount == 1)
    #expect(listing.shape == dataset.shape && listing.classes == 10)
  }

  @Test("Names beside the batches are the classes' names")
  func names() throws {
    try addTen("set")
    let names = (0..<10).map { "thing \($0)" }
    try folder.add(names.joined(separator: "\n") + "\n\n", "set/batches.meta.txt")
    #expect(try folder.load("set").classNames == names)
    let path = try folder.add("one\ntwo\n", "set/batches.meta.txt")
    #expect(
      folder.error("set")
        == .badClassNames(path: path, line: 2, reason: "there are 2 names for 10 classes"))
  }

  @Test("CIFAR-100 gives its fine labels")
  func hundred() throws {
    try folder.add(
      Self.record([3, 42], 10) + Self.record([19, 99], 20), "cifar-100-binary/train.bin")
    try folder.add(Self.record([0, 7], 30), "cifar-100-binary/test.bin")
    let dataset = try DatasetCatalog(directories: [folder.path]).load("cifar-100")
    #expect(dataset.training.labels == [42, 99])
    #expect(dataset.test.labels == [7])
    #expect(dataset.classNames.count == 100)
    #expect(dataset.test.pixels[1023] == 30)
    try folder.add(
      (0..<100).map { "fine \($0)" }.joined(separator: "\n"),
      "cifar-100-binary/fine_label_names.txt")
    #expect(try folder.load("cifar-100-binary").classNames[99] == "fine 99")
  }

  @Test("A batch that is missing, cut off, empty or has a label too many is named")
  func damages() throws {
    try addTen("set")
    let third = folder.file("set/data_batch_3.bin")
    func error(_ bytes: [UInt8]) throws -> DatasetError? {
      try folder.add(bytes, "set/data_batch_3.bin")
      return folder.error("set")
    }
    #expect(
      try error(Array(Self.record([1], 0).dropLast()))
        == .truncated(path: third, expected: 3073, actual: 3072))
    #expect(
      try error(Self.record([1], 0) + [1])
        == .truncated(path: third, expected: 6146, actual: 3074))
    #expect(try error([]) == .noPictures(path: third))
    #expect(
      try error(Self.record([1], 0) + Self.record([10], 0))
        == .labelOutOfRange(path: third, index: 1, label: 10, classes: 10))
    try folder.remove("set/data_batch_3.bin")
    #expect(folder.error("set") == .missing(path: third))
    let listed = DatasetCatalog(directories: [folder.file("set")]).list()
    #expect(
      listed.first { $0.name == "cifar-10" }?.availability
        == .damaged(path: folder.file("set"), .missing(path: third)))
  }

  @Test("Where it is not, the list says how to get it")
  func absent() throws {
    let catalog = DatasetCatalog(directories: [folder.path])
    let listing = try #require(catalog.list().first { $0.name == "cifar-10" })
    #expect(listing.availability == .absent)
    #expect(listing.remedy?.contains("cs.toronto.edu/~kriz/cifar.html") == true)
    #expect(throws: DatasetError.notFound(name: "cifar-10", searched: [folder.path])) {
      try catalog.load("cifar-10")
    }
  }
}
