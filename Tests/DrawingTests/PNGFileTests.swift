import Drawing
import Geometry
import Glibc
import TestSupport
import Testing

@Suite struct PNGFileTests {
  private let red = Color(hex: 0xFF0000)

  private func error(of bytes: [UInt8]) -> DrawingError? {
    do throws(DrawingError) {
      _ = try Surface.decodePNG(bytes, path: "x.png")
      return nil
    } catch { return error }
  }

  @Test(arguments: [Surface.Format.opaque, .alpha])
  func `What is written is read back pixel for pixel`(format: Surface.Format) throws {
    let directory = try ScratchDirectory()
    let surface = try Surface(width: 17, height: 5, format: format)
    Painter(on: surface).fill(Rect(2, 1, 9, 3), red)
    let path = "\(directory.path)/picture.png"
    try surface.writePNG(to: path)
    let read = try Surface.readPNG(path)
    #expect(read.width == 17 && read.height == 5)
    for x in 0..<17 { #expect(read.color(atX: x, y: 2) == surface.color(atX: x, y: 2)) }
    #expect(directory.names == ["picture.png"])
  }

  @Test func `A file is replaced whole, and its neighbours stay as they are`() throws {
    let directory = try ScratchDirectory()
    let path = try directory.file("old.png", holding: [1, 2, 3])
    _ = try directory.file("other", holding: [9])
    try Surface(width: 3, height: 3).writePNG(to: path)
    #expect(try Surface.readPNG(path).width == 3)
    #expect(directory.names == ["old.png", "other"])
  }

  @Test func `A place that cannot be written is named with the reason, and nothing is left`() throws
  {
    let directory = try ScratchDirectory()
    let path = "\(directory.path)/missing/picture.png"
    #expect(
      throws: DrawingError.cannotWrite(path: path, reason: "No such file or directory")
    ) { try Surface(width: 3, height: 3).writePNG(to: path) }
    // The target is a directory: the rename fails when the new file is complete.
    let taken = "\(directory.path)/taken"
    mkdir(taken, 0o700)
    #expect(throws: DrawingError.self) { try Surface(width: 3, height: 3).writePNG(to: taken) }
    #expect(directory.names == ["taken"])
    rmdir(taken)
  }

  @Test func `A missing file, a directory and a pipe are told apart`() throws {
    let directory = try ScratchDirectory()
    func failure(_ path: String) -> DrawingError? {
      do throws(DrawingError) {
        _ = try Surface.readPNG(path)
        return nil
      } catch { return error }
    }
    let missing = "\(directory.path)/missing.png"
    #expect(failure(missing) == .cannotRead(path: missing, reason: "No such file or directory"))
    #expect(
      failure(directory.path) == .cannotRead(path: directory.path, reason: "it is a directory"))
    let pipe = "\(directory.path)/pipe"
    mkfifo(pipe, 0o600)
    #expect(failure(pipe) == .cannotRead(path: pipe, reason: "it is not a regular file"))
  }

  @Test func `What does not begin as a PNG is not one`() throws {
    #expect(error(of: []) == .notPNG(path: "x.png"))
    #expect(error(of: Array("P5 2 2 255 abcd".utf8)) == .notPNG(path: "x.png"))
    var bytes = try Surface(width: 3, height: 3).pngData()
    bytes[1] = 0x51
    #expect(error(of: bytes) == .notPNG(path: "x.png"))
  }

  @Test func `Every file that is cut off gives an error`() throws {
    let surface = try Surface(width: 8, height: 8)
    Painter(on: surface).fill(Rect(1, 2, 5, 3), red)
    let whole = try surface.pngData()
    // The last chunk, IEND, has 12 bytes: everything before them is needed.
    for length in 0..<whole.count - 12 {
      #expect(error(of: Array(whole[..<length])) != nil, "\(length) of \(whole.count) bytes")
    }
  }

  @Test func `A header with absurd sizes is refused before anything is decoded`() {
    for (width, height) in [(20_001, 1), (1, 4_000_000_000), (20_000, 20_000)] {
      let bytes = PNGBuilder(width: UInt32(width), height: UInt32(height), rows: [0, 0]).bytes
      #expect(
        error(of: bytes) == .pictureTooLarge(path: "x.png", width: width, height: height))
    }
  }

  @Test func `A picture without width or height is damaged`() {
    for (width, height) in [(0, 5), (5, 0)] {
      let bytes = PNGBuilder(width: UInt32(width), height: UInt32(height), rows: [0]).bytes
      #expect(
        error(of: bytes)
          == .damagedPNG(path: "x.png", reason: "its size is \(width) x \(height)"))
    }
  }

  @Test func `A file whose bytes were changed gives an error or a picture, never a crash`() throws {
    let whole = try Surface(width: 8, height: 8).pngData()
    for index in whole.indices {
      for bit in [1, 0x80] as [UInt8] {
        var bytes = whole
        bytes[index] ^= bit
        _ = error(of: bytes)
      }
    }
    var wrongSum = whole
    wrongSum[30] ^= 1
    #expect(error(of: wrongSum) != nil)
  }

  @Test func `Depths and colour types of other programs are read`() throws {
    let gray16 = PNGBuilder(
      width: 2, height: 1, depth: 16, colorType: 0, rows: [0, 0xFF, 0xFF, 0x80, 0x00])
    let palette = PNGBuilder(
      width: 2, height: 1, depth: 8, colorType: 3, palette: [255, 255, 255, 128, 0, 0],
      rows: [0, 0, 1])
    let oneBit = PNGBuilder(width: 2, height: 1, depth: 1, colorType: 0, rows: [0, 0b1000_0000])
    let gray8Alpha = PNGBuilder(
      width: 2, height: 1, depth: 8, colorType: 4, rows: [0, 255, 255, 0, 128])
    let rgb16 = PNGBuilder(
      width: 2, height: 1, depth: 16, colorType: 2,
      rows: [0] + Array(repeating: 0xFF, count: 6) + [0x80, 0, 0, 0, 0, 0])
    for file in [gray16, palette, oneBit, gray8Alpha, rgb16] {
      let surface = try Surface.decodePNG(file.bytes)
      #expect(surface.width == 2 && surface.height == 1)
      #expect(surface.color(atX: 0, y: 0) == .white)
    }
    let half = try #require(try Surface.decodePNG(gray8Alpha.bytes).color(atX: 1, y: 0))
    #expect(abs(half.alpha - 0.5) < 0.01)
    let dark = try #require(try Surface.decodePNG(palette.bytes).color(atX: 1, y: 0))
    #expect(abs(dark.red - 0.5) < 0.01 && dark.green == 0)
  }

  @Test func `A palette picture without its palette is damaged`() {
    let file = PNGBuilder(width: 2, height: 1, depth: 8, colorType: 3, rows: [0, 0, 1])
    #expect(error(of: file.bytes) != nil)
  }

  @Test func `Each error is one sentence that names the file`() {
    let errors: [DrawingError] = [
      .cannotRead(path: "x.png", reason: "No such file or directory"),
      .cannotWrite(path: "x.png", reason: "No space left on device"), .notPNG(path: "x.png"),
      .pictureTooLarge(path: "x.png", width: 90_000, height: 2),
      .damagedPNG(path: "x.png", reason: "it ends too early"),
    ]
    for error in errors {
      #expect(error.message.contains("x.png") && error.message.hasSuffix("."))
      #expect(!error.message.contains("\n") && "\(error)" == error.message)
    }
  }
}
