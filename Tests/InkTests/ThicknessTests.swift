import Drawing
import Geometry
import Ink
import Testing

@Suite struct ThicknessTests {
  private func stroke(_ points: [Point], _ moments: [Moment]) -> Stroke {
    Stroke(points: points, width: 0.1, moments: moments)
  }

  private let points = (0..<10).map { Point(0.1 * Double($0), 0.5) }

  @Test func `An even line is as broad as the brush`() {
    let stroke = stroke(points, points.indices.map { Moment(time: Double($0), pressure: 0.2) })
    #expect(Thickness.even.breadths(of: stroke) == Array(repeating: 0.1, count: 10))
  }

  @Test func `A harder pen makes a broader line, up to the brush`() {
    let moments = points.indices.map { Moment(time: 0, pressure: Double($0) / 9) }
    let breadths = Thickness.pressure.breadths(of: stroke(points, moments))
    #expect(zip(breadths, breadths.dropFirst()).allSatisfy { $0 < $1 })
    #expect(abs(breadths[0] - 0.03) < 1e-12 && abs(breadths[9] - 0.1) < 1e-12)
  }

  @Test func `Pressure that is not known is that of before, and full where there never was any`() {
    let moments = [nil, 0.5, nil].map { Moment(time: 0, pressure: $0) }
    let breadths = Thickness.pressure.breadths(of: stroke(Array(points[..<3]), moments))
    #expect(breadths[0] == 0.1 && breadths[1] == breadths[2] && breadths[1] < 0.1)
    let plain = Stroke(points: points, width: 0.1)
    #expect(Thickness.pressure.breadths(of: plain) == Array(repeating: 0.1, count: 10))
  }

  @Test func `A faster pen makes a thinner line`() {
    func last(_ interval: Double) -> Double {
      let moments = points.indices.map { Moment(time: interval * Double($0)) }
      return Thickness.speed.breadths(of: stroke(points, moments)).last ?? 0
    }
    #expect(last(1) > last(0.1) && last(0.1) > last(0.01))
    #expect(last(100) <= 0.1 && last(100) > 0.099 && last(1e-6) >= 0.03 && last(1e-6) < 0.04)
    let plain = Stroke(points: points, width: 0.1)
    #expect(Thickness.speed.breadths(of: plain) == Array(repeating: 0.1, count: 10))
  }

  @Test(arguments: Thickness.allCases)
  func `Points that come later change nothing before them`(thickness: Thickness) {
    let moments = points.indices.map {
      Moment(time: 0.01 * Double($0 * $0 / 2), pressure: $0 % 3 == 0 ? nil : 0.1 * Double($0))
    }
    let whole = thickness.breadths(of: stroke(points, moments))
    for count in 1..<10 {
      let part = stroke(Array(points[..<count]), Array(moments[..<count]))
      #expect(thickness.breadths(of: part) == Array(whole[..<count]))
    }
  }

  @Test func `The area of an even line is what a line of that width covers`() throws {
    let wave = Stroke(
      points: (0...12).map { Point(20 + 10 * Double($0), $0 % 3 == 0 ? 60 : 90) }, width: 9)
    func picture(_ draw: (Painter) -> Void) throws -> Surface {
      let surface = try Surface(width: 160, height: 150, format: .mask)
      draw(Painter(on: surface))
      surface.flush()
      return surface
    }
    let line = try picture { $0.stroke(wave.path, .black, width: 9) }
    let breadths = Thickness.even.breadths(of: wave)
    let area = try picture {
      $0.fill(wave.area(breadths: breadths, segments: 0..<12, step: 2), .black)
    }
    var most = 0.0
    for y in 0..<150 {
      for x in 0..<160 {
        let pair = [line, area].map { $0.color(atX: x, y: y)?.alpha ?? 0 }
        most = max(most, abs(pair[0] - pair[1]))
      }
    }
    #expect(most < 0.2)
    let dot = Stroke(points: [Point(40, 40)], width: 20)
    let disc = try picture {
      $0.fill(dot.area(breadths: [20], segments: 0..<0, step: 2), .black)
    }
    #expect(disc.color(atX: 40, y: 40)?.alpha == 1 && disc.color(atX: 40, y: 52)?.alpha == 0)
    #expect(disc.color(atX: 48, y: 40)?.alpha == 1 && disc.color(atX: 28, y: 40)?.alpha == 0)
  }
}
