import Drawing
import Geometry
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Presentation", .serialized)
struct PresentTests {
  @Test("What is presented is on the screen, pixel by pixel")
  func equalPixels() async throws {
    let session = try await Session()
    draw(on: session.surface)
    session.damage = [Rect(0, 0, 400, 300)]
    try await session.turn()
    let shown = try #require(session.robot.screenshot(of: session.window.id))
    #expect(shown.rgba == rgba(of: session.surface))
  }

  @Test("Only the damage is presented")
  func onlyDamage() async throws {
    let session = try await Session()
    try await session.turn()
    Painter(on: session.surface).fill(Rect(0, 0, 400, 300), .black)
    session.damage = [Rect(10, 10, 5, 5), Rect(30.5, 30.5, 4, 4)]
    try await session.turn()
    let shown = try #require(session.robot.screenshot(of: session.window.id))
    #expect(shown[9, 9] == [255, 255, 255])
    #expect(shown[10, 10] == [0, 0, 0])
    #expect(shown[14, 14] == [0, 0, 0])
    #expect(shown[15, 15] == [255, 255, 255])
    // Parts of pixels count as whole ones.
    #expect(shown[30, 30] == [0, 0, 0])
    #expect(shown[34, 34] == [0, 0, 0])
    #expect(shown[35, 35] == [255, 255, 255])
  }

  @Test("A part that the server lost is presented again without being asked for")
  func exposure() async throws {
    let session = try await Session()
    try await session.turn()
    session.robot.coverAndUncover(session.window.id, x: 50, y: 50, width: 100, height: 80)
    try await session.events.next("the exposure") { $0 == .exposed }
    try await session.turn()
    let shown = try #require(session.robot.screenshot(of: session.window.id))
    #expect(shown.rgba.allSatisfy { $0 == 255 })
  }

  @Test("After growing, the new part shows what the new surface holds")
  func growth() async throws {
    let session = try await Session(size: Size(200, 150))
    session.robot.resize(session.window.id, toWidth: 500, height: 350)
    try await session.events.next("the size") { $0 == .resized(Size(500, 350)) }
    session.surface = try Surface(width: 500, height: 350)
    draw(on: session.surface)
    session.damage = [Rect(0, 0, 500, 350)]
    try await session.turn()
    let shown = try #require(session.robot.screenshot(of: session.window.id))
    #expect((shown.width, shown.height) == (500, 350))
    #expect(shown.rgba == rgba(of: session.surface))
  }

  @Test("Screens of 16 and 30 bits show the colours too", arguments: [16, 30])
  func depths(depth: Int) async throws {
    let server = try await XServer(width: 320, height: 200, depth: depth)
    let session = try await Session(
      size: Size(100, 80), on: server, color: Color(red: 1, green: 0, blue: 0.5))
    try await session.turn()
    let shown = try #require(session.robot.screenshot(of: session.window.id))
    let pixel = shown[50, 40].map(Int.init)
    #expect(pixel[0] >= 248)
    #expect(pixel[1] <= 7)
    #expect(abs(pixel[2] - 128) <= 8)
  }

  private func draw(on surface: Surface) {
    let painter = Painter(on: surface)
    painter.fill(Rect(0, 0, 4000, 4000), Color(hex: 0xF4EFE6))
    for step in 0..<20 {
      let hue = Color(red: Double(step) / 20, green: 0.4, blue: 1 - Double(step) / 20)
      painter.fill(Rect(Double(step) * 17, Double(step) * 11, 40, 30), hue, cornerRadius: 7)
    }
  }

  /// Red, green, blue, 255 of an opaque surface.
  private func rgba(of surface: Surface) -> [UInt8] {
    surface.withPixels { bytes, stride in
      var result: [UInt8] = []
      for y in 0..<surface.height {
        for x in 0..<surface.width {
          let at = y * stride + 4 * x
          result += [bytes[at + 2], bytes[at + 1], bytes[at], 255]
        }
      }
      return result
    }
  }
}
