import Geometry
import Testing

@testable import Desktop

@MainActor @Suite("Values")
struct ValueTests {
  @Test("A server's time stamp of this machine's clock is found again, over its wrap")
  func stamps() {
    func seconds(_ stamp: UInt, _ now: Double) -> Double {
      MonotonicClock.seconds(serverMilliseconds: stamp, receivedAt: now)
    }
    #expect(abs(seconds(100_000, 100.25) - 100) < 0.002)
    // 2^32 milliseconds: the stamp has wrapped or not, the distance is 500 ms.
    let wrap = 4_294_967.296
    #expect(abs(seconds(UInt(UInt32.max) - 299, wrap + 0.2) - (wrap - 0.3)) < 0.002)
    #expect(abs(seconds(50, wrap + 0.2) - (wrap + 0.05)) < 0.002)
  }

  @Test("A stamp of another clock counts as the moment of receipt", arguments: [0, 1, 5_000_000])
  func foreignStamps(stamp: UInt) {
    #expect(MonotonicClock.seconds(serverMilliseconds: stamp, receivedAt: 3000) == 3000)
  }

  @Test(
    "The scale is the dpi over 96, within reason",
    arguments: [
      ("Xft.dpi:\t96\n", 1.0), ("*foo: 1\nXft.dpi: 192\n", 2), ("Xft.dpi:144\nXft.dpi:120", 1.25),
      ("", 1), ("Xft.dpi: none", 1), ("Xft.dpi: nan", 1), ("Xft.dpi: 1e9", 8),
      ("Xft.dpi: -5", 0.5), ("XXft.dpi: 192", 1),
    ])
  func scales(text: String, scale: Double) {
    #expect(Display.scale(inResources: text) == scale)
  }

  @Test("Clicks count up while they are quick and near")
  func clicks() {
    var counter = ClickCounter()
    let here = Point(10, 10)
    #expect(counter.count(.primary, at: here, time: 1) == 1)
    #expect(counter.count(.primary, at: Point(12, 10), time: 1.2) == 2)
    #expect(counter.count(.primary, at: here, time: 1.4) == 3)
    #expect(counter.count(.secondary, at: here, time: 1.5) == 1)
    #expect(counter.count(.primary, at: here, time: 1.6) == 1)
    #expect(counter.count(.primary, at: here, time: 2.1) == 1)
    #expect(counter.count(.primary, at: Point(30, 10), time: 2.2) == 1)
  }

  @Test("The keys of a US keyboard are known by their places")
  func places() {
    let places: [(UInt32, Character)] = [
      (10, "1"), (19, "0"), (24, "q"), (34, "["), (35, "]"), (38, "a"), (48, "'"), (51, "\\"),
      (52, "z"), (61, "/"),
    ]
    for (code, character) in places {
      #expect(Keyboard.characterOnUSKeyboard(code) == character)
    }
    #expect(Keyboard.characterOnUSKeyboard(9) == nil)
    #expect(Keyboard.characterOnUSKeyboard(36) == nil)
    #expect(Keyboard.characterOnUSKeyboard(62) == nil)
  }

  @Test("Only Latin letters and ASCII name a shortcut's key")
  func latin() {
    #expect(Keyboard.latinCharacter(0x5A) == "z")
    #expect(Keyboard.latinCharacter(0xC9) == "é")
    #expect(Keyboard.latinCharacter(0x5B) == "[")
    #expect(Keyboard.latinCharacter(0x0100_0119) == "ę")
    #expect(Keyboard.latinCharacter(0x6D1) == nil)
    #expect(Keyboard.latinCharacter(0x0100_0411) == nil)
    #expect(Keyboard.latinCharacter(0xFF0D) == nil)
    #expect(Keyboard.latinCharacter(0) == nil)
  }
}
