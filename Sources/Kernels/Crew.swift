import CProcessor
import Glibc
import Synchronization

/// What the threads of a team share: the job, the counters they meet at, and the place to sleep.
///
/// Proof for `@unchecked Sendable`: `count`, `job`, `context` and `sideJob` are written only in or
/// before `begin`, before `round` is raised (which releases them), and read only by workers that have
/// seen it raised (which acquires them); `finish` comes before the next `begin` and waits for every
/// worker.
final class Crew: @unchecked Sendable {
  /// The number of workers; settled before the first job.
  var count = 1
  private let round = Atomic<Int>(0)
  private let unfinished = Atomic<Int>(0)
  private let arrivals = Atomic<Int>(0)
  private let barriersPassed = Atomic<Int>(0)
  private let stopping = Atomic<Bool>(false)
  private let sleepers = Atomic<Int>(0)
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let signal = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var job: WorkerTeam.Job = { _, _ in }
  private var sideJob: SideJob?
  private var context = UnsafeMutableRawPointer(bitPattern: 1)

  /// How often a thread looks for the others at a barrier before it gives its processor away: about
  /// ten microseconds. More would hurt where two workers have come to share one processor.
  private static let spinsAtBarrier = 250
  /// How often a worker looks for the next job: long enough to fetch the next batch.
  private static let spinsBetweenJobs = 1000

  /// How often it then offers its processor to others before it sleeps: about a tenth of a millisecond
  /// where nobody wants it. To be woken takes far longer than the usual wait of a worker that came first.
  private static let yields = 200

  init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(signal, nil)
  }

  deinit {
    pthread_cond_destroy(signal)
    pthread_mutex_destroy(lock)
    signal.deallocate()
    lock.deallocate()
  }

  /// Runs `job` on every worker, the caller being the first.
  func run(
    _ job: @escaping WorkerTeam.Job, _ context: UnsafeMutableRawPointer, meanwhile: SideJob?
  ) {
    self.job = job
    self.context = context
    sideJob = meanwhile
    unfinished.store(count - 1, ordering: .relaxed)
    round.add(1, ordering: .sequentiallyConsistent)
    wake()
    job(context, Worker(index: 0, count: count, crew: self))
    if meanwhile != nil { barrier(0) }
    wait(Self.spinsAtBarrier) { unfinished.load(ordering: .sequentiallyConsistent) == 0 }
  }

  func stop() {
    stopping.store(true, ordering: .sequentiallyConsistent)
    wake()
  }

  /// Waits for the others, with pieces of the side job as long as there are some.
  func barrier(_ index: Int) {
    let passed = barriersPassed.load(ordering: .relaxed)
    if arrivals.add(1, ordering: .acquiringAndReleasing).newValue == count {
      arrivals.store(0, ordering: .relaxed)
      barriersPassed.add(1, ordering: .sequentiallyConsistent)
      wake()
      return
    }
    if let sideJob {
      while barriersPassed.load(ordering: .acquiring) == passed && sideJob.doPiece(index) {}
    }
    wait(Self.spinsAtBarrier) { barriersPassed.load(ordering: .sequentiallyConsistent) != passed }
  }

  /// The life of one thread of the team.
  private func work(_ index: Int) {
    var seen = 0
    while true {
      wait(Self.spinsBetweenJobs) {
        round.load(ordering: .sequentiallyConsistent) != seen
          || stopping.load(ordering: .sequentiallyConsistent)
      }
      if stopping.load(ordering: .sequentiallyConsistent) { return }
      seen += 1
      if let context { job(context, Worker(index: index, count: count, crew: self)) }
      if sideJob != nil { barrier(index) }
      if unfinished.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { wake() }
    }
  }

  /// Spins, then sleeps until `condition` holds. Whoever makes it hold calls `wake`.
  @inline(__always)
  private func wait(_ spins: Int, _ condition: () -> Bool) {
    if condition() { return }
    for _ in 0..<spins {
      cprocessor_pause()
      if condition() { return }
    }
    for _ in 0..<Self.yields {
      sched_yield()
      if condition() { return }
    }
    // Counted among the sleepers first, looked second; `wake` does it the other way round. One of
    // the two therefore sees the other: no wake-up is lost.
    pthread_mutex_lock(lock)
    sleepers.add(1, ordering: .sequentiallyConsistent)
    while !condition() { pthread_cond_wait(signal, lock) }
    sleepers.subtract(1, ordering: .sequentiallyConsistent)
    pthread_mutex_unlock(lock)
  }

  private func wake() {
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    pthread_mutex_lock(lock)
    pthread_cond_broadcast(signal)
    pthread_mutex_unlock(lock)
  }
}

extension Crew {
  /// What a new thread is told.
  private final class Start {
    let crew: Crew
    let index: Int
    let niceness: Int

    init(_ crew: Crew, _ index: Int, _ niceness: Int) {
      self.crew = crew
      self.index = index
      self.niceness = niceness
    }
  }

  /// Starts thread `index`; nil where the system refuses. It takes no signals, so that those of the
  /// process reach the thread that handles them. The corresponding C call is `pthread_create`.
  static func startThread(of crew: Crew, index: Int, niceness: Int) -> pthread_t? {
    var everything = sigset_t()
    var before = sigset_t()
    sigfillset(&everything)
    pthread_sigmask(SIG_SETMASK, &everything, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let start = Unmanaged.passRetained(Start(crew, index, niceness))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { raw in
        guard let raw else { return nil }
        let start = Unmanaged<Start>.fromOpaque(raw).takeRetainedValue()
        if start.niceness > 0 { WorkerTeam.stepBack(by: start.niceness) }
        start.crew.work(start.index)
        return nil
      }, start.toOpaque())
    guard failure == 0 else {
      start.release()
      return nil
    }
    return thread
  }
}
