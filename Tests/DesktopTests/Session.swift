import Drawing
import Geometry
import TestSupport

@testable import Desktop

/// A window of this process on an X server of its own, with everything that it tells.
@MainActor
final class Session {
  let server: XServer
  let display: Display
  let window: Window
  let loop: EventLoop
  let events = Inbox<WindowEvent>()
  /// One for every turn.
  let turns = Inbox<Bool>()
  var surface: Surface
  var damage: [Rect] = []
  var beforePresent: () -> Void = {}

  var robot: Robot { server.robot }

  /// Opens a window at the screen's top left, and waits until it can be seen.
  init(
    size: Size = Size(400, 300), minimumSize: Size = .zero, scale: Double? = nil,
    icon: [Surface] = [], on server: XServer? = nil, color: Color = .white
  ) async throws {
    if let server {
      self.server = server
    } else {
      self.server = try await XServer(width: 640, height: 480)
    }
    display = try Display.open(self.server.displayName)
    window = try Window(
      on: display,
      WindowOptions(
        title: "Prüfung ✓", className: ("inkling", "Inkling"), size: size,
        minimumSize: minimumSize, scale: scale, icon: icon))
    surface = try Surface(width: Int(window.size.width), height: Int(window.size.height))
    Painter(on: surface).fill(Rect(0, 0, 4000, 4000), color)
    loop = EventLoop(display: display)
    loop.onEvents = { [weak self] events in events.forEach { self?.events.append($0) } }
    loop.onTurn = { [weak self] in self?.present() }
    loop.start()
    try await events.next("the first exposure") { $0 == .exposed }
  }

  private func present() {
    beforePresent()
    window.present(surface, damage: damage)
    damage = []
    // What was presented is on the screen when the turn is reported.
    if display.isConnected { _ = display.protocolError {} }
    turns.append(true)
  }

  /// The next input that `accepts` takes.
  @discardableResult
  func input(
    _ what: String, where accepts: @escaping @Sendable (InputEvent) -> Bool = { _ in true }
  ) async throws -> InputEvent {
    let event = try await events.next(what) { event in
      if case .input(let input, _) = event { accepts(input) } else { false }
    }
    guard case .input(let input, _) = event else { throw WaitFailure("no input: \(event)") }
    return input
  }

  /// The next key press.
  func key() async throws -> KeyPress {
    let input = try await input("a key") { if case .keyPressed = $0 { true } else { false } }
    guard case .keyPressed(let press) = input else { throw WaitFailure("no key: \(input)") }
    return press
  }

  /// Gives the window the keyboard.
  func takeFocus() async throws {
    robot.focus(window.id)
    try await input("the focus") { $0 == .focusChanged(true) }
  }

  /// Runs a whole turn from now on.
  func turn() async throws {
    _ = turns.all
    let before = turns.all.count
    loop.setNeedsTurn()
    while turns.all.count == before { try await turns.next("a turn") }
  }
}
