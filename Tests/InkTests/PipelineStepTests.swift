import Geometry
import Ink
import Testing

@Suite struct PipelineStepTests {
  private typealias Step = InkPipeline.Step
  private let standard = InkPipeline.standard

  /// Every set of steps there is.
  private static let allSteps: [Set<InkPipeline.Step>] = (0..<16).map { bits in
    Set(InkPipeline.Step.allCases.enumerated().filter { bits >> $0.0 & 1 == 1 }.map(\.element))
  }

  private func without(_ steps: InkPipeline.Step...) -> InkPipeline {
    standard.with(steps: Set(Step.allCases).subtracting(steps))
  }

  private func extent(_ lines: [Int]) -> Int { (lines.last ?? 0) - (lines.first ?? 0) + 1 }

  @Test func `The standard pictures have the bits that they had before steps could be left out`() {
    // The numbers were printed by the pipeline as it was then.
    var (strokes, pictures, broad) = (Fingerprint(), Fingerprint(), Fingerprint())
    for number in 0..<400 as Range<UInt64> {
      strokes.add(standard.picture(of: Scribbles.strokes(number)))
      pictures.add(standard.picture(of: Scribbles.picture(number)))
    }
    for number in 0..<100 as Range<UInt64> {
      broad.add(
        InkPipeline(penWidth: 4, edgeSoftness: 0.7).picture(of: Scribbles.strokes(number)))
    }
    #expect(strokes.value == 14_834_779_815_451_849_150)
    #expect(pictures.value == 8_666_932_431_931_495_814)
    #expect(broad.value == 8_830_136_964_127_609_351)
  }

  @Test(arguments: allSteps)
  func `The last picture of the steps is the picture, and a step left out changes nothing`(
    steps: Set<InkPipeline.Step>
  ) throws {
    let pipeline = standard.with(steps: steps)
    for number in 0..<20 as Range<UInt64> {
      let strokes = Scribbles.strokes(number)
      let gray = Scribbles.picture(number)
      for (pictures, finished) in [
        (pipeline.pictures(of: strokes), pipeline.picture(of: strokes)),
        (pipeline.pictures(of: gray), pipeline.picture(of: gray)),
      ] {
        #expect(pictures.count == 4)
        #expect(pictures.last == finished)
        for (index, step) in Step.allCases.enumerated().dropFirst() where !steps.contains(step) {
          #expect(pictures[index] == pictures[index - 1])
        }
        #expect(pictures.allSatisfy { $0.pixels.allSatisfy { (0...1).contains($0) } })
      }
    }
  }

  @Test func `No ink has no pictures of the steps`() {
    #expect(standard.pictures(of: [Stroke]()).isEmpty)
    let paper = GrayPicture(width: 9, height: 9, pixels: [Float](repeating: 0, count: 81))
    #expect(standard.pictures(of: paper).isEmpty)
  }

  @Test func `Without any step the canvas itself is the picture`() throws {
    // From (0.25, 0.5) to (0.75, 0.5) on a canvas that 28 pixels show: 7 to 21, 1.4 pixels broad.
    let line = Digits.line(from: Point(0.25, 0.5), to: Point(0.75, 0.5))
    let picture = try #require(standard.with(steps: []).picture(of: line))
    #expect(abs(Double(picture.ink) - (14 * 1.4 + Double.pi * 0.7 * 0.7)) < 1)
    let mass = try #require(picture.centerOfMass)
    #expect(abs(mass.x - 14) < 0.01 && abs(mass.y - 14) < 0.01)
    #expect(extent(picture.inkColumns) == 16)
    // A drawing in the corner stays there, and twice as large it is twice as large.
    let corner = Digits.moved(Digits.five, scale: 0.4)
    let small = try #require(standard.with(steps: []).picture(of: corner)?.centerOfMass)
    #expect(small.x < 8 && small.y < 8)
  }

  @Test func `Without the box the canvas is fitted into 20 pixels`() throws {
    let pipeline = without(.boundingBox, .centerOfMass)
    // The canvas begins at pixel 4; 20 pixels to its side.
    let five = try #require(pipeline.picture(of: Digits.five))
    let half = try #require(pipeline.picture(of: Digits.moved(Digits.five, scale: 0.5)))
    #expect(extent(five.inkRows) > 2 * extent(half.inkRows) - 6)
    let mass = try #require(half.centerOfMass)
    #expect(abs(mass.x - (4 + 20 * 0.25)) < 0.6 && abs(mass.y - (4 + 20 * 0.25)) < 0.6)
  }

  @Test func `Without scaling the ink keeps the size that it has on the canvas`() throws {
    let pipeline = without(.scale)
    for scale in [0.3, 0.6, 0.9] {
      let strokes = Digits.line(from: Point(0, 0), to: Point(0, scale), width: 0.02)
      let moved = Digits.moved(strokes, by: Point(0.1, 0.05))
      let picture = try #require(pipeline.picture(of: moved))
      #expect(abs(Double(extent(picture.inkRows)) - (28 * scale + 2.4)) < 2)
      let mass = try #require(picture.centerOfMass)
      #expect(abs(mass.x - 14) < 0.05 && abs(mass.y - 14) < 0.05)
    }
  }

  @Test func `Without its pen the drawing's own shows`() throws {
    let pipeline = without(.penWidth)
    func ink(_ width: Double) throws -> Float {
      try #require(pipeline.picture(of: Digits.moved(Digits.five, width: width))).ink
    }
    #expect(try ink(0.08) > 2 * (try ink(0.02)))
    // The ink of a 20 pixels long box, the pen included, and up to a pixel where the edge is soft.
    let upright = try #require(
      pipeline.picture(of: Digits.line(from: Point(0.5, 0.2), to: Point(0.5, 0.6), width: 0.1)))
    #expect((20...22).contains(extent(upright.inkRows)))
    #expect((4...6).contains(extent(upright.inkColumns)))
    // Each stroke has its own.
    var two = Digits.line(from: Point(0.2, 0.2), to: Point(0.2, 0.8), width: 0.02)
    two += Digits.line(from: Point(0.7, 0.2), to: Point(0.7, 0.8), width: 0.1)
    let picture = try #require(pipeline.picture(of: two))
    let row = picture.pixels[14 * 28..<15 * 28]
    let (thin, broad) = (row.prefix(14).reduce(0, +), row.suffix(14).reduce(0, +))
    #expect(broad > 3 * thin)
  }

  @Test func `A drawing without a pen of its own is drawn with the pipeline's`() {
    let five = Digits.moved(Digits.five, width: 0)
    #expect(without(.penWidth).picture(of: five) == standard.picture(of: five))
  }

  @Test func `Without centring the middle of the box is in the middle`() throws {
    // A long line with a blot at its end: its mass is there.
    let blot = Stroke(
      points: (0..<40).map { Point(0.3 + 0.01 * Double($0 % 9), 0.2 + 0.002 * Double($0)) },
      width: 0.04)
    let strokes = [blot] + Digits.line(from: Point(0.34, 0.2), to: Point(0.34, 0.9))
    let boxed = try #require(without(.centerOfMass).picture(of: strokes))
    let rows = boxed.inkRows
    #expect(abs((rows.first ?? 0) + (rows.last ?? 0) - 27) <= 1)
    let centred = try #require(standard.picture(of: strokes)?.centerOfMass)
    let mass = try #require(boxed.centerOfMass)
    #expect(mass.y < centred.y - 1)
  }

  @Test func `Ink beside the canvas is brought in by centring and cut off without`() throws {
    let beside = Digits.moved(Digits.five, by: Point(3, 0))
    #expect(try #require(without(.boundingBox, .centerOfMass).picture(of: beside)).ink == 0)
    #expect(try #require(without(.boundingBox).picture(of: beside)).ink > 10)
  }

  @Test func `A canvas of other units gives the same picture`() throws {
    let canvas = Rect(-300, 100, 500, 500)
    let strokes = Digits.five.map { stroke in
      Stroke(
        points: stroke.points.map { $0 * 500 + canvas.origin }, width: stroke.width * 500)
    }
    for steps in Self.allSteps {
      let pipeline = standard.with(steps: steps)
      let ours = try #require(pipeline.picture(of: Digits.five))
      let theirs = try #require(pipeline.picture(of: strokes, on: canvas))
      #expect(theirs.difference(from: ours) < 0.002)
    }
  }

  @Test func `Without any step a picture of 28 x 28 pixels is kept as it is`() throws {
    var dice = Scribbles.Dice(state: 5)
    let pixels = (0..<784).map { _ in Float(dice.next()) }
    let picture = try #require(
      standard.with(steps: []).picture(
        of: GrayPicture(width: 28, height: 28, pixels: pixels)))
    #expect(zip(picture.pixels, pixels).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test(arguments: allSteps)
  func `Hostile strokes give a picture by any steps`(steps: Set<InkPipeline.Step>) throws {
    let pipeline = standard.with(steps: steps)
    for width in [Double.nan, .infinity, -1, 0, 1e-300, 1e300] {
      for scale in [1e-300, 1e-30, 1, 1e100] {
        let strokes = Digits.moved(Digits.five, scale: scale, width: width)
        let mixed = strokes + Digits.line(from: .zero, to: .zero)
        for drawing in [strokes, mixed, Array(strokes.prefix(1))] {
          let picture = try #require(pipeline.picture(of: drawing))
          #expect(picture.pixels.allSatisfy { (0...1).contains($0) })
        }
      }
    }
  }
}
