import Kernels
import Synchronization
import Testing

@Suite("Worker team")
struct WorkerTeamTests {
  /// What the workers of a test write to: one slot each.
  private struct Board {
    var slots: UnsafeMutablePointer<Int>
    var failures: UnsafeMutablePointer<Int>
  }

  @Test("every worker runs once in each of many calls", arguments: [1, 2, 3, 5])
  func runs(count: Int) {
    let team = WorkerTeam(count: count, adapts: false)
    #expect(team.count == count)
    var slots = [Int](repeating: 0, count: count)
    for _ in 0..<200 {
      team.run(&slots) { raw, worker in
        raw.assumingMemoryBound(to: Int.self)[worker.index] += 1
      }
    }
    #expect(slots == Array(repeating: 200, count: count))
  }

  @Test("behind a barrier every worker sees what all wrote before it", arguments: [2, 3, 4])
  func barrier(count: Int) {
    let team = WorkerTeam(count: count, adapts: false)
    let slots = UnsafeMutablePointer<Int>.allocate(capacity: count)
    let failures = UnsafeMutablePointer<Int>.allocate(capacity: count)
    slots.initialize(repeating: 0, count: count)
    failures.initialize(repeating: 0, count: count)
    defer {
      slots.deallocate()
      failures.deallocate()
    }
    var board = Board(slots: slots, failures: failures)
    team.run(&board) { raw, worker in
      let board = raw.assumingMemoryBound(to: Board.self).pointee
      for round in 1...300 {
        board.slots[worker.index] = round
        worker.barrier()
        for other in 0..<worker.count where board.slots[other] != round {
          board.failures[worker.index] += 1
        }
        worker.barrier()
      }
    }
    #expect((0..<count).allSatisfy { failures[$0] == 0 && slots[$0] == 300 })
  }

  /// A side job of `count` pieces that counts who did how many.
  private final class Pieces: Sendable {
    let left: Atomic<Int>
    let done = Atomic<Int>(0)

    init(_ count: Int) { left = Atomic(count) }

    static func at(_ raw: UnsafeMutableRawPointer) -> Pieces {
      Unmanaged.fromOpaque(raw).takeUnretainedValue()
    }

    /// Gives up after some seconds.
    func waitForAll() {
      var patience = 100_000_000
      while left.load(ordering: .relaxed) > 0 && patience > 0 { patience -= 1 }
    }

    var job: SideJob {
      SideJob(Unmanaged.passUnretained(self).toOpaque()) { raw, _ in
        let pieces = Pieces.at(raw)
        guard pieces.left.subtract(1, ordering: .relaxed).oldValue > 0 else { return false }
        pieces.done.add(1, ordering: .relaxed)
        return true
      }
    }
  }

  @Test("who waits at a barrier or at the end works on the side", arguments: [2, 3])
  func sideJob(count: Int) {
    let team = WorkerTeam(count: count, adapts: false)
    for waitsAtEnd in [false, true] {
      let pieces = Pieces(500)
      team.beginSideJob(pieces.job)
      let context = Unmanaged.passUnretained(pieces).toOpaque()
      // The last worker comes late: when the others have done all pieces, or never would.
      if waitsAtEnd {
        team.run(context) { raw, worker in
          if worker.index == worker.count - 1 { Pieces.at(raw).waitForAll() }
        }
      } else {
        team.run(context) { raw, worker in
          if worker.index == worker.count - 1 { Pieces.at(raw).waitForAll() }
          worker.barrier()
        }
      }
      #expect(pieces.done.load(ordering: .relaxed) == 500)
      team.endSideJob(context)
    }
  }

  @Test("a side job that has ended, or was replaced, is left alone")
  func endedSideJob() {
    let team = WorkerTeam(count: 2, adapts: false)
    func pass() {
      var nothing = 0
      team.run(&nothing) { _, worker in for _ in 0..<100 { worker.barrier() } }
    }
    let (first, second) = (Pieces(1_000_000), Pieces(1_000_000))
    team.beginSideJob(first.job)
    team.beginSideJob(second.job)
    team.endSideJob(Unmanaged.passUnretained(first).toOpaque())
    pass()
    #expect(first.done.load(ordering: .relaxed) == 0)
    #expect(second.done.load(ordering: .relaxed) > 0)
    team.endSideJob(Unmanaged.passUnretained(second).toOpaque())
    let done = second.done.load(ordering: .relaxed)
    pass()
    #expect(second.done.load(ordering: .relaxed) == done)
  }

  @Test("the shares of all workers are disjoint and cover everything", arguments: [1, 2, 3, 7])
  func shares(count: Int) {
    let team = WorkerTeam(count: count, adapts: false)
    for (total, unit) in [(0, 1), (1, 1), (10, 16), (128, 16), (100, 6), (33, 32), (1000, 1)] {
      var hits = [Int](repeating: 0, count: max(total, 1) + 2)
      hits[0] = total
      hits[1] = unit
      team.run(&hits) { raw, worker in
        let hits = raw.assumingMemoryBound(to: Int.self)
        for place in worker.share(of: hits[0], unit: hits[1]) { hits[2 + place] += 1 }
      }
      #expect(hits[2...].prefix(total).allSatisfy { $0 == 1 })
    }
  }

  @Test("a team can be given up and made again")
  func lifetime() {
    for _ in 0..<20 { _ = WorkerTeam(count: 3, niceness: 5) }
  }

  @Test("this build runs on this processor")
  func processor() {
    #expect(Processor.supportsThisBuild)
    #expect(Processor.message == nil)
  }
}
