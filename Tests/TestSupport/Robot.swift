import CXTest
import Synchronization

/// Works a screen as a person does, through the XTest extension on a connection of its own: every
/// program on the server sees real input. Each call returns when the server has taken it.
public final class Robot: Sendable {
  // Sendable by proof: a pointer that is only used inside the lock.
  struct Connection: @unchecked Sendable { let pointer: OpaquePointer }

  private let connection: Mutex<Connection>
  private let isAbandoned = Mutex(false)

  init(displayName: String) throws {
    XSetErrorHandler { _, _ in 0 }
    XSetIOErrorHandler { _ in 0 }
    guard let pointer = XOpenDisplay(displayName) else {
      throw WaitFailure("the X server \(displayName) does not answer")
    }
    XSetIOErrorExitHandler(pointer, { _, _ in }, nil)
    connection = Mutex(Connection(pointer: pointer))
  }

  /// The server will be killed: the connection must not be used any more, not even to close it.
  func abandon() { isAbandoned.withLock { $0 = true } }

  deinit {
    guard !isAbandoned.withLock(\.self) else { return }
    connection.withLock { _ = XCloseDisplay($0.pointer) }
  }

  /// Runs `body` on the connection and waits until the server has done what it asked.
  func perform<Result: Sendable>(_ body: (OpaquePointer) -> Result) -> Result {
    connection.withLock {
      let result = body($0.pointer)
      XSync($0.pointer, 0)
      return result
    }
  }

  /// Moves the pointer to a position on the screen.
  public func move(to x: Int, _ y: Int) {
    perform { _ = XTestFakeMotionEvent($0, -1, Int32(x), Int32(y), 0) }
  }

  /// Moves the pointer through all of `points`, as fast as the server takes them.
  public func move(through points: [(x: Int, y: Int)]) {
    perform { connection in
      for point in points {
        XTestFakeMotionEvent(connection, -1, Int32(point.x), Int32(point.y), 0)
      }
    }
  }

  /// Presses a button: 1 is the left, 2 the middle, 3 the right one; 4 to 7 turn wheels.
  public func press(_ button: Int = 1) {
    perform { _ = XTestFakeButtonEvent($0, UInt32(button), 1, 0) }
  }

  /// Releases a button.
  public func release(_ button: Int = 1) {
    perform { _ = XTestFakeButtonEvent($0, UInt32(button), 0, 0) }
  }

  /// Moves there, presses and releases.
  public func click(_ x: Int, _ y: Int, button: Int = 1) {
    move(to: x, y)
    press(button)
    release(button)
  }

  /// Presses at the first of `points`, moves through all and releases at the last.
  public func drag(through points: [(x: Int, y: Int)], button: Int = 1) {
    guard let first = points.first else { return }
    move(to: first.x, first.y)
    press(button)
    move(through: Array(points.dropFirst()))
    release(button)
  }
}
