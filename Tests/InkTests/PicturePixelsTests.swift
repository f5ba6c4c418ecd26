import Drawing
import Geometry
import Ink
import TestSupport
import Testing

@Suite struct PicturePixelsTests {
  private func decode(_ bytes: [UInt8]) throws -> PicturePixels {
    try PicturePixels.decode(bytes, path: "x.png")
  }

  @Test func `Grey files of every kind give the same bytes`() throws {
    let expected: [UInt8] = [0, 51, 102, 153, 204, 255]
    let text = expected.map { "\($0)" }.joined(separator: " ")
    let files: [[UInt8]] = [
      Array("P2 3 2 255 \(text)".utf8),
      Array("P5 3 2 255\n".utf8) + expected,
      Array("P5 3 2 65535\n".utf8) + expected.flatMap { [$0, $0] },
      PNGBuilder(width: 3, height: 2, rows: [0, 0, 51, 102, 0, 153, 204, 255]).bytes,
    ]
    for file in files {
      let picture = try decode(file)
      #expect(picture.width == 3 && picture.height == 2 && picture.channels == 1)
      #expect(picture.bytes == expected)
      #expect(try PictureHeader(Array(file.prefix(PictureHeader.length)), path: "x").isGray)
    }
  }

  @Test func `Colour files give red, green and blue plane after plane`() throws {
    // Two pixels: red 1 green 2 blue 3, and 200, 100, 50.
    let planes: [UInt8] = [1, 200, 2, 100, 3, 50]
    let files: [[UInt8]] = [
      Array("P3 2 1 255 1 2 3 200 100 50".utf8),
      Array("P6 2 1 255 ".utf8) + [1, 2, 3, 200, 100, 50],
      PNGBuilder(width: 2, height: 1, colorType: 2, rows: [0, 1, 2, 3, 200, 100, 50]).bytes,
      PNGBuilder(
        width: 2, height: 1, colorType: 3, palette: [200, 100, 50, 1, 2, 3], rows: [0, 1, 0]
      ).bytes,
      PNGBuilder(
        width: 2, height: 1, colorType: 6, rows: [0, 1, 2, 3, 255, 200, 100, 50, 255]
      ).bytes,
    ]
    for file in files {
      let picture = try decode(file)
      #expect(picture.channels == 3 && picture.bytes == planes)
      #expect(picture.hasColor)
      #expect(try !PictureHeader(file, path: "x").isGray)
    }
  }

  @Test func `Transparent parts are white paper`() throws {
    let clear = PNGBuilder(width: 2, height: 1, colorType: 4, rows: [0, 0, 0, 0, 255]).bytes
    #expect(try decode(clear).bytes == [255, 0])
  }

  @Test func `Grey in three planes is no colour, nor is a scanner's`() throws {
    let nearly = try decode(Array("P6 1 1 255 ".utf8) + [100, 116, 104])
    #expect(!nearly.hasColor)
    #expect(try decode(Array("P6 1 1 255 ".utf8) + [100, 117, 104]).hasColor)
    // (299 * 100 + 587 * 116 + 114 * 104) / 1000
    #expect(nearly.converted(channels: 1).bytes == [110])
    #expect(nearly.converted(channels: 1).converted(channels: 3).bytes == [110, 110, 110])
  }

  @Test func `Another size is the mean of the area that each pixel covers`() throws {
    let picture = try decode(Array("P5 4 2 255 ".utf8) + [0, 100, 200, 200, 0, 100, 100, 100])
    #expect(picture.scaled(width: 2, height: 1).bytes == [50, 150])
    #expect(picture.scaled(width: 4, height: 2) == picture)
    // Three pixels to two: each takes a whole one and half of the middle one.
    let three = try decode(Array("P5 3 1 255 ".utf8) + [30, 60, 120])
    #expect(three.scaled(width: 2, height: 1).bytes == [40, 100])
    #expect(
      three.scaled(width: 6, height: 2).bytes == [
        30, 30, 60, 60, 120, 120, 30, 30, 60, 60, 120, 120,
      ])
    let color = try decode(Array("P6 2 1 255 ".utf8) + [0, 10, 20, 100, 110, 120])
    #expect(color.scaled(width: 1, height: 1).bytes == [50, 60, 70])
  }

  @Test func `A uniform picture stays uniform at any size`() throws {
    let white = try decode(
      Array("P5 7 5 255 ".utf8) + [UInt8](repeating: 255, count: 35))
    for side in 1...13 {
      #expect(white.scaled(width: side, height: 14 - side).bytes.allSatisfy { $0 == 255 })
    }
  }

  @Test func `What is no picture is an error of its kind`() {
    func error(_ bytes: [UInt8]) -> InkError? {
      do throws(InkError) {
        _ = try PicturePixels.decode(bytes, path: "x")
        return nil
      } catch { return error }
    }
    #expect(error([]) == .unknownFormat(path: "x"))
    #expect(error(Array("GIF89a".utf8)) == .unknownFormat(path: "x"))
    #expect(
      error(Array("P6 2 2 255 ".utf8) + [1, 2, 3, 4])
        == .truncated(path: "x", expected: 4, actual: 1))
    #expect(error(Array("P3 1 1 9 1 2 10".utf8)) == .badPixel(path: "x", index: 0))
    #expect(
      error(Array("P6 20001 1 255 ".utf8)) == .pictureTooLarge(path: "x", width: 20_001, height: 1))
    let png = PNGBuilder(width: 2, height: 2, rows: [0, 1, 2, 0, 3, 4]).bytes
    #expect(error(Array(png.dropLast(20))) != nil)
  }
}
