import Datasets
import TestSupport
import Testing

struct PixelTableTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// All pictures of a set in the order of their first pixels, as label and pixels.
  private func pictures(_ dataset: Dataset) -> [[UInt8]] {
    [dataset.training, dataset.test].flatMap { part in
      (0..<part.count).map { index in
        [part.labels[index]]
          + part.pixels[index * part.shape.count..<(index + 1) * part.shape.count]
      }
    }.sorted { $0[1] < $1[1] }
  }

  static let rows = "3,1,2,3,4\n0,5,255,7,8\n9,9,0,11,12"
  static let expected: [[UInt8]] = [[3, 1, 2, 3, 4], [0, 5, 255, 7, 8], [9, 9, 0, 11, 12]]

  @Test(
    "A label and the pixels of a square make a picture, with a header or without",
    arguments: [
      rows, rows + "\n", "label,pixel0,pixel1,pixel2,pixel3\n" + rows,
      "\"label\",\"1x1\",\"1x2\",\"2x1\",\"2x2\"\n" + rows,
      "\u{FEFF}label,a,b,c,d\r\n" + rows.replacing("\n", with: "\r\n") + "\r\n",
      "a,b,c,d,class\n1,2,3,4,3\n5,255,7,8,0\n9,0,11,12,9\n",
      "0,0.1,0.2,0.3,0.4\n" + rows, "\n\n" + rows + "\n\n  \n",
      "3.0, 1.0,2,\"3\",4 \n0,5,255.00,007,8\n9,9,0,11,12\n",
    ])
  func forms(text: String) throws {
    let path = try folder.add(text, "some.csv")
    let dataset = try folder.load("some.csv")
    #expect(pictures(dataset) == Self.expected)
    #expect(dataset.shape == ImageShape(channels: 1, height: 2, width: 2))
    #expect(dataset.classNames == LabelledImages.digitNames)
    #expect(dataset.name == path)
    // Also packed, and found in its folder.
    try folder.remove("some.csv")
    try folder.add(IDXBytes.gzip(Array(text.utf8)), "some.csv.gz")
    #expect(try folder.load().training == dataset.training)
  }

  @Test("Three times a square is a picture in colour, plane after plane")
  func color() throws {
    try folder.add("1," + (0..<12).map { "\($0)" }.joined(separator: ","), "c.csv")
    let dataset = try folder.load("c.csv")
    #expect(dataset.shape == ImageShape(channels: 3, height: 2, width: 2))
    #expect(dataset.training.pixels == [UInt8](0..<12))
  }

  @Test("Training and test tables belong together by their names", arguments: ["x_", "x-", ""])
  func pairs(prefix: String) throws {
    try folder.add("7,1\n8,2\n", "\(prefix)train.csv")
    try folder.add("8,3\n", "\(prefix)test.csv")
    for name in ["\(prefix)train.csv", "\(prefix)test.csv", ""] {
      let dataset = try folder.load(name)
      #expect(dataset.training.labels == [7, 8])
      #expect(dataset.test.labels == [8])
      #expect(dataset.test.pixels == [3])
    }
  }

  @Test("A test table without labels, as competitions give it, is left alone")
  func unlabelled() throws {
    try folder.add("label,pixel0,pixel1,pixel2,pixel3\n" + Self.rows, "train.csv")
    try folder.add("pixel0,pixel1,pixel2,pixel3\n1,2,3,4\n", "test.csv")
    #expect(pictures(try folder.load("train.csv")) == Self.expected)
  }

  @Test("Labels may be names, and numbers may have names beside the table")
  func names() throws {
    try folder.add("what,p\nzebra,1\n\"a, \"\"b\"\"\",2\nzebra,3\n", "n_train.csv")
    try folder.add("what,p\nzebra,4\n", "n_test.csv")
    let dataset = try folder.load("n_train.csv")
    #expect(dataset.classNames == ["a, \"b\"", "zebra"])
    #expect(dataset.training.labels == [1, 0, 1])
    #expect(dataset.test.labels == [1])
    let path = try folder.add("what,p\nlion,4\n", "n_test.csv")
    #expect(folder.error("n_train.csv") == .unknownClass(path: path, name: "lion"))

    try folder.add("1,1\n2,2\n", "m_train.csv")
    try folder.add("2,3\n", "m_test.csv")
    try folder.add("one\ntwo\n", "m_classes.txt")
    #expect(try folder.load("m_train.csv").classNames == ["one", "two"])
    #expect(try folder.load("m_train.csv").test.labels == [1])
  }

  @Test("Several tables in a folder must be named")
  func several() throws {
    try folder.add("1,1\n", "a.csv")
    try folder.add("1,1\n", "b_train.csv")
    try folder.add("1,1\n", "b_test.csv")
    #expect(
      folder.error()
        == .severalSets(
          path: folder.path, names: [folder.file("a.csv"), folder.file("b_train.csv")]))
  }

  @Test("Fields on the edge of a buffer are whole")
  func buffers() throws {
    // Rows of six bytes, so that the edges of the buffers of 256 KiB fall everywhere in them.
    let count = 200_000
    let text =
      "1,7\n" + (0..<count).map { "\($0 % 10),\(100 + $0 % 100)\n" }.joined()
    try folder.add(text, "long.csv")
    let dataset = try folder.load("long.csv")
    #expect(dataset.training.count + dataset.test.count == count + 1)
    let sum = [dataset.training, dataset.test].flatMap(\.pixels).reduce(0) { $0 + Int($1) }
    #expect(sum == 7 + count * 100 + count / 100 * 4950)
  }

  /// Tables that are wrong, and what each must give.
  static let damages: [(String, @Sendable (String) -> DatasetError)] = [
    ("", { .noPictures(path: $0) }),
    ("\n\n", { .noPictures(path: $0) }),
    ("label,pixel0\n", { .noPictures(path: $0) }),
    ("1,2\n3", { .columnCount(path: $0, line: 2, expected: 2, found: 1) }),
    ("1,2\n3,4,5\n", { .columnCount(path: $0, line: 2, expected: 2, found: 3) }),
    ("1,2\n\n3,4,", { .columnCount(path: $0, line: 3, expected: 2, found: 3) }),
    ("1,2,3\n", { .notSquare(path: $0, pixels: 2) }),
    ("7\n8\n", { .notSquare(path: $0, pixels: 0) }),
    ("1;2;3\n", { .notSquare(path: $0, pixels: 0) }),
    ("label,p\n1,nan\n", { bad($0, 2, 2, "nan") }),
    ("1,nan\n", { bad($0, 1, 2, "nan") }),
    ("1,2\n1,256\n", { bad($0, 2, 2, "256") }),
    ("1,300\n", { bad($0, 1, 2, "300") }),
    ("1,2\n1,-1\n", { bad($0, 2, 2, "-1") }),
    ("1,2\n1,0.5\n", { bad($0, 2, 2, "0.5") }),
    ("1,2\n1,\n", { bad($0, 2, 2, "") }),
    ("1,2\n1,1 2\n", { bad($0, 2, 2, "1 2") }),
    ("1,2\n1,99999999999999999999\n", { bad($0, 2, 2, "99999999999999999999") }),
    ("1,2\n1,\"3\n1,4\n", { bad($0, 2, 2, "\"3") }),
    ("1,2\n1,+3\n", { bad($0, 2, 2, "+3") }),
    ("1,2\n,3\n", { noLabel($0, 2, "") }),
    ("1,2\nNaN,3\n", { noLabel($0, 2, "NaN") }),
    ("1,2\n-1,3\n", { noLabel($0, 2, "-1") }),
    ("1,2\n1.5,3\n", { noLabel($0, 2, "1.5") }),
    (
      String(repeating: "x", count: 101) + ",1\n",
      { noLabel($0, 1, String(repeating: "x", count: 40)) }
    ),
    (
      "1,2\n1,\"" + String(repeating: ",", count: 70_000),
      {
        .badValue(
          path: $0, line: 2, column: 2, value: "\"" + String(repeating: ",", count: 19) + "…",
          reason: "is too long for a value")
      }
    ),
    (
      (0..<257).map { "\($0),0\n" }.joined(),
      { .tooManyClasses(path: $0, count: 257) }
    ),
    (String(repeating: "1,", count: 1 << 20) + "1\n", { .tooLarge(path: $0) }),
  ]

  private static func bad(
    _ path: String, _ line: Int, _ column: Int, _ value: String
  ) -> DatasetError {
    .badValue(
      path: path, line: line, column: column, value: value,
      reason: "is not a whole number from 0 to 255")
  }

  private static func noLabel(_ path: String, _ line: Int, _ value: String) -> DatasetError {
    .badValue(
      path: path, line: line, column: 1, value: value,
      reason: "is no label; give a whole number or a name")
  }

  @Test(
    "Each wrong table has its own error with the line and the value", arguments: damages.indices)
  func damage(_ index: Int) throws {
    let (text, error) = Self.damages[index]
    let path = try folder.add(text, "bad.csv")
    #expect(folder.error("bad.csv") == error(path), "\(text.prefix(40))")
  }

  @Test("Tables of different sizes do not belong together, and a cut gzip file is told")
  func mismatches() throws {
    try folder.add("1,2\n", "x_train.csv")
    let test = try folder.add("1,2,3,4,5\n", "x_test.csv")
    #expect(
      folder.error("x_train.csv")
        == .shapeMismatch(
          path: test, expected: ImageShape(channels: 1, height: 1, width: 1),
          found: ImageShape(channels: 1, height: 2, width: 2)))
    let packed = IDXBytes.gzip(Array("1,2\n".utf8))
    let path = try folder.add(packed.dropLast(9), "y.csv.gz")
    #expect(folder.error("y.csv.gz") == .damagedGzip(path: path, reason: "it ends too early"))
  }
}
