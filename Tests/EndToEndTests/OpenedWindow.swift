import Synchronization
import TestSupport

/// The program with its window on an X server of its own, in folders of its own. What it writes to
/// its event log is followed; what a person does is done by the server's robot.
final class OpenedWindow: Sendable {
  /// What the event log has told so far.
  struct Log: Sendable {
    /// All events but `layout`, in order.
    var events: [LoggedEvent] = []
    /// The controls as they are now, and their names in the log's order.
    var elements: [String: LoggedElement] = [:]
    var order: [String] = []

    /// The value of a control; empty where there is no such control.
    func value(of name: String) -> String { elements[name]?.value ?? "" }

    /// Whether a control is there and can be used.
    func isEnabled(_ name: String) -> Bool { elements[name]?.enabled ?? false }

    /// The events of this kind from `start` on.
    func all(_ kind: String, from start: Int = 0) -> [LoggedEvent] {
      events[start...].filter { $0.event == kind }
    }

    mutating func take(_ line: String) {
      guard let event = LoggedEvent(line: line) else { return }
      guard let elements = event.elements else { return events.append(event) }
      self.elements = Dictionary(elements.map { ($0.name, $0) }) { first, _ in first }
      order = elements.map(\.name)
    }
  }

  let server: XServer
  let program: RunningProgram
  /// Holds the folders of models and of the user's data.
  let folder: TemporaryDirectory
  let id: UInt
  private let known: KnownLog
  private let keyboard = Mutex("canvas")

  var robot: Robot { server.robot }
  /// The folder of the models that the window lists and saves to.
  var models: String { folder.file("models") }
  /// What was told so far.
  var log: Log { known.log.withLock { $0 } }
  /// The control that has the keyboard, as far as the robot put it there.
  var focus: String {
    get { keyboard.withLock(\.self) }
    set { keyboard.withLock { $0 = newValue } }
  }
  /// The place of the next event; to look only at what comes from now on.
  var mark: Int { known.log.withLock { $0.events.count } }

  /// Opens the window and waits until it can be seen, has the keyboard and has listed its models.
  ///
  /// - Parameters:
  ///   - models: files to put into the model folder first, by their names without the ending.
  ///   - open: names of those to open.
  ///   - data: what `INKLING_DATA` is; without, only what is built in is there.
  init(
    _ arguments: [String] = [], models: [String: String] = [:], open: [String] = [],
    data: String? = nil, folder: TemporaryDirectory? = nil, screen: (Int, Int) = (1280, 800)
  ) async throws {
    let folder = try folder ?? TemporaryDirectory()
    let server = try await XServer(width: screen.0, height: screen.1)
    let place = folder.file("models")
    try Files.makeFolder(place)
    for (name, path) in models { try Files.copy(path, to: "\(place)/\(name).safetensors") }
    var environment = server.environment
    environment.merge(Inkling.environment(in: folder, data: data)) { $1 }
    let program = try RunningProgram(
      try Places.executable("inkling"),
      ["--models", place, "--events", "-"]
        + open.flatMap { ["--model", "\(place)/\($0).safetensors"] } + arguments,
      environment: environment, directory: folder.path)
    (self.server, self.folder, self.program) = (server, folder, program)
    let known = KnownLog()
    self.known = known
    let line: String
    do {
      line = try await program.output.next("the window") { line in
        known.log.withLock { $0.take(line) }
        return LoggedEvent(line: line)?.event == "ready"
      }
    } catch {
      throw WaitFailure("\(error)\nerrors: \(program.errors.all)")
    }
    guard let id = LoggedEvent(line: line)?.window else {
      throw WaitFailure("ready names no window: \(line)")
    }
    self.id = id
    robot.focus(id)
    try await wait("the layout") { log in
      models.keys.allSatisfy { log.elements["model:\($0)"] != nil }
        && open.allSatisfy { log.value(of: "model:\($0)") == "open" }
        && !log.elements.isEmpty
    }
  }

  /// Waits until what the log has told is as wanted.
  @discardableResult
  func wait(
    _ what: String, within seconds: Double = 60, until isAsWanted: @escaping @Sendable (Log) -> Bool
  ) async throws -> Log {
    if isAsWanted(log) { return log }
    do {
      try await program.output.next(what, within: seconds) { [known] line in
        known.log.withLock { log in
          log.take(line)
          return isAsWanted(log)
        }
      }
    } catch {
      let controls = log.elements.values.map { "\($0.name)=\($0.value) [\($0.label)]" }.sorted()
      throw WaitFailure("\(error)\ncontrols: \(controls)\nerrors: \(program.errors.all)")
    }
    return log
  }

  /// Shared with the thread that reads the output, which must not keep the window alive: that would
  /// end the connection to its server while the test process ends.
  private final class KnownLog: Sendable {
    let log = Mutex(Log())
  }

  /// The first event of a kind at or after `start` that `accepts` takes.
  @discardableResult
  func event(
    _ kind: String, from start: Int, within seconds: Double = 60,
    where accepts: @escaping @Sendable (LoggedEvent) -> Bool = { _ in true }
  ) async throws -> LoggedEvent {
    let log = try await wait("the event \(kind)", within: seconds) {
      $0.all(kind, from: start).contains(where: accepts)
    }
    guard let event = log.all(kind, from: start).first(where: accepts) else {
      throw WaitFailure("the event \(kind) was taken back")
    }
    return event
  }
}
