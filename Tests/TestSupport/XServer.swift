import Glibc

/// An X server of a test's own, without a screen that anyone sees (Xvfb). It ends when nothing
/// refers to it any more, and also when the test process dies.
public final class XServer: Sendable {
  /// What `DISPLAY` must be to reach it.
  public let displayName: String
  /// The hands of the test on this server.
  public let robot: Robot
  private let program: RunningProgram

  /// Starts a server; ready when this returns.
  public init(width: Int = 1280, height: Int = 800, depth: Int = 24) async throws {
    let number = try Pipe()
    program = try RunningProgram(
      "Xvfb",
      [
        "-displayfd", "3", "-screen", "0", "\(width)x\(height)x\(depth)", "-nolisten", "tcp",
        "-noreset", "-terminate",
      ],
      extraOutput: number.writeEnd)
    close(number.writeEnd)
    let lines = Inbox<String>()
    number.readLines(into: lines)
    do {
      displayName = ":" + (try await lines.next("the number of the display"))
    } catch {
      throw WaitFailure("Xvfb does not start: \(error)\n\(program.errors.all)")
    }
    robot = try Robot(displayName: displayName)
  }

  deinit { program.send(SIGTERM) }

  /// What a program needs in its environment to use this server, and nothing of the outer one.
  public var environment: [String: String?] {
    ["DISPLAY": displayName, "XAUTHORITY": nil, "WAYLAND_DISPLAY": nil, "XMODIFIERS": nil]
  }

  /// Ends the server as a crash would.
  public func kill() {
    robot.abandon()
    program.send(SIGKILL)
  }

  /// Waits until the server has gone.
  public func ended() async throws { _ = try await program.exit() }
}
