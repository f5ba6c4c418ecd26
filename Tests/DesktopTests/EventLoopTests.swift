import Geometry
import Glibc
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Event loop", .serialized)
struct EventLoopTests {
  @Test("An event that a round trip read is not left lying")
  func roundTrip() async throws {
    let session = try await Session()
    try await session.turn()
    // While a turn paints, the pointer moves, and a round trip reads that motion.
    session.beforePresent = { [unowned session] in
      session.beforePresent = {}
      session.robot.move(to: 123, 45)
      _ = session.display.protocolError {}
    }
    session.loop.setNeedsTurn()
    try await session.input("the motion") { $0 == .pointerMoved(Point(123, 45), []) }
  }

  @Test("The loss of the server is told once, and the rest does nothing")
  func connectionLost() async throws {
    let session = try await Session()
    let losses = Inbox<Bool>()
    session.loop.onConnectionLost = { losses.append(true) }
    session.server.kill()
    try await losses.next("the loss")
    #expect(!session.display.isConnected)
    #expect(!session.window.isOpen)
    // Not on the thread that noticed the loss: Xlib would wait there for ever.
    await Task.detached {}.value
    session.window.present(session.surface, damage: [Rect(0, 0, 100, 100)])
    session.window.setTitle("late")
    session.window.copyText("late")
    session.window.requestPaste()
    session.window.setCursor(.hand)
    session.window.close()
    #expect(losses.all.count == 1)
  }

  @Test("The loss of the server while a frame is painted is told as well")
  func connectionLostWhilePainting() async throws {
    let session = try await Session()
    let losses = Inbox<Bool>()
    session.loop.onConnectionLost = { losses.append(true) }
    session.server.kill()
    try await session.server.ended()
    session.window.present(session.surface, damage: [Rect(0, 0, 400, 300)])
    session.loop.setNeedsTurn()
    try await losses.next("the loss")
  }

  @Test("Timers fire in the order of their times, cancelled ones never")
  func timers() async throws {
    let session = try await Session()
    let fired = Inbox<Int>()
    session.loop.after(0.06) { fired.append(3) }
    session.loop.after(0.02) { fired.append(1) }
    session.loop.after(0.04) { fired.append(2) }.cancel()
    try await fired.next("the last timer") { $0 == 3 }
    #expect(fired.all == [1, 3])
  }

  @Test("Work from another thread runs on the main actor, before a turn")
  func posted() async throws {
    let session = try await Session()
    let done = Inbox<Bool>()
    let loop = session.loop
    await Task.detached { loop.post { done.append(true) } }.value
    try await done.next("the work")
    let before = session.turns.all.count
    try await session.turn()
    #expect(session.turns.all.count > before)
  }

  @Test("Nothing runs while nothing happens")
  func idle() async throws {
    let session = try await Session()
    try await session.turn()
    let before = session.turns.all.count
    let over = Inbox<Bool>()
    session.loop.after(0.3) { over.append(true) }
    try await over.next("the end of the time")
    // The server may still tell of the start; a loop that does not sleep makes thousands of turns.
    #expect(session.turns.all.count - before <= 3)
  }

  @Test("Frames that are asked for in every frame keep coming")
  func frames() async throws {
    let session = try await Session()
    try await session.turn()
    session.beforePresent = { [unowned session] in session.loop.setNeedsFrame() }
    session.loop.setNeedsFrame()
    for _ in 0..<6 { try await session.turns.next("a frame") }
    session.beforePresent = {}
  }

  @Test("A signal to end is a fact for the program")
  func signal() async throws {
    let session = try await Session()
    let signals = Inbox<Int32>()
    let loop = EventLoop(display: session.display)
    loop.onSignal = { signals.append($0) }
    loop.watchSignals()
    kill(getpid(), SIGHUP)
    #expect(try await signals.next("the signal") == SIGHUP)
  }
}
