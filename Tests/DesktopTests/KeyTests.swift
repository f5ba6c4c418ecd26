import Geometry
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Keys", .serialized)
struct KeyTests {
  @Test("Typed text arrives with Shift and beyond ASCII")
  func text() async throws {
    let session = try await Session()
    // 0x1000411 is the keysym of Б (U+0411), on a key that the layout leaves free.
    session.robot.assign([0x0100_0411, 0x0100_0411], toKeycode: 93)
    try await session.takeFocus()
    session.robot.type("aB[1!")
    session.robot.tap(keycode: 93)
    var typed = ""
    while typed.count < 6 { typed += try await session.key().text }
    #expect(typed == "aB[1!Б")
  }

  @Test("A dead key and a letter make one character")
  func deadKey() async throws {
    let session = try await Session()
    session.robot.assign([0xFE51, 0xFE51], toKeycode: 93)  // dead_acute
    try await session.takeFocus()
    session.robot.tap(keycode: 93)
    session.robot.type("e")
    #expect(try await session.key().text == "é")
  }

  @Test("A shortcut is found by its Latin letter and types nothing")
  func shortcut() async throws {
    let session = try await Session()
    try await session.takeFocus()
    session.robot.tap("z", holding: [.control, .shift])
    let press = try await press(of: session) { $0.key == .character("z") }
    #expect(press == KeyPress(.character("z"), text: "", modifiers: [.control, .shift]))
  }

  @Test("Ctrl+Z works while a Cyrillic layout is active, beside a Latin one")
  func secondLayout() async throws {
    let session = try await Session()
    // z Z in the first layout, я Я (Cyrillic_ya, Cyrillic_YA) in the second, where a US keyboard has
    // its A: the letter counts, not the place.
    session.robot.assign([0x7A, 0x5A, 0x6D1, 0x6F1], toKeycode: 38)
    session.robot.selectLayout(1)
    try await session.takeFocus()
    session.robot.tap(keycode: 38)
    #expect(try await session.key() == KeyPress(.character("z"), text: "я"))
    session.robot.tap(keycode: 38, holding: [.control])
    let press = try await press(of: session) { $0.modifiers == .control && $0.key != .other }
    #expect(press == KeyPress(.character("z"), modifiers: .control))
  }

  @Test("Ctrl+Z works where only a Cyrillic layout is set, by the key's place")
  func onlyCyrillic() async throws {
    let session = try await Session()
    session.robot.assign([0x6D1, 0x6F1], toKeycode: 52)
    try await session.takeFocus()
    session.robot.tap(keycode: 52, holding: [.control])
    let press = try await press(of: session) { $0.key != .other }
    #expect(press == KeyPress(.character("z"), modifiers: .control))
  }

  @Test("Keys without a character have their names")
  func names() async throws {
    let session = try await Session()
    try await session.takeFocus()
    let keys: [(Robot.NamedKey, Key)] = [
      (.tab, .tab), (.enter, .enter), (.escape, .escape), (.backspace, .backspace),
      (.delete, .delete), (.left, .left), (.right, .right), (.up, .up), (.down, .down),
      (.home, .home), (.end, .end), (.pageUp, .pageUp), (.pageDown, .pageDown),
      (.f1, .function(1)),
    ]
    for (key, _) in keys { session.robot.tap(key) }
    session.robot.type(" ")
    for (_, key) in keys { #expect(try await session.key() == KeyPress(key)) }
    #expect(try await session.key() == KeyPress(.space, text: " "))
  }

  @Test("The window is told when it loses the keyboard")
  func focus() async throws {
    let session = try await Session()
    try await session.takeFocus()
    session.robot.focus(1)  // PointerRoot: nobody in particular
    try await session.input("the loss") { $0 == .focusChanged(false) }
  }

  /// A shortcut's held keys are presses too: passes over them.
  private func press(
    of session: Session, where accepts: (KeyPress) -> Bool
  ) async throws -> KeyPress {
    while true {
      let press = try await session.key()
      if accepts(press) { return press }
    }
  }
}
