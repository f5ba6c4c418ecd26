import Drawing
import Geometry
import Ink
import Testing

@Suite struct ImportedPictureTests {
  private let pipeline = InkPipeline.standard

  private func drawn(
    _ width: Int, _ height: Int, pen: Double, scale: Double, at shift: Point
  ) throws -> GrayPicture {
    let surface = try Surface(width: width, height: height)
    let painter = Painter(on: surface)
    painter.fill(Rect(0, 0, Double(width), Double(height)), .white)
    for stroke in Digits.moved(Digits.five, scale: scale, by: shift) {
      painter.stroke(stroke.path, .black, width: pen)
    }
    return try GrayPicture.decode(try surface.pngData())
  }

  @Test func `A picture that already is as MNIST's are is kept as it is`() throws {
    // A box of 8 x 20 whose mass is 0 to 1 pixel to the right of and below the middle.
    let side = DigitPicture.side
    var pixels = [Float](repeating: 0, count: side * side)
    for y in 5..<25 {
      for x in 10..<18 where (x + y) % 5 > 0 { pixels[y * side + x] = Float(1 + (x * y) % 4) / 4 }
    }
    let gray = GrayPicture(width: side, height: side, pixels: pixels)
    let picture = try #require(pipeline.picture(of: gray))
    #expect(zip(picture.pixels, pixels).allSatisfy { abs($0 - $1) < 1e-4 })
    // Elsewhere on larger paper it comes out the same.
    var elsewhere = [Float](repeating: 0, count: 50 * 40)
    for y in 0..<20 {
      for x in 0..<28 { elsewhere[(y + 19) * 50 + x + 15] = pixels[(y + 5) * side + x] }
    }
    let large = GrayPicture(width: 50, height: 40, pixels: elsewhere)
    let moved = try #require(pipeline.picture(of: large))
    #expect(zip(moved.pixels, pixels).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test(arguments: [
    (600, 400, 30.0, 500.0, 10.0, -60.0), (120, 90, 6.0, 100.0, 10.0, -10.0),
    (60, 60, 3.0, 50.0, 5.0, 2.0), (600, 400, 8.0, 500.0, 10.0, -60.0),
  ])
  func `A picture of a drawing looks to the network as the drawing does`(
    width: Int, height: Int, pen: Double, scale: Double, x: Double, y: Double
  ) throws {
    let gray = try drawn(width, height, pen: pen, scale: scale, at: Point(x, y))
    let imported = try #require(pipeline.picture(of: gray))
    let strokes = try #require(pipeline.picture(of: Digits.five))
    let mass = try #require(imported.centerOfMass)
    #expect(abs(mass.x - 14) < 0.1 && abs(mass.y - 14) < 0.1)
    let mean =
      zip(imported.pixels, strokes.pixels).reduce(0) { $0 + abs($1.0 - $1.1) } / strokes.ink
    // As parts of the ink; the same picture moved by one pixel differs by 0.47.
    #expect(mean < 0.3)
    #expect(abs(imported.ink / strokes.ink - 1) < 0.15)
  }

  @Test func `One dark pixel is a blot and nothing breaks`() throws {
    for (width, height) in [(1, 1), (1, 50), (50, 1), (40, 40)] {
      var pixels = [Float](repeating: 0, count: width * height)
      pixels[width * height / 2] = 1
      let picture = try #require(
        pipeline.picture(of: GrayPicture(width: width, height: height, pixels: pixels)))
      #expect(picture.pixels.allSatisfy { (0...1).contains($0) })
      #expect(picture.ink > 1)
    }
  }

  @Test func `Values that are no numbers count as paper`() throws {
    var pixels = [Float](repeating: 0, count: 400)
    for index in 100..<120 { pixels[index] = 1 }
    let clean = pipeline.picture(of: GrayPicture(width: 20, height: 20, pixels: pixels))
    pixels[390] = .nan
    pixels[391] = -.infinity
    #expect(pipeline.picture(of: GrayPicture(width: 20, height: 20, pixels: pixels)) == clean)
    pixels = pixels.map { _ in .nan }
    #expect(pipeline.picture(of: GrayPicture(width: 20, height: 20, pixels: pixels)) == nil)
  }
}
