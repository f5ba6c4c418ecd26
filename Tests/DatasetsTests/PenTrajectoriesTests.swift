import Datasets
import Geometry
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
