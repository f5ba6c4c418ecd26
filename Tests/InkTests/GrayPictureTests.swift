import Drawing
import Geometry
import Glibc
import Ink
import Testing

@Suite struct GrayPictureTests {
  private func error(of bytes: [UInt8]) -> InkError? {
    do throws(InkError) {
      _ = try GrayPicture.decode(bytes, path: "x.pgm")
      return nil
    } catch { return error }
  }

  private func error(of text: String) -> InkError? { error(of: Array(text.utf8)) }

  /// A 5 drawn by the painter, as a PNG file in memory.
  private func png(paper: Color, ink: Color, format: Surface.Format = .opaque) throws -> [UInt8] {
    let surface = try Surface(width: 200, height: 150, format: format)
    let painter = Painter(on: surface)
    painter.fill(Rect(0, 0, 200, 150), paper)
    for stroke in Digits.moved(Digits.five, scale: 120, by: Point(40, 10)) {
      painter.stroke(stroke.path, ink, width: 10)
    }
    return try surface.pngData()
  }

  @Test func `Text and binary PGM, with comments and 8 or 16 bits, hold the same picture`() throws {
    let expected = GrayPicture(width: 3, height: 3, pixels: [0, 0, 0, 0, 1, 0.5, 0, 0, 0])
    let files: [[UInt8]] = [
      Array("P2 3 3 200 200 200 200 200 0 100 200 200 200".utf8),
      Array("P2\n# made by hand\n3 # width\n3\n200\n200 200 200\n200 0 100\n200 200 200\n".utf8),
      Array("P5 3 3 200\n".utf8) + [200, 200, 200, 200, 0, 100, 200, 200, 200],
      Array("P5 3 3 20000\n".utf8)
        + [20000, 20000, 20000, 20000, 0, 10000, 20000, 20000, 20000].flatMap {
          (value: Int) in [UInt8(value >> 8), UInt8(value & 255)]
        },
    ]
    for file in files {
      let picture = try GrayPicture.decode(file)
      #expect(picture.width == 3 && picture.height == 3)
      #expect(zip(picture.pixels, expected.pixels).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test func `Light on dark and transparent paper give the same ink as dark on light`() throws {
    let normal = try GrayPicture.decode(try png(paper: .white, ink: .black))
    let inverted = try GrayPicture.decode(try png(paper: .black, ink: .white))
    let transparent = try GrayPicture.decode(
      try png(paper: .clear, ink: .black, format: .alpha))
    let pale = try GrayPicture.decode(
      try png(paper: Color(hex: 0xC0C0C0), ink: Color(hex: 0x808080)))
    for other in [inverted, transparent, pale] {
      #expect(zip(normal.pixels, other.pixels).allSatisfy { abs($0 - $1) < 0.03 })
    }
  }

  @Test func `A blank picture has no ink, whatever its grey`() throws {
    for level in [0, 100, 255] as [UInt8] {
      let bytes = Array("P5 4 4 255\n".utf8) + Array(repeating: level, count: 16)
      let picture = try GrayPicture.decode(bytes)
      #expect(picture.pixels.allSatisfy { $0 == 0 })
      #expect(InkPipeline.standard.picture(of: picture) == nil)
    }
  }

  @Test func `Large pictures are averaged down, ragged edges included`() throws {
    let (width, height) = (2500, 1030)
    var bytes = Array("P5 \(width) \(height) 255\n".utf8)
    bytes += (0..<width * height).map { $0 % width == 1250 ? 0 : 255 }
    let picture = try GrayPicture.decode(bytes)
    #expect(picture.width == 834 && picture.height == 344)
    #expect(picture.pixels[10 * 834 + 416] == 1 && picture.pixels[10 * 834 + 833] == 0)
  }

  @Test func `Wrong headers are told apart`() {
    let bad: [(String, String)] = [
      ("P5", "the width is missing or not a number"),
      ("P5 x", "the width is missing or not a number"),
      ("P5 3", "the height is missing or not a number"),
      ("P5 3 3", "the largest value is missing or not a number"),
      ("P5 -3 3 255 ", "the width is missing or not a number"),
      ("P5 0 3 255 ", "its size is 0 x 3"),
      ("P5 3 3 0 abcdefghi", "the largest value 0 is not 1 to 65535"),
      ("P5 3 3 65536 abcdefghi", "the largest value 65536 is not 1 to 65535"),
      ("P5 99999999999999999999999 3 255 ", "the width is missing or not a number"),
      ("P2 # a comment that never ends", "the width is missing or not a number"),
    ]
    for (text, reason) in bad {
      #expect(error(of: text) == .badHeader(path: "x.pgm", reason: reason), "\(text)")
    }
    #expect(
      error(of: "P5 30000 2 255 ")
        == .pictureTooLarge(path: "x.pgm", width: 30_000, height: 2))
    #expect(
      error(of: "P5 20000 20000 255 ")
        == .pictureTooLarge(path: "x.pgm", width: 20_000, height: 20_000))
  }

  @Test func `Too few pixels and wrong ones are told with numbers`() {
    #expect(error(of: "P5 3 3 255 abc") == .truncated(path: "x.pgm", expected: 9, actual: 3))
    #expect(error(of: "P5 3 3 999 abc") == .truncated(path: "x.pgm", expected: 9, actual: 1))
    #expect(error(of: "P5 3 3 255") == .truncated(path: "x.pgm", expected: 9, actual: 0))
    #expect(
      error(of: "P2 2 2 255 1 2 345678") == .badPixel(path: "x.pgm", index: 2))
    #expect(error(of: "P2 2 2 255 1 2 x 4 5") == .badPixel(path: "x.pgm", index: 2))
    #expect(error(of: "P2 2 2 255 1 2 300 4") == .badPixel(path: "x.pgm", index: 2))
    #expect(
      error(of: "P2 2 2 255 100 200 100") == .truncated(path: "x.pgm", expected: 4, actual: 3))
  }

  @Test func `Files of other kinds are refused by name`() {
    for text in ["", "P", "P4 1 1 a", "GIF89a", "hello"] {
      #expect(error(of: text) == .unknownFormat(path: "x.pgm"))
    }
    #expect(error(of: [0x89, 0x50]) == .file(.notPNG(path: "x.pgm")))
    #expect(error(of: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) != nil)
  }

  @Test func `A file on the disk is read, and what cannot be read says why`() throws {
    var template = Array("/tmp/inkling-ink.XXXXXX".utf8CString)
    let directory = String(cString: try #require(mkdtemp(&template)))
    defer { rmdir(directory) }
    let path = "\(directory)/five.png"
    let surface = try Surface.decodePNG(try png(paper: .white, ink: .black))
    try surface.writePNG(to: path)
    defer { unlink(path) }
    #expect(try GrayPicture.read(path: path).width == 200)
    #expect(
      throws: InkError.file(.cannotRead(path: directory, reason: "it is a directory"))
    ) { _ = try GrayPicture.read(path: directory) }
    let missing = "\(directory)/none.pgm"
    #expect(
      throws: InkError.file(.cannotRead(path: missing, reason: "No such file or directory"))
    ) { _ = try GrayPicture.read(path: missing) }
  }

  @Test func `Each error is one sentence that names the file`() {
    let errors: [InkError] = [
      .file(.notPNG(path: "x.pgm")), .unknownFormat(path: "x.pgm"),
      .badHeader(path: "x.pgm", reason: "its size is 0 x 3"),
      .pictureTooLarge(path: "x.pgm", width: 30_000, height: 2),
      .truncated(path: "x.pgm", expected: 9, actual: 3), .badPixel(path: "x.pgm", index: 3),
    ]
    for error in errors {
      #expect(error.message.contains("x.pgm") && error.message.hasSuffix("."))
      #expect("\(error)" == error.message)
    }
  }
}
