import Datasets
import Glibc
import TestSupport
import Testing

struct IDXTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("Raw files and gzip files give the same pictures, whatever their names end in")
  func bothForms() throws {
    let raw = try folder.write(IDXBytes.images(3), to: "a.gz")
    let packed = try folder.write(IDXBytes.gzip(IDXBytes.images(3)), to: "b")
    let images = try IDX.readImages(path: raw)
    #expect(images.count == 3)
    #expect(images.shape == ImageShape(channels: 1, height: 4, width: 4))
    #expect(Array(images.pixels[..<3]) == [0, 37, 74])
    #expect(try IDX.readImages(path: packed) == images)
  }

  @Test("Several gzip members in a row are one file")
  func members() throws {
    let bytes = IDXBytes.images(2)
    let path = try folder.write(
      IDXBytes.gzip(Array(bytes[..<7])) + IDXBytes.gzip(Array(bytes[7...])), to: "images")
    #expect(try IDX.readImages(path: path).count == 2)
  }

  @Test("Colour pictures have four dimensions")
  func colour() throws {
    let bytes =
      IDXBytes.number(0x804) + [1, 3, 2, 2].flatMap(IDXBytes.number) + [UInt8](0..<12)
    let images = try IDX.readImages(path: folder.write(bytes, to: "images"))
    #expect(images.shape == ImageShape(channels: 3, height: 2, width: 2))
  }

  @Test("What is written can be read again")
  func roundTrip() throws {
    let images = LabelledImages(
      shape: ImageShape(channels: 1, height: 2, width: 3), pixels: [UInt8](0..<12), labels: [7, 9])
    let (pixels, labels) = (folder.file("images"), folder.file("labels"))
    try IDX.write(images, images: pixels, labels: labels)
    #expect(try IDX.read(images: pixels, labels: labels) == images)
  }

  /// Damaged files and the error each must give.
  static let damages: [(String, [UInt8], @Sendable (String) -> DatasetError)] = [
    ("empty", [], { .truncated(path: $0, expected: 4, actual: 0) }),
    ("magic only", IDXBytes.number(0x803), { .truncated(path: $0, expected: 16, actual: 4) }),
    (
      "labels in place of pictures", IDXBytes.labels([1]),
      { .wrongMagic(path: $0, expected: 0x803, found: 0x801) }
    ),
    (
      "floats", IDXBytes.number(0xD03) + IDXBytes.images(1).dropFirst(4),
      { .wrongMagic(path: $0, expected: 0x803, found: 0xD03) }
    ),
    (
      "the last byte missing", Array(IDXBytes.images(2).dropLast()),
      { .truncated(path: $0, expected: 48, actual: 47) }
    ),
    ("a byte too many", IDXBytes.images(2) + [0], { .trailing(path: $0, expected: 48) }),
    (
      "no pictures", IDXBytes.images(0), { .absurdSize(path: $0, dimensions: [0, 4, 4]) }
    ),
    (
      "a product beyond 64 bits",
      IDXBytes.number(0x803) + [UInt8](repeating: 0xFF, count: 12),
      {
        .absurdSize(
          path: $0, dimensions: [4_294_967_295, 4_294_967_295, 4_294_967_295])
      }
    ),
    (
      "a gigabyte in 16 bytes",
      IDXBytes.number(0x803) + [1024, 1024, 1024].flatMap(IDXBytes.number),
      { .truncated(path: $0, expected: 16 + (1 << 30), actual: 16) }
    ),
    (
      "gzip with a wrong check sum", IDXBytes.gzip(IDXBytes.images(2), checksum: 1),
      { .damagedGzip(path: $0, reason: "incorrect data check") }
    ),
    (
      "gzip cut off", Array(IDXBytes.gzip(IDXBytes.images(2)).dropLast(20)),
      { .damagedGzip(path: $0, reason: "it ends too early") }
    ),
    (
      "gzip without its check sum", Array(IDXBytes.gzip(IDXBytes.images(2)).dropLast(8)),
      { .damagedGzip(path: $0, reason: "it ends too early") }
    ),
    (
      "gzip with garbage behind", IDXBytes.gzip(IDXBytes.images(2)) + [1, 2, 3],
      { .damagedGzip(path: $0, reason: "something else follows after its end") }
    ),
    (
      "gzip with more inside than declared", IDXBytes.gzip(IDXBytes.images(2) + [1]),
      { .trailing(path: $0, expected: 48) }
    ),
    (
      "gzip with less inside than declared",
      IDXBytes.gzip(Array(IDXBytes.images(2).dropLast())),
      { .truncated(path: $0, expected: 48, actual: 47) }
    ),
  ]

  @Test("Each defect has its own error", arguments: damages.indices)
  func damage(_ index: Int) throws {
    let (name, bytes, error) = Self.damages[index]
    let path = try folder.write(bytes, to: "images")
    #expect(throws: error(path), "\(name)") { try IDX.readImages(path: path) }
  }

  @Test("A small gzip file that declares a gigabyte is refused before room is made for it")
  func hugeDeclaration() throws {
    let header = IDXBytes.number(0x803) + [1024, 1024, 1024].flatMap(IDXBytes.number)
    let file = IDXBytes.gzip(header)
    let path = try folder.write(file, to: "images")
    // Deflate shrinks 1032 times at most: so much is known without inflating anything.
    #expect(
      throws: DatasetError.truncated(
        path: path, expected: 16 + (1 << 30), actual: file.count * 1_032)
    ) { try IDX.readImages(path: path) }
  }

  @Test("Labels beyond the classes, or not as many as pictures, are refused")
  func labels() throws {
    let images = try folder.write(IDXBytes.images(2), to: "images")
    let high = try folder.write(IDXBytes.labels([3, 10]), to: "high")
    #expect(throws: DatasetError.labelOutOfRange(path: high, index: 1, label: 10, classes: 10)) {
      try IDX.read(images: images, labels: high)
    }
    let many = try folder.write(IDXBytes.labels([1, 2, 3]), to: "many")
    #expect(throws: DatasetError.labelCount(path: many, images: 2, labels: 3)) {
      try IDX.read(images: images, labels: many)
    }
  }

  @Test("What is no file is refused without waiting for it")
  func noFile() throws {
    let missing = folder.file("missing")
    #expect(throws: DatasetError.missing(path: missing)) { try IDX.readImages(path: missing) }
    let reason = "it is not a regular file"
    #expect(throws: DatasetError.unreadable(path: folder.path, reason: reason)) {
      try IDX.readImages(path: folder.path)
    }
    let pipe = folder.file("pipe")
    mkfifo(pipe, 0o600)
    #expect(throws: DatasetError.unreadable(path: pipe, reason: reason)) {
      try IDX.readImages(path: pipe)
    }
  }

  @Test("Any changed byte of a gzip file gives pictures or a clear error, never a crash")
  func everyByte() throws {
    let good = IDXBytes.gzip(IDXBytes.images(2))
    for index in good.indices {
      var bytes = good
      bytes[index] ^= 0x81
      let path = try folder.write(bytes, to: "images")
      do throws(DatasetError) {
        _ = try IDX.readImages(path: path)
      } catch {
        #expect(error.message.hasPrefix(path))
      }
    }
  }
}
