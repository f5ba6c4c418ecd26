import Datasets
import Geometry
import Ink
import TestSupport
import Testing

struct PenTrajectoriesTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("A file of the UCI set gives labels and strokes with y down")
  func reads() throws {
    let text = """
      .INCLUDE dene.doc

      .SEGMENT DIGIT 0 ? "7"
      .COMMENT 8 12 224
      .PEN_DOWN
       10  20
       12  30
      .PEN_UP
      .PEN_DOWN
       5  5
      .PEN_UP
      .SEGMENT DIGIT 1 ? "1"
      .PEN_DOWN
       1  1
      .PEN_UP
      """
    let digits = try PenTrajectories(path: folder.write(text, to: "pen")).digits
    #expect(digits.map(\.label) == [7, 1])
    #expect(digits[0].strokes.map(\.points) == [[Point(10, -20), Point(12, -30)], [Point(5, -5)]])
  }

  @Test(
    "A damaged line is named by its number",
    arguments: [
      (".PEN_DOWN\n", 1), (".SEGMENT DIGIT 0 ? \"x\"\n", 1), (".SEGMENT\n", 1),
      (".SEGMENT DIGIT 0 ? \"3\"\n.PEN_DOWN\n 5 nan\n", 3),
      (".SEGMENT DIGIT 0 ? \"3\"\n.PEN_DOWN\n 5\n", 3),
      (".SEGMENT DIGIT 0 ? \"3\"\n.PEN_DOWN\n 5 99999999999999999999\n", 3),
    ])
  func damaged(text: String, line: Int) throws {
    let path = try folder.write(text, to: "pen")
    #expect {
      try PenTrajectories(path: path)
    } throws: { error in
      guard case .damagedTrajectories(path, line, _) = error as? DatasetError else { return false }
      return true
    }
  }

  /// A file of digits 1, one stroke each, by these writers.
  private func write(_ writers: [Int?]) throws -> String {
    let digits = writers.map { writer in
      ".SEGMENT DIGIT 0 ? \"1\"\n"
        + (writer.map { ".COMMENT 1 \($0) 7\n" } ?? ".COMMENT by nobody\n")
        + ".PEN_DOWN\n 1 1\n 1 9\n.PEN_UP\n"
    }
    return try folder.write(digits.joined(), to: "pendigits-orig.tra")
  }

  @Test("Comments tell the writers, and the last fifth of them is kept for testing")
  func writers() throws {
    let digits = try PenTrajectories(path: write([3, nil, 10, 1, 2, 7, 9, 8, 4, 5, 6, 10]))
    #expect(digits.digits.map(\.writer) == [3, nil, 10, 1, 2, 7, 9, 8, 4, 5, 6, 10])
    let parts = try #require(digits.dividedByWriter)
    #expect(parts.test.digits.map(\.writer) == [10, 9, 10])
    #expect(parts.training.digits.map(\.writer) == [3, nil, 1, 2, 7, 8, 4, 5, 6])
    let two = try #require(PenTrajectories(path: write([4, 3])).dividedByWriter)
    #expect(two.test.digits.map(\.writer) == [4])
  }

  @Test("Fewer than two writers cannot be divided")
  func oneWriter() throws {
    for writers in [[5, 5], [nil, 5], [nil]] as [[Int?]] {
      let path = try write(writers)
      #expect(
        throws: DatasetError.damagedTrajectories(
          path: path, line: 1, reason: "its comments name fewer than two writers")
      ) { try DatasetCatalog(directories: [folder.path]).load("pen-digits") }
    }
  }

  @Test("A comment of another digit names no writer")
  func otherComment() throws {
    let path = try folder.write(
      ".SEGMENT DIGIT 0 ? \"3\"\n.COMMENT 8 12 224\n.COMMENT 3 x 1\n", to: "pen")
    #expect(try PenTrajectories(path: path).digits.map(\.writer) == [nil])
  }

  @Test(
    "The pen digits are 30 people's, of whom six are kept for testing", .needsData("pen-digits"))
  func penDigits() throws {
    let path = try #require(Places.data("pen-digits"))
    let all = try PenTrajectories(path: path + "/pendigits-orig.tra.gz")
    // 247 to 250 of each, as the description says: 250, of which some were unusable.
    let counts = Dictionary(grouping: all.digits.compactMap(\.writer)) { $0 }.mapValues(\.count)
    #expect(counts.keys.sorted() == Array(1...30))
    #expect(counts.values.allSatisfy { (247...250).contains($0) })
    let catalog = DatasetCatalog(directories: ["\(path)/.."])
    let listing = try #require(catalog.list().first { $0.name == "pen-digits" })
    #expect(listing.trainingCount == 6 * 5_996 + 12 * 624 && listing.testCount == 1_498)
  }

  @Test("What all have written is the canvas of each")
  func canvas() throws {
    // A small 1 at the left, and a large one: from x 0 to 100 and y -200 to 0 in all.
    let text = """
      .SEGMENT DIGIT 0 ? "1"
      .PEN_DOWN
       0 90
       0 110
      .PEN_UP
      .SEGMENT DIGIT 1 ? "1"
      .PEN_DOWN
       100 0
       100 200
      .PEN_UP
      """
    let trajectories = try PenTrajectories(path: folder.write(text, to: "pen"))
    #expect(trajectories.canvas == Rect(-50, -200, 200, 200))
    let images = trajectories.images(pipeline: InkPipeline.standard.with(steps: []))
    // 28 pixels to the 200: the small one is at 7, from 13 to 15; the large one at 21.
    let columns = (0..<2).map { image in
      (0..<784).filter { images.pixels[image * 784 + $0] > 0 }.map { ($0 % 28, $0 / 28) }
    }
    #expect(columns[0].allSatisfy { (4...9).contains($0.0) && (10...17).contains($0.1) })
    #expect(columns[1].allSatisfy { (18...23).contains($0.0) })
    #expect(columns[1].count > 2 * columns[0].count)
  }

  @Test("The trajectories of people all become pictures", .needsData("pen-digits"))
  func people() throws {
    let path = try #require(Places.data("pen-digits")) + "/pendigits-orig.tra.gz"
    var trajectories = try PenTrajectories(path: path)
    // As many as the description of the set says.
    #expect(trajectories.digits.count == 7_494)
    trajectories.digits = Array(trajectories.digits[..<100])
    #expect(trajectories.images().count == 100)
  }
}
