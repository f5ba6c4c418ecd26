import Drawing
import Geometry
import Glibc
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("Window", .serialized)
struct WindowTests {
  @Test("The window manager is told title, class, process and the smallest size")
  func properties() async throws {
    let icon = try Surface(width: 2, height: 1, format: .alpha)
    Painter(on: icon).fill(Rect(0, 0, 1, 1), Color(hex: 0x123456))
    let session = try await Session(minimumSize: Size(300, 200), icon: [icon])
    func text(_ name: String) -> String? {
      session.robot.property(name, of: session.window.id).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    func numbers(_ name: String) -> [Int] {
      let bytes = session.robot.property(name, of: session.window.id) ?? []
      return bytes.withUnsafeBytes { Array($0.bindMemory(to: Int.self)) }
    }
    #expect(text("WM_CLASS") == "inkling\0Inkling\0")
    #expect(text("_NET_WM_NAME") == "Prüfung ✓")
    #expect(numbers("_NET_WM_PID") == [Int(getpid())])
    #expect(text("WM_CLIENT_MACHINE") != nil)
    // Width, height, then the pixels: one opaque, one with nothing in it.
    let items = numbers("_NET_WM_ICON").map { $0 & 0xFFFF_FFFF }
    #expect(items == [2, 1, 0xFF12_3456, 0])
    let hints = numbers("WM_NORMAL_HINTS")
    #expect(hints[5...6] == [300, 200])  // XSizeHints: flags, x, y, width, height, minimum
  }

  @Test("A new size is told, in device pixels")
  func resize() async throws {
    let session = try await Session()
    session.robot.resize(session.window.id, toWidth: 500, height: 350)
    try await session.events.next("the size") { $0 == .resized(Size(500, 350)) }
    #expect(session.window.size == Size(500, 350))
  }

  @Test("A window larger than the screen is made as large as the screen")
  func tooLarge() async throws {
    let session = try await Session(size: Size(9000, 9000))
    #expect(session.window.size == Size(640, 480))
  }

  @Test("The window manager's button asks to close")
  func close() async throws {
    let session = try await Session()
    session.robot.requestClose(session.window.id)
    try await session.events.next("the request") { $0 == .closeRequested }
    #expect(session.window.isOpen)
  }

  @Test("A window that another program destroys asks to close too")
  func destroyed() async throws {
    let session = try await Session()
    session.robot.destroy(session.window.id)
    try await session.events.next("the request") { $0 == .closeRequested }
    #expect(!session.window.isOpen)
    session.damage = [Rect(0, 0, 10, 10)]
    try await session.turn()
  }

  @Test("A ping is answered to the root window")
  func ping() async throws {
    let session = try await Session()
    session.robot.listenToRoot()
    session.robot.sendProtocolMessage("_NET_WM_PING", to: session.window.id, data: 1234)
    #expect(try await session.robot.nextProtocolMessage() == "_NET_WM_PING")
  }

  @Test("The scale follows Xft.dpi, from the start and live")
  func scale() async throws {
    let server = try await XServer(width: 640, height: 480)
    server.robot.setResources("Xcursor.size:\t24\nXft.dpi:\t144\n")
    let session = try await Session(size: Size(200, 100), on: server)
    #expect(session.window.scale == 1.5)
    #expect(session.window.size == Size(300, 150))
    server.robot.setResources("Xft.dpi:192")
    try await session.events.next("the scale") { $0 == .scaleChanged(2) }
    session.robot.move(to: 100, 100)
    try await session.input("the motion") { $0 == .pointerMoved(Point(50, 50), []) }
  }

  @Test("Every cursor can be shown")
  func cursors() async throws {
    let session = try await Session()
    let shapes: [CursorShape] = [.crosshair, .hand, .text, .resize, .hidden, .arrow, .crosshair]
    let error = session.display.protocolError { shapes.forEach(session.window.setCursor) }
    #expect(error == nil)
  }

  @Test("No X server is an error that names it")
  func noServer() {
    #expect(throws: DesktopError.noDisplay(name: ":54321")) { try Display.open(":54321") }
    #expect(DesktopError.noDisplay(name: ":54321").message.contains(":54321"))
  }

  @Test("A screen of eight bits is refused")
  func eightBits() async throws {
    let server = try await XServer(width: 320, height: 200, depth: 8)
    #expect(throws: DesktopError.unsupportedScreen(depth: 8)) {
      try Display.open(server.displayName)
    }
  }
}
