import Datasets
import Glibc
import Ink
import Storage
import TestSupport
import Testing

/// Paths that hold something else than a data set.
struct HostileSetTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("A folder or file that is no data set says what would be")
  func unknown() throws {
    #expect(folder.error() == .unknownKind(path: folder.path))
    try folder.add("hello", "notes.txt")
    try folder.add("hello", "sub/notes.txt")
    #expect(folder.error() == .unknownKind(path: folder.path))
    #expect(folder.error("notes.txt") == .unknownKind(path: folder.file("notes.txt")))
    #expect(folder.error("nothing") == .notFound(name: folder.file("nothing"), searched: []))
    #expect(
      folder.error("nothing.csv") == .notFound(name: folder.file("nothing.csv"), searched: []))
  }

  @Test("Names that are no paths give an error, never a crash")
  func names() {
    let catalog = DatasetCatalog(directories: [folder.path])
    for name in [
      "", "+", "++", "mnist+", "/", "//", ".", "..", "a/../..", "\u{0}", "+/+", "é", " ",
    ] {
      #expect(throws: DatasetError.self, "\(name.debugDescription)") { try catalog.load(name) }
    }
  }

  @Test("A pipe or a directory that is called like a table is not waited for")
  func noFiles() throws {
    let pipe = folder.file("pipe.csv")
    mkfifo(pipe, 0o600)
    #expect(folder.error("pipe.csv") == .unreadable(path: pipe, reason: "it is not a regular file"))
    try Folder.make(folder.file("folder.csv"))
    #expect(folder.error("folder.csv") == .unknownKind(path: folder.file("folder.csv")))
    symlink("loop.csv", folder.file("loop.csv"))
    #expect(folder.error("loop.csv") == .notFound(name: folder.file("loop.csv"), searched: []))
  }

  @Test("A single class is a data set all the same")
  func oneClass() throws {
    for index in 0..<9 { try folder.addPicture([0, UInt8(index)], width: 2, "a/\(index).pgm") }
    let dataset = try folder.load()
    #expect(dataset.classNames == ["a"])
    #expect(dataset.training.count > 0)
  }

  @Test("A set that lies in a data directory has its folder's name")
  func below() throws {
    try folder.addPicture([0, 1], width: 2, "letters/a/1.pgm")
    try folder.addPicture([0, 2], width: 2, "letters/b/1.pgm")
    let catalog = DatasetCatalog(directories: [folder.file("none"), folder.path])
    #expect(try catalog.load("letters").classNames == ["a", "b"])
    #expect(throws: DatasetError.notFound(name: "numbers", searched: catalog.directories)) {
      try catalog.load("numbers")
    }
  }

  /// Small files of every kind that is read, by the names they need.
  static let good: [[String: [UInt8]]] = [
    ["t.csv": Array("label,a,b,c,d\n1,0,255,3,4\n\"x\",9,8,7,6.0\n".utf8)],
    [
      "a/1.ppm": Array("P6 2 1 255\n".utf8) + [1, 2, 3, 40, 50, 60],
      "b/2.pgm": Array("P2 # two\n2 1 99 3 4".utf8),
    ],
    ["a/1.png": PNGBuilder(width: 2, height: 2, rows: [0, 1, 2, 0, 3, 4]).bytes],
    [
      "emnist-x-images-idx3-ubyte": IDXBytes.images(3),
      "emnist-x-labels-idx1-ubyte": IDXBytes.labels([1, 2, 3]),
      "emnist-x-mapping.txt": Array("1 65 97\n2 66\n3 67\n".utf8),
    ],
    [
      "pendigits-orig.tra": Array(
        ".SEGMENT DIGIT 0 ? \"1\"\n.COMMENT 1 1 1\n.PEN_DOWN\n 1 1\n 9 9\n".utf8)
        + Array(".SEGMENT D 1 ? \"2\"\n.COMMENT 2 2 2\n.PEN_DOWN\n 5 5\n.PEN_UP\n".utf8)
    ],
  ]

  @Test("Any changed byte gives a data set or an error that names a file", arguments: good.indices)
  func everyByte(_ index: Int) throws {
    let files = Self.good[index]
    for (name, bytes) in files { try folder.add(bytes, name) }
    let catalog = DatasetCatalog(directories: [folder.path])
    let set = files.keys.contains("pendigits-orig.tra") ? "pen-digits" : folder.path
    #expect(try catalog.load(set).training.isEmpty == false)
    for (name, bytes) in files {
      for place in bytes.indices {
        for change in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
          var changed = bytes
          changed[place] ^= change
          try folder.add(changed, name)
          do throws(DatasetError) {
            _ = try catalog.load(set)
          } catch {
            #expect(error.message.hasPrefix(folder.path), "\(error)")
          }
        }
      }
      try folder.add(bytes, name)
    }
  }

  @Test("Every error is a sentence with its evidence")
  func messages() {
    let shape = ImageShape.digit
    let errors: [DatasetError] = [
      .missing(path: "P"), .unreadable(path: "P", reason: "r"), .unwritable(path: "P", reason: "r"),
      .wrongMagic(path: "P", expected: 1, found: 2), .truncated(path: "P", expected: 2, actual: 1),
      .trailing(path: "P", expected: 2), .absurdSize(path: "P", dimensions: [1]),
      .labelCount(path: "P", images: 1, labels: 2),
      .labelOutOfRange(path: "P", index: 1, label: 12, classes: 10),
      .shapeMismatch(path: "P", expected: shape, found: shape),
      .damagedGzip(path: "P", reason: "r"), .damagedTrajectories(path: "P", line: 1, reason: "r"),
      .notFound(name: "P", searched: []), .wrongChecksum(file: "P", source: "s"),
      .downloadFailed(file: "P", reasons: ["r"]), .cannotJoin(name: "P"), .diskFull(path: "P"),
      .unknownKind(path: "P"), .severalSets(path: "P", names: (0..<20).map { "\($0)" }),
      .noPictures(path: "P"), .tooLarge(path: "P"), .tooManyClasses(path: "P", count: 300),
      .unknownClass(path: "P", name: "n"), .badClassNames(path: "P", line: 1, reason: "r"),
      .unnamedLabel(path: "P", index: 1, label: 2, names: "n"),
      .picture(.unknownFormat(path: "P")),
      .badValue(path: "P", line: 3, column: 4, value: "", reason: "is wrong"),
      .columnCount(path: "P", line: 1, expected: 2, found: 3), .notSquare(path: "P", pixels: 5),
    ]
    for error in errors {
      #expect(error.message.contains("P") && error.message.hasSuffix("."), "\(error)")
      #expect(error.message.count < 260)
    }
  }
}
