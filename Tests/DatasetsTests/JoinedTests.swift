import Datasets
import Ink
import TestSupport
import Testing

@Suite struct JoinedTests {
  @Test func joinedSetsTrainOnAllAndAreTestedOnTheFirst() throws {
    var catalog = DatasetCatalog(directories: [])
    catalog.penStrokes.training = 40
    catalog.penStrokes.test = 10
    let alone = try catalog.load("pen-strokes")
    let joined = try catalog.load("pen-strokes+pen-strokes")
    #expect(joined.training.count == 80)
    #expect(joined.training.labels == alone.training.labels + alone.training.labels)
    #expect(joined.test == alone.test)
    #expect(throws: DatasetError.self) { try catalog.load("pen-strokes+nothing") }
    #expect(throws: DatasetError.self) { try catalog.load("+") }
  }

  @Test func strokesAreDrawnByThePipelineThatIsAskedFor() throws {
    var catalog = DatasetCatalog(directories: [])
    catalog.penStrokes.training = 10
    catalog.penStrokes.test = 10
    let usual = try catalog.load("pen-strokes")
    #expect(try catalog.load("pen-strokes", drawnBy: .standard) == usual)
    let plain = InkPipeline.standard.with(steps: [])
    let drawn = try catalog.load("pen-strokes+pen-strokes", drawnBy: plain)
    #expect(drawn.training.pixels != usual.training.pixels + usual.training.pixels)
    #expect(drawn.training.labels == usual.training.labels + usual.training.labels)
    let generator = PenStrokeGenerator(seed: catalog.penStrokes.seed)
    let first = generator.strokes(digit: generator.digit(at: 0), index: 0)
    // Up to the edge of the pen, which varies, the picture is the canvas.
    let expected = try #require(plain.picture(of: first)).bytes.map(Int.init)
    let shown = drawn.training.pixels.prefix(784).map(Int.init)
    let difference = zip(expected, shown).reduce(0) { $0 + abs($1.0 - $1.1) }
    #expect(difference < expected.reduce(0, +) / 4)
    #expect(DatasetCatalog.holdsStrokes("mnist+pen-strokes"))
    #expect(!DatasetCatalog.holdsStrokes("mnist"))
  }

  @Test func theJoinedSetIsOnlyThereWhereMNISTIs() {
    let listing = DatasetCatalog(directories: []).list().first {
      $0.name == DatasetCatalog.joinedName
    }
    #expect(listing?.isAvailable == false)
  }

  @Test(.needsData("mnist"), .needsData("pen-digits"))
  func MNISTPenDigitsAndPenStrokesAreOneSet() throws {
    let place = try #require(Places.data("mnist"))
    var catalog = DatasetCatalog(directories: ["\(place)/.."])
    catalog.penStrokes.training = 40
    catalog.penStrokes.test = 10
    let joined = try catalog.load("mnist+pen-digits+pen-strokes")
    #expect(joined.training.count == 60_000 + 6 * 5_996 + 12 * 624 + 40)
    #expect(joined.test.count == 10_000)
    // The pen digits come between the others: the pictures that the window would draw.
    let path = try #require(Places.data("pen-digits")) + "/pendigits-orig.tra.gz"
    let first = try #require(try PenTrajectories(path: path).dividedByWriter?.training.digits.first)
    let picture = try #require(InkPipeline.standard.picture(of: first.strokes))
    let size = ImageShape.digit.count
    #expect(Array(joined.training.pixels[60_000 * size..<60_001 * size]) == picture.bytes)
    #expect(joined.training.labels[60_000] == first.label)
  }

  @Test func setsOfDifferentPicturesOrClassesAreNotJoined() throws {
    let folder = try TemporaryDirectory()
    try folder.addPicture([0, 1], width: 2, "set/a/1.pgm")
    try folder.addPicture([0, 2], width: 2, "set/b/1.pgm")
    var catalog = DatasetCatalog(directories: [folder.path])
    catalog.penStrokes.training = 4
    #expect(throws: DatasetError.cannotJoin(name: "pen-strokes+set")) {
      try catalog.load("pen-strokes+set")
    }
    #expect(try catalog.load("set+set").training.count == 4)
  }
}
