import Drawing
import Geometry
import Testing

@Suite struct PictureDrawingTests {
  @Test func `Numbers become sharp squares between the two colours`() throws {
    let probe = try PixelProbe {
      $0.draw(
        gray: [0, 1, 0.5, .nan], width: 2, height: 2, in: Rect(2, 2, 16, 16), low: .white,
        high: .black)
    }
    #expect(
      probe.row(4) == Array(repeating: 0, count: 10) + Array(repeating: 255, count: 8) + [0, 0])
    #expect((127...128).contains(probe[5, 14]))
    #expect(probe[14, 14] == 0)
    #expect(probe.levels.count == 3)
  }

  @Test func `What is outside 0 to 1 takes the colour of the nearer end`() throws {
    let probe = try PixelProbe {
      $0.draw(
        gray: [-5, 7], width: 2, height: 1, in: Rect(0, 0, 20, 20), low: .white, high: .black)
    }
    #expect(probe[3, 3] == 0 && probe[15, 3] == 255)
  }

  @Test func `A smooth picture fills its rectangle to the edge and not beyond`() throws {
    let black = try Surface(width: 3, height: 3)
    let probe = try PixelProbe {
      $0.draw(black, in: Rect(2, 2, 16, 16), filter: .smooth)
    }
    #expect(probe.ink == 255 * 16 * 16)
  }

  @Test func `A picture can be drawn half transparent`() throws {
    let black = try Surface(width: 4, height: 4)
    let probe = try PixelProbe {
      $0.draw(black, in: Rect(2, 2, 4, 4), filter: .nearest, alpha: 0.5)
    }
    #expect((127...128).contains(probe[3, 3]))
  }
}
