import Drawing
import Geometry
import Testing

@Suite struct SurfaceTests {
  @Test(arguments: [(0, 5), (5, 0), (-1, 5), (32_768, 1), (1, Int.max)])
  func `A size that no surface can have is refused with the size`(width: Int, height: Int) {
    #expect(throws: DrawingError.invalidSize(width: width, height: height)) {
      _ = try Surface(width: width, height: height)
    }
  }

  @Test func `New pixels are black, transparent or empty`() throws {
    #expect(try Surface(width: 2, height: 2).color(atX: 1, y: 1) == .black)
    #expect(try Surface(width: 2, height: 2, format: .alpha).color(atX: 1, y: 1) == .clear)
    #expect(try Surface(width: 2, height: 2, format: .mask).color(atX: 1, y: 1)?.alpha == 0)
    #expect(try Surface(width: 2, height: 2).color(atX: 2, y: 1) == nil)
  }

  @Test func `A copy has the same pixels and its own memory`() throws {
    let surface = try Surface(width: 9, height: 4)
    Painter(on: surface).fill(Rect(0, 0, 3, 4), .white)
    let copy = try surface.copy()
    Painter(on: surface).fill(Rect(0, 0, 9, 4), Color(hex: 0xFF0000))
    #expect(copy.color(atX: 1, y: 1) == .white)
    #expect(copy.color(atX: 5, y: 1) == .black)
  }

  @Test func `Pixels changed by hand are seen by the painter`() throws {
    let source = try Surface(width: 4, height: 4)
    source.withPixels { bytes, stride in
      #expect(stride >= 16 && bytes.count == stride * 4)
      for index in bytes.indices { bytes[index] = 255 }
    }
    let probe = try PixelProbe {
      $0.fill(Rect(0, 0, 20, 20), .black)
      $0.draw(source, in: Rect(0, 0, 4, 4), filter: .nearest)
    }
    #expect(probe[2, 2] == 0 && probe[6, 6] == 255)
  }

  @Test func `A PDF and an SVG hold what was painted, as text where it was text`() throws {
    for (format, start, mark) in [
      (VectorSurface.Format.pdf, "%PDF-", "/Font"), (.svg, "<?xml", "<svg"),
    ] {
      let surface = try VectorSurface(size: Size(200, 100), format: format)
      let painter = Painter(on: surface)
      painter.fill(Rect(10, 10, 50, 50), .black, cornerRadius: 4)
      painter.draw("accuracy", at: Point(20, 80), font: Font(size: 12), color: .black)
      let text = String(decoding: try surface.finish(), as: UTF8.self)
      #expect(text.hasPrefix(start))
      #expect(text.contains(mark))
    }
  }

  @Test func `A drawing for a file must have a size`() {
    for size in [Size(0, 10), Size(.nan, 10), Size(10, .infinity), Size(1e9, 10)] {
      #expect(throws: DrawingError.self) { _ = try VectorSurface(size: size, format: .svg) }
    }
  }
}
