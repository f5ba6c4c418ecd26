import Geometry
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Clipboard", .serialized)
struct ClipboardTests {
  /// The last is longer than a piece, so it travels as several.
  @Test(
    "What one program copies another pastes, short or long",
    arguments: [("Größe ✓\n", 1), ("", 1), ("0123456789é", 100_000)])
  func roundTrip(part: String, count: Int) async throws {
    let text = String(repeating: part, count: count)
    let copier = try await Session(size: Size(100, 100))
    let paster = try await Session(size: Size(100, 100), on: copier.server)
    copier.window.copyText(text)
    try await copier.turn()
    paster.window.requestPaste()
    try await paster.turn()
    let result = try await pasted(in: paster)
    // Not the texts themselves: a failure would print them.
    let isEqual = result == text
    #expect(isEqual, "\(result.count) characters of \(text.count)")
  }

  @Test("A program pastes what it copied itself")
  func own() async throws {
    let session = try await Session(size: Size(100, 100))
    session.window.copyText("mine")
    session.window.requestPaste()
    #expect(try await pasted(in: session) == "mine")
  }

  @Test("The newest copy counts, whoever made it")
  func newest() async throws {
    let first = try await Session(size: Size(100, 100))
    let second = try await Session(size: Size(100, 100), on: first.server)
    first.window.copyText("old")
    try await first.turn()
    second.window.copyText("new")
    try await second.turn()
    try await first.turn()
    first.window.requestPaste()
    try await first.turn()
    #expect(try await pasted(in: first) == "new")
  }

  @Test("The forms that are offered can be asked for")
  func targets() async throws {
    let session = try await Session(size: Size(100, 100))
    session.window.copyText("text")
    try await session.turn()
    let targets = try await session.robot.clipboardTargets()
    #expect(Set(targets).isSuperset(of: ["TARGETS", "TIMESTAMP", "UTF8_STRING", "STRING"]))
  }

  private func pasted(in session: Session) async throws -> String {
    let event = try await session.events.next("the paste") {
      if case .pasted = $0 { true } else { false }
    }
    guard case .pasted(let text) = event else { throw WaitFailure("not pasted") }
    return text
  }
}
