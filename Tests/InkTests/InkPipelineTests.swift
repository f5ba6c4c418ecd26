import Drawing
import Geometry
import Ink
import Testing

@Suite struct InkPipelineTests {
  private let pipeline = InkPipeline.standard

  private func picture(_ strokes: [Stroke]) throws -> DigitPicture {
    try #require(pipeline.picture(of: strokes))
  }

  @Test func `No ink gives no picture`() {
    #expect(pipeline.picture(of: [Stroke]()) == nil)
    #expect(pipeline.picture(of: [Stroke(points: [], width: 0.1)]) == nil)
    #expect(pipeline.picture(of: [Stroke(points: [Point(.nan, 1)], width: 0.1)]) == nil)
  }

  @Test(arguments: [(1.0, 0.0, 0.0), (0.25, 0.0, 0.0), (0.4, 0.55, 0.6), (1.9, -0.5, -0.4)])
  func `Big, small and cornered drawings of a digit give the same picture`(
    scale: Double, x: Double, y: Double
  ) throws {
    let five = try picture(Digits.five)
    let other = try picture(Digits.moved(Digits.five, scale: scale, by: Point(x, y)))
    #expect(other.difference(from: five) < 0.002)
  }

  @Test func `The pen with which it was drawn does not matter`() throws {
    let five = try picture(Digits.five)
    for width in [0.005, 0.02, 0.1] {
      let other = try picture(Digits.moved(Digits.five, width: width))
      #expect(other.difference(from: five) < 0.002)
    }
  }

  @Test func `The order of strokes and their direction do not matter`() throws {
    let five = try picture(Digits.five)
    let reversed = Digits.five.reversed().map {
      Stroke(points: $0.points.reversed(), width: $0.width)
    }
    #expect(try picture(Array(reversed)).difference(from: five) < 0.002)
  }

  @Test func `The centre of mass is in the middle and the longest side is 20`() throws {
    let five = try picture(Digits.five)
    let mass = try #require(five.centerOfMass)
    #expect(abs(mass.x - 14) < 0.05 && abs(mass.y - 14) < 0.05)
    // 20 pixels, and up to one more on each side where the soft edge begins.
    #expect((20...22).contains(five.inkRows.count))
    #expect(five.inkColumns.count < five.inkRows.count)
    #expect(five.pixels.allSatisfy { (0...1).contains($0) })
    #expect(five.pixels.max() == 1)
  }

  @Test func `A dot is a dot in the middle`() throws {
    for strokes in [
      [Stroke(points: [Point(0.2, 0.9)], width: 0.05)],
      [Stroke(points: [Point(0.2, 0.9)], width: 0)],
      [Stroke(points: [Point(0.2, 0.9), Point(0.2, 0.9)], width: 0.05)],
    ] {
      let dot = try picture(strokes)
      let mass = try #require(dot.centerOfMass)
      #expect(abs(mass.x - 14) < 0.01 && abs(mass.y - 14) < 0.01)
      // A disc with the pen's diameter.
      #expect(abs(Double(dot.ink) - Double.pi * 1.2 * 1.2) < 0.6)
    }
  }

  @Test func `A tremor smaller than the pen is not blown up`() throws {
    let tremor = try picture(Digits.line(from: Point(0.5, 0.5), to: Point(0.505, 0.503)))
    #expect(tremor.inkRows.count <= 6 && tremor.inkColumns.count <= 6)
  }

  @Test func `Straight lines are 20 long, as broad as the pen, and in the middle`() throws {
    let upright = try picture(Digits.line(from: Point(0.7, 0.1), to: Point(0.7, 0.8)))
    #expect((20...22).contains(upright.inkRows.count))
    #expect((2...4).contains(upright.inkColumns.count))
    #expect(abs(Double(upright.ink) - (17.6 * 2.4 + Double.pi * 1.44)) < 1)
    let level = try picture(Digits.line(from: Point(0.1, 0.7), to: Point(0.8, 0.7)))
    #expect(level.inkRows.count <= 4 && (20...22).contains(level.inkColumns.count))
    let slanting = try picture(Digits.line(from: Point(0.1, 0.1), to: Point(0.8, 0.8)))
    #expect((20...22).contains(slanting.inkRows.count))
  }

  @Test func `A line with very many points is as broad as one with two`() throws {
    let few = try picture(Digits.line(from: Point(0.5, 0.1), to: Point(0.5, 0.9)))
    let points = (0...5000).map { Point(0.5, 0.1 + 0.8 * Double($0) / 5000) }
    let many = try picture([Stroke(points: points, width: 0.05)])
    #expect(many.difference(from: few) < 0.01)
  }

  @Test func `Nothing is clipped when the mass is far from the middle of the box`() throws {
    // A broad scribble at the top of a long line: its mass is at the top.
    let scribble = Stroke(
      points: (0..<200).map { Point(0.1 + 0.8 * Double($0 % 2), 0.1 + 0.0005 * Double($0)) },
      width: 0.02)
    let tail = Digits.line(from: Point(0.5, 0.2), to: Point(0.5, 0.95))
    for turned in [false, true] {
      let strokes = ([scribble] + tail).map { stroke in
        Stroke(
          points: stroke.points.map { turned ? Point($0.y, 1 - $0.x) : $0 }, width: stroke.width)
      }
      let lopsided = try picture(strokes)
      let mass = try #require(lopsided.centerOfMass)
      #expect(abs((turned ? mass.x : mass.y) - 14) > 0.5)
      let along = turned ? lopsided.inkColumns : lopsided.inkRows
      #expect((20...21).contains(along.count))
      #expect(along.last == 27)
    }
  }

  @Test func `It is what Cairo draws with the same pen, to the softness of the edge`() throws {
    let strokes = Digits.line(from: Point(0.2, 0.1), to: Point(0.6, 0.9))
    let ours = try picture(strokes)
    let surface = try Surface(width: 28, height: 28, format: .mask)
    // The longest side, 0.8, becomes 20 less the pen; the middle of the line is the middle.
    let factor = 17.6 / 0.8
    let path = Path(
      lines: strokes[0].points.map { ($0 - Point(0.4, 0.5)) * factor + Point(14, 14) })
    Painter(on: surface).stroke(path, .black, width: 2.4)
    var total = 0.0
    for index in 0..<784 {
      let cairo = surface.color(atX: index % 28, y: index / 28)?.alpha ?? 0
      #expect(abs(cairo - Double(ours.pixels[index])) < 0.25)
      total += cairo
    }
    #expect(abs(total - Double(ours.ink)) < 0.02 * total)
  }

  @Test func `Hostile strokes give a picture or none, and no trap`() throws {
    let five = try picture(Digits.five)
    let withBadPoints = Digits.five.map { stroke in
      Stroke(
        points: stroke.points.flatMap { [$0, Point(.nan, 0), Point(0, .infinity)] },
        width: stroke.width)
    }
    #expect(try picture(withBadPoints) == five)
    let sizes = [1e-300, 1e-30, 1e30, 1e100]
    for size in sizes {
      let strokes = Digits.moved(Digits.five, scale: size, width: 0)
      #expect(try picture(strokes).pixels.allSatisfy { (0...1).contains($0) })
    }
    for width in [Double.nan, .infinity, -1, 1e300] {
      let strokes = Digits.moved(Digits.five, width: width)
      #expect(try picture(strokes).pixels.allSatisfy { (0...1).contains($0) })
    }
    let far = [Stroke(points: [Point(1e308, 0), Point(-1e308, 1)], width: 1)]
    #expect(pipeline.picture(of: far) == nil)
  }

  @Test func `A broader pen leaves more ink and a softer edge the same`() throws {
    func ink(_ width: Double, _ softness: Double) throws -> Float {
      try #require(
        InkPipeline(penWidth: width, edgeSoftness: softness).picture(of: Digits.five)
      ).ink
    }
    #expect(try ink(3.5, 1) > 1.2 * (try ink(2.5, 1)))
    #expect(abs(try ink(2.5, 1) / (try ink(2.5, 2)) - 1) < 0.02)
    // Out of range, the nearest end is taken.
    #expect(InkPipeline(penWidth: 100, edgeSoftness: .nan).penWidth == 8)
    #expect(InkPipeline(penWidth: 2, edgeSoftness: .nan).edgeSoftness == 0.25)
  }
}
