import Drawing
import Geometry
import Testing

@Suite struct PainterTests {
  @Test(arguments: [1.0, 2.0, 3.0])
  func `A frame of one pixel is sharp and lies inside its rectangle`(scale: Double) throws {
    let side = Int(20 * scale)
    let probe = try PixelProbe(side, side, scale: scale) {
      $0.stroke(Rect(2, 3, 10, 8), .black)
    }
    let line = Int(scale)
    #expect(probe.levels == [0, 255])
    #expect(probe.inkColumns == Array(2 * line..<12 * line))
    #expect(probe.inkRows == Array(3 * line..<11 * line))
    // Across the middle: two lines of the scale's thickness.
    #expect(probe.row(7 * line).count { $0 == 255 } == 2 * line)
  }

  @Test(arguments: [1.25, 1.5, 1.75])
  func `At any scale rectangles, frames and lines end on whole pixels`(scale: Double) throws {
    let probe = try PixelProbe(60, 60, scale: scale) {
      $0.fill(Rect(1.3, 1.3, 5.2, 4.1), .black)
      $0.stroke(Rect(10, 3, 9.3, 7), .black)
      $0.horizontalLine(from: Point(1, 15.2), length: 11, .black)
      $0.verticalLine(from: Point(24.3, 15), length: 7, .black)
    }
    #expect(probe.levels == [0, 255])
  }

  @Test func `A hairline has one thickness wherever it stands`() throws {
    for y in stride(from: 2.0, to: 8, by: 0.1) {
      let probe = try PixelProbe(20, 20, scale: 1.5) {
        $0.horizontalLine(from: Point(1, y), length: 8, .black)
      }
      #expect(probe.inkRows.count == 2)
    }
  }

  @Test func `Something thinner than a pixel still shows`() throws {
    let probe = try PixelProbe { $0.fill(Rect(3, 3, 0.2, 10), .black) }
    #expect(probe.inkColumns == [3])
  }

  @Test func `Gliding rectangles are smooth when snapping is off`() throws {
    let probe = try PixelProbe { painter in
      painter.scoped {
        $0.snapsToPixels = false
        $0.fill(Rect(2, 2, 4.5, 4), .black)
      }
      #expect(painter.snapsToPixels)
    }
    #expect((120...135).contains(probe[6, 3]))
  }

  @Test func `Corners are round and the middle of the edges is not`() throws {
    let probe = try PixelProbe { $0.fill(Rect(2, 2, 16, 16), .black, cornerRadius: 5) }
    #expect(probe[2, 2] == 0)
    #expect(probe[10, 2] == 255)
    #expect(probe[2, 10] == 255)
    #expect(probe[4, 4] == 255)
  }

  @Test func `A radius larger than the rectangle gives a pill, not a bow`() throws {
    let probe = try PixelProbe { $0.fill(Rect(2, 6, 16, 8), .black, cornerRadius: 100) }
    #expect(probe.inkRows == Array(6..<14))
    #expect(probe.row(10)[2..<18].allSatisfy { $0 > 200 })
  }

  @Test func `Nothing is drawn outside the clip, and scoped takes the clip back`() throws {
    let probe = try PixelProbe { painter in
      painter.scoped {
        $0.clip(to: Rect(5, 5, 4, 4))
        #expect($0.clipBounds == Rect(5, 5, 4, 4))
        $0.fill(Rect(0, 0, 20, 20), .black)
      }
      #expect(painter.clipBounds == Rect(0, 0, 20, 20))
      painter.fill(Rect(15, 15, 2, 2), .black)
    }
    #expect(probe.ink == 255 * (16 + 4))
  }

  @Test func `An empty clip hides everything and breaks nothing`() throws {
    let probe = try PixelProbe { painter in
      painter.scoped {
        $0.clip(to: Rect(30, 30, 5, 5))
        $0.fill(Rect(0, 0, 40, 40), .black)
        $0.draw("hidden", at: Point(2, 12), font: Font(size: 12), color: .black)
      }
    }
    #expect(probe.ink == 0)
  }

  @Test func `Translations add up and are in logical pixels`() throws {
    let probe = try PixelProbe(40, 40, scale: 2) { painter in
      painter.scoped {
        $0.translate(by: Point(3, 4))
        $0.translate(by: Point(1, 1))
        #expect($0.clipBounds == Rect(-4, -5, 20, 20))
        $0.fill(Rect(0, 0, 2, 2), .black)
      }
    }
    #expect(probe.inkColumns == Array(8..<12))
    #expect(probe.inkRows == Array(10..<14))
  }

  @Test func `A part of no length with a round cap is a dot of the line's width`() throws {
    let dot = Path([.move(Point(10, 10)), .line(Point(10, 10))])
    let round = try PixelProbe { $0.stroke(dot, .black, width: 6) }
    #expect(round.inkColumns == Array(7..<13))
    #expect(round[10, 10] == 255)
    let butt = try PixelProbe { $0.stroke(dot, .black, width: 6, cap: .butt) }
    #expect(butt.ink == 0)
  }

  @Test func `Numbers that are not finite and bad dashes do not stop the painter`() throws {
    let probe = try PixelProbe {
      $0.stroke(
        Path([.move(Point(2, .nan)), .line(Point(.infinity, 2)), .line(Point(3, 3))]), .black,
        width: 1, dash: [-1, .nan])
      $0.fillCircle(center: Point(.nan, 3), radius: 4, .black)
      $0.draw("text", at: Point(.nan, .infinity), font: Font(size: 12), color: .black)
      $0.fill(Rect(15, 15, 2, 2), .black)
    }
    #expect(probe[15, 15] == 255)
  }

  @Test func `Fast antialiasing draws the same line within a few grey levels of ink`() throws {
    let line = Path(lines: [Point(1, 2), Point(18, 9), Point(4, 17)])
    let good = try PixelProbe { $0.stroke(line, .black, width: 2) }
    let fast = try PixelProbe {
      $0.antialiasing = .fast
      $0.stroke(line, .black, width: 2)
    }
    #expect(abs(good.ink - fast.ink) < good.ink / 20)
  }

  @Test func `A gradient goes from the first colour to the second`() throws {
    let probe = try PixelProbe {
      $0.fill(Rect(0, 0, 20, 20), from: .white, to: .black, vertical: true)
    }
    let column = probe.column(7)
    #expect(column[0] < 12 && column[19] > 243)
    #expect(column == column.sorted())
    #expect(Set(probe.row(9)).count == 1)
  }

  @Test func `Opacity mixes with what is below`() throws {
    let probe = try PixelProbe { $0.fill(Rect(0, 0, 20, 20), .black.withAlpha(0.5)) }
    #expect((127...128).contains(probe[4, 4]))
  }

  @Test func `A circle is as wide as it says`() throws {
    let disc = try PixelProbe { $0.fillCircle(center: Point(10, 10), radius: 5, .black) }
    #expect(disc.inkColumns == Array(5..<15))
    // The area of a disc of radius 5, in pixels.
    #expect(abs(Double(disc.ink) / 255 - 25 * Double.pi) < 1)
    let ring = try PixelProbe {
      $0.strokeCircle(center: Point(10, 10), radius: 5, .black, width: 2)
    }
    #expect(ring[10, 10] == 0)
    #expect(ring.inkColumns == Array(4..<16))
  }
}
