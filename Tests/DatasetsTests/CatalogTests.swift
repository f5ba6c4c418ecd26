import Datasets
import TestSupport
import Testing

struct CatalogTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func writeSet(_ place: String, style: String = "-", suffix: String = "") throws {
    try TestFolder.make(folder.file(place))
    for (name, bytes) in IDXBytes.set(style: style, suffix: suffix) {
      try folder.write(suffix.isEmpty ? bytes : IDXBytes.gzip(bytes), to: "\(place)/\(name)")
    }
  }

  @Test(
    "MNIST is found under both styles of name, raw or gzip, in the folder or below it",
    arguments: [
      ("mnist", "-", ""), ("mnist", ".", ""), ("mnist", "-", ".gz"), (".", ".", ".gz"),
    ])
  func styles(place: String, style: String, suffix: String) throws {
    try writeSet(place, style: style, suffix: suffix)
    let catalog = DatasetCatalog(directories: [folder.file("nowhere"), folder.path])
    let dataset = try catalog.load("mnist")
    #expect(dataset.training.labels == [1, 2, 3])
    #expect(dataset.test.labels == [4, 5])
    let listing = try #require(catalog.list().first { $0.name == "mnist" })
    #expect(listing.trainingCount == 3)
    #expect(listing.testCount == 2)
    #expect(catalog.defaultName == "mnist")
  }

  @Test("A directory with an IDX set is a data set")
  func directory() throws {
    try writeSet("mine")
    let dataset = try DatasetCatalog(directories: []).load(folder.file("mine"))
    #expect(dataset.name == folder.file("mine"))
    #expect(dataset.shape.width == 4)
  }

  @Test("A whole set is preferred to a part of one that comes first")
  func partial() throws {
    try TestFolder.make(folder.file("first"))
    try folder.write(IDXBytes.images(9), to: "first/train-images-idx3-ubyte")
    try writeSet("second")
    let catalog = DatasetCatalog(directories: [folder.file("first"), folder.file("second")])
    #expect(try catalog.load("mnist").training.count == 3)
  }

  @Test("Training and test pictures of different sizes are refused")
  func shapes() throws {
    try writeSet("mine")
    let path = folder.file("mine/t10k-images-idx3-ubyte")
    try folder.write(IDXBytes.images(2, side: 5), to: "mine/t10k-images-idx3-ubyte")
    #expect(
      throws: DatasetError.shapeMismatch(
        path: path, expected: ImageShape(channels: 1, height: 4, width: 4),
        found: ImageShape(channels: 1, height: 5, width: 5))
    ) { try DatasetCatalog(directories: []).load(folder.file("mine")) }
  }

  @Test("Without files there are still pen strokes, and MNIST is named as absent")
  func empty() throws {
    let catalog = DatasetCatalog(directories: [folder.path])
    #expect(catalog.defaultName == "pen-strokes")
    let listings = catalog.list()
    #expect(listings.first { $0.name == "mnist" }?.availability == .absent)
    #expect(listings.first { $0.name == "pen-strokes" }?.isAvailable == true)
    #expect(throws: DatasetError.notFound(name: "mnist", searched: [folder.path])) {
      try catalog.load("mnist")
    }
  }

  @Test("A damaged set is listed with what is wrong")
  func damaged() throws {
    try writeSet("mnist")
    let path = try folder.write([1, 2, 3], to: "mnist/train-images-idx3-ubyte")
    let listing = DatasetCatalog(directories: [folder.path]).list()[0]
    #expect(
      listing.availability
        == .damaged(
          path: folder.file("mnist"), .truncated(path: path, expected: 4, actual: 3)))
  }

  @Test("MNIST is what its makers published", .needsData("mnist"))
  func mnist() throws {
    let path = try #require(Places.data("mnist"))
    let dataset = try DatasetCatalog(directories: [path]).load("mnist")
    #expect(dataset.training.count == 60_000)
    #expect(dataset.test.count == 10_000)
    // The first labels, as every description of MNIST shows them, and how often each digit occurs.
    #expect(Array(dataset.training.labels[..<5]) == [5, 0, 4, 1, 9])
    #expect(
      dataset.training.classCounts
        == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
  }

  @Test("Fashion-MNIST comes with the names of its classes", .needsData("fashion-mnist"))
  func fashion() throws {
    let path = try #require(Places.data("fashion-mnist"))
    let dataset = try DatasetCatalog(directories: ["\(path)/.."]).load("fashion-mnist")
    // As https://github.com/zalandoresearch/fashion-mnist lists them.
    #expect(
      dataset.classNames == [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
        "Bag", "Ankle boot",
      ])
    // The first labels of the training part, as the makers' own pictures of it show them.
    #expect(Array(dataset.training.labels[..<5]) == [9, 0, 0, 3, 0])
    #expect(dataset.test.classCounts == [Int](repeating: 1000, count: 10))
  }
}
