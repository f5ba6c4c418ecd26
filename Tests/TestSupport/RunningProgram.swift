import Dispatch
import Glibc
import Synchronization

/// A program that a test started: its output arrives line by line, and it is killed at the latest
/// when nothing refers to it any more.
public final class RunningProgram: Sendable {
  /// How a program ended.
  public enum Exit: Equatable, Sendable {
    case code(Int32)
    case signal(Int32)
  }

  /// The number of the process.
  public let pid: pid_t
  /// The lines of its standard output.
  public let output = Inbox<String>()
  /// The lines of its standard error.
  public let errors = Inbox<String>()
  private let exits = Inbox<Exit>()
  private let name: String
  /// Whether the process was waited for: its number may belong to another one from then on.
  private let isReaped: ReapedFlag

  /// Starts `executable`; `environment` is added to the test's own, a nil value takes one out.
  ///
  /// `extraOutput` is a descriptor that the program inherits as number 3.
  public init(
    _ executable: String, _ arguments: [String] = [], environment: [String: String?] = [:],
    directory: String? = nil, extraOutput: Int32? = nil
  ) throws {
    name = executable
    let (out, err) = (try Pipe(), try Pipe())
    pid = try spawn(
      executable, arguments, environment: environment, directory: directory,
      descriptors: [1: out.writeEnd, 2: err.writeEnd, 3: extraOutput ?? -1])
    close(out.writeEnd)
    close(err.writeEnd)
    out.readLines(into: output)
    err.readLines(into: errors)
    isReaped = ReapedFlag()
    let (pid, exits, isReaped) = (pid, exits, isReaped)
    DispatchQueue(label: "waitpid").async {
      var information = siginfo_t()
      while waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      var status: Int32 = 0
      isReaped.set { waitpid(pid, &status, 0) }
      let signal = status & 0x7F
      exits.append(signal == 0 ? .code(status >> 8 & 0xFF) : .signal(signal))
      exits.end()
    }
  }

  deinit { send(SIGKILL) }

  /// Sends a signal, if the program still runs.
  public func send(_ signal: Int32) {
    isReaped.ifNotSet { kill(pid, signal) }
  }

  /// The next line of the output that contains `text`; fails with the whole output.
  @discardableResult
  public func line(containing text: String, within seconds: Double = 60) async throws -> String {
    do {
      return try await output.next("\"\(text)\"", within: seconds) { $0.contains(text) }
    } catch {
      throw WaitFailure("\(name): \(error)\nstandard error:\n  \(errors.all)")
    }
  }

  /// Waits for the end.
  public func exit(within seconds: Double = 60) async throws -> Exit {
    if let exit = exits.all.first { return exit }
    do {
      return try await exits.next("the end of \(name)", within: seconds)
    } catch {
      throw WaitFailure("\(error)\noutput: \(output.all)\nerrors: \(errors.all)")
    }
  }
}

/// Guards the number of a process against use after it was given back.
private final class ReapedFlag: Sendable {
  private let flag = Mutex(false)

  func set(_ body: () -> Void) {
    flag.withLock {
      body()
      $0 = true
    }
  }

  func ifNotSet(_ body: () -> Void) {
    flag.withLock { if !$0 { body() } }
  }
}
