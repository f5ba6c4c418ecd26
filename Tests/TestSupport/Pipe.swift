import Dispatch
import Glibc
import Synchronization

/// Held while a pipe is made and while a program is started, lest the program inherit a pipe that
/// is not yet marked as the test's own.
private let descriptorsChange = Mutex(())

/// A pipe from a program to the test. No other program inherits its ends.
struct Pipe {
  let readEnd: Int32
  let writeEnd: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    let isMade = descriptorsChange.withLock { _ in
      pipe(&ends) == 0
        && ends.allSatisfy { fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }
    }
    guard isMade else { throw WaitFailure("no pipe: errno \(errno)") }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  /// Reads on a queue of its own until the last writer is gone.
  func readLines(into lines: Inbox<String>) {
    let descriptor = readEnd
    DispatchQueue(label: "pipe").async {
      var pending: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        pending += buffer[..<count]
        while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
          lines.append(String(decoding: pending[..<end], as: UTF8.self))
          pending.removeSubrange(...end)
        }
      }
      if !pending.isEmpty { lines.append(String(decoding: pending, as: UTF8.self)) }
      close(descriptor)
      lines.end()
    }
  }
}

/// Starts a program with no signal blocked or ignored: a test's thread may block some, and a program
/// that inherits that cannot be ended. The corresponding C call is `posix_spawn`.
func spawn(
  _ executable: String, _ arguments: [String], environment: [String: String?], directory: String?,
  descriptors: [Int32: Int32]
) throws -> pid_t {
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var (none, all) = (sigset_t(), sigset_t())
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  for (number, descriptor) in descriptors where descriptor >= 0 {
    posix_spawn_file_actions_adddup2(&actions, descriptor, number)
  }
  // `env` becomes the program after it has changed the directory.
  let command = (directory.map { ["env", "-C", $0] } ?? []) + [executable] + arguments
  var argv = command.map { strdup($0) } + [nil]
  var envp = merged(environment).map { strdup("\($0)=\($1)") } + [nil]
  defer { (argv + envp).forEach { free($0) } }
  var pid: pid_t = 0
  let code = descriptorsChange.withLock { _ in
    posix_spawnp(&pid, command[0], &actions, &attributes, &argv, &envp)
  }
  guard code == 0 else {
    throw WaitFailure("\(executable) cannot be started: \(String(cString: strerror(code)))")
  }
  return pid
}

private func merged(_ changes: [String: String?]) -> [String: String] {
  var result: [String: String] = [:]
  var next = environ
  while let entry = next.pointee {
    let parts = String(cString: entry).split(separator: "=", maxSplits: 1)
    if let name = parts.first { result[String(name)] = parts.count > 1 ? String(parts[1]) : "" }
    next += 1
  }
  for (name, value) in changes { result[name] = value }
  return result
}
