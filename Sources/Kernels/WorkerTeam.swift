import Glibc
import Synchronization

/// Threads that share the work of one call. They are made once; between two pieces of work they spin
/// for a moment, then yield, then sleep, so that an idle team costs nothing.
///
/// The call runs the same function on every worker; each takes its own part of the output and they
/// meet at barriers. The threads end with the team.
public final class WorkerTeam: Sendable {
  /// What a team runs on every worker, with a context that outlives the call. A closure that captures
  /// nothing costs no allocation.
  public typealias Job = @Sendable (UnsafeMutableRawPointer, Worker) -> Void

  /// The number of workers, the calling thread included.
  public let count: Int
  private let crew: Crew
  private let threads: [pthread_t]
  private let turn = Mutex(Turn())
  private let adapts: Bool

  /// What whoever runs something may use.
  private struct Turn {
    var patience = Patience()
    var sideJob: SideJob?
  }

  /// Makes a team of `count` workers, the caller of ``run(_:_:)`` being the first; of fewer where the
  /// system refuses more threads.
  /// - Parameter niceness: how far each of the team's own threads steps back behind others (0...19),
  ///   so that a user interface keeps its time. The caller's thread is left alone; see
  ///   ``stepBack(by:)``.
  /// - Parameter adapts: whether calls are made by the caller alone while waiting for the others, kept
  ///   out by other programs, costs more than they help. The results are the same.
  public init(
    count: Int = WorkerTeam.processorCount, niceness: Int = 0, adapts: Bool = true
  ) {
    precondition(count >= 1)
    let crew = Crew()
    var threads: [pthread_t] = []
    while threads.count < count - 1,
      let thread = Crew.startThread(of: crew, index: threads.count + 1, niceness: niceness)
    {
      threads.append(thread)
    }
    crew.count = threads.count + 1
    self.count = threads.count + 1
    self.crew = crew
    self.threads = threads
    self.adapts = adapts
  }

  deinit {
    crew.stop()
    for thread in threads { pthread_join(thread, nil) }
  }

  /// The number of processors that this process may use.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Lets other threads go before the calling one: the corresponding C call is `setpriority`, which on
  /// Linux concerns the one thread. Without privileges it cannot be taken back.
  public static func stepBack(by niceness: Int) {
    setpriority(Int32(PRIO_PROCESS.rawValue), 0, Int32(min(max(niceness, 0), 19)))
  }

  /// Runs `job` once on every worker, or once on the caller alone (see `adapts`), and returns when all
  /// have finished. Calls from several threads take turns; a job must not call it.
  /// - Parameter work: how much there is to do, in any unit that makes calls comparable; nil for a call
  ///   of another kind, from which nothing is to be learned.
  public func run(_ context: UnsafeMutableRawPointer, work: Double? = 1, _ job: @escaping Job) {
    let crew = crew
    turn.withLock { turn in
      guard count > 1 else { return job(context, Worker.alone) }
      let start = adapts && work != nil ? Self.nanoseconds : 0
      if adapts && turn.patience.goesAlone {
        job(context, Worker.alone)
      } else {
        crew.run(job, context, meanwhile: turn.sideJob)
      }
      if adapts, let work {
        turn.patience.note(nanoseconds: Self.nanoseconds - start, work: work)
      }
    }
  }

  /// Gives the workers something to do while they wait for each other, from the next ``run(_:work:_:)``
  /// on, instead of what they had.
  public func beginSideJob(_ job: SideJob) {
    turn.withLock { $0.sideJob = job }
  }

  /// Takes the side job with this context away, if it is still there. When the call returns, no worker
  /// is in it.
  public func endSideJob(_ context: UnsafeMutableRawPointer) {
    turn.withLock { if $0.sideJob?.context == context { $0.sideJob = nil } }
  }

  /// A clock that only goes forward. The corresponding C call is `clock_gettime`.
  private static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
