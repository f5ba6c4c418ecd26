import Geometry
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Pointer", .serialized)
struct PointerTests {
  @Test("Every motion of a burst arrives, in order")
  func burst() async throws {
    let session = try await Session()
    let points = (0..<1000).map { (x: 20 + $0 % 350, y: 20 + $0 % 250) }
    session.robot.move(to: 10, 10)
    session.robot.move(through: points)
    session.robot.press()
    try await session.input("the press after the burst") {
      if case .pointerPressed = $0 { true } else { false }
    }
    let moves = session.events.all.compactMap { event -> Point? in
      if case .input(.pointerMoved(let point, _, _), _) = event { point } else { nil }
    }
    let expected = points.map { Point(Double($0.x), Double($0.y)) }
    #expect(moves.suffix(1000) == expected[...])
  }

  @Test("A drag goes on outside the window and ends there")
  func dragOutside() async throws {
    let session = try await Session()
    session.robot.drag(through: [(390, 290), (450, 350), (600, 470)])
    #expect(
      try await session.input("the motion outside") {
        if case .pointerMoved(let point, _, _) = $0 { point.x > 500 } else { false }
      } == .pointerMoved(Point(600, 470), []))
    #expect(
      try await session.input("the release") == .pointerReleased(.primary, Point(600, 470), []))
    #expect(try await session.input("the pointer's leaving") == .pointerLeft)
  }

  @Test("A release that the window never saw is made up for at the next motion")
  func missedRelease() async throws {
    let session = try await Session()
    session.robot.move(to: 50, 50)
    session.robot.press()
    try await session.input("the press") {
      if case .pointerPressed = $0 { true } else { false }
    }
    session.robot.hide(session.window.id)
    session.robot.release()
    session.robot.show(session.window.id)
    session.robot.move(to: 60, 60)
    #expect(
      try await session.input("an event at the new place") {
        $0 == .pointerMoved(Point(60, 60), [])
          || $0 == .pointerReleased(.primary, Point(60, 60), [])
      } == .pointerReleased(.primary, Point(60, 60), []))
  }

  @Test("Two quick presses at one place are a double click, presses elsewhere are not")
  func doubleClick() async throws {
    let session = try await Session()
    session.robot.click(100, 100)
    session.robot.click(102, 100)
    session.robot.click(200, 200)
    var clicks: [Int] = []
    while clicks.count < 3 {
      if case .pointerPressed(_, _, _, let count, _) = try await session.input("a press") {
        clicks.append(count)
      }
    }
    #expect(clicks == [1, 2, 1])
  }

  @Test(
    "Each button has its name",
    arguments: [(1, PointerButton.primary), (2, .middle), (3, .secondary)])
  func buttons(number: Int, button: PointerButton) async throws {
    let session = try await Session()
    session.robot.click(50, 60, button: number)
    try await session.input("the press") {
      $0 == .pointerPressed(button, Point(50, 60), [], clicks: 1)
    }
    try await session.input("the release") { $0 == .pointerReleased(button, Point(50, 60), []) }
  }

  @Test("A click of the wheel scrolls by three lines and presses nothing")
  func wheel() async throws {
    let session = try await Session()
    for button in [4, 5, 6, 7] { session.robot.click(50, 60, button: button) }
    session.robot.click(50, 60)
    try await session.input("the end") {
      if case .pointerReleased = $0 { true } else { false }
    }
    let others = session.events.all.compactMap { event -> InputEvent? in
      switch event {
      case .input(.pointerMoved, _), .input(.pointerReleased, _): nil
      case .input(let input, _): input
      default: nil
      }
    }
    let lines = [Point(0, -3), Point(0, 3), Point(-3, 0), Point(3, 0)]
    #expect(
      others
        == lines.map { InputEvent.scrolled(lines: $0, at: Point(50, 60), []) }
        + [.pointerPressed(.primary, Point(50, 60), [], clicks: 1)])
  }

  @Test("The pointer's leaving is told when no button is held")
  func leaving() async throws {
    let session = try await Session()
    session.robot.move(to: 100, 100)
    session.robot.move(to: 600, 100)
    try await session.input("the leaving") { $0 == .pointerLeft }
  }

  @Test("Positions are in logical pixels")
  func scaled() async throws {
    let session = try await Session(size: Size(200, 100), scale: 2)
    #expect(session.window.size == Size(400, 200))
    session.robot.move(to: 301, 50)
    try await session.input("the motion") { $0 == .pointerMoved(Point(150.5, 25), []) }
  }

  @Test("Held keys come with the motion")
  func modifiers() async throws {
    let session = try await Session()
    try await session.takeFocus()
    session.robot.tap(keycode: 38, holding: [.control, .shift])
    #expect(try await session.key().modifiers == [])  // Control itself
    #expect(try await session.key().modifiers == [.control])  // Shift
    #expect(try await session.key().modifiers == [.control, .shift])
  }

  @Test("An event carries the moment at which the server took it, of this machine's clock")
  func time() async throws {
    let session = try await Session()
    let before = MonotonicClock.seconds
    session.robot.move(to: 77, 77)
    let event = try await session.events.next("the motion") {
      if case .input(.pointerMoved(Point(77, 77), _, _), _) = $0 { true } else { false }
    }
    guard case .input(_, let time) = event else { return }
    // The server's clock has steps of a millisecond, or of four where the kernel's coarse one is.
    #expect(time > before - 0.006)
    #expect(time <= MonotonicClock.seconds)
  }
}
