import Testing

@testable import Kernels

@Suite("Patience of a team")
struct PatienceTests {
  /// The calls, of so many, that are made alone when the two ways take such times.
  private func callsAlone(
    _ patience: inout Patience, of calls: Int, together: UInt64, alone: UInt64
  ) -> Int {
    var count = 0
    for _ in 0..<calls {
      if patience.goesAlone { count += 1 }
      patience.note(nanoseconds: patience.goesAlone ? alone : together, work: 1)
    }
    return count
  }

  @Test("a team that helps is used but for rare trials")
  func helps() {
    var patience = Patience()
    #expect(callsAlone(&patience, of: 5000, together: 60, alone: 100) < 100)
    #expect(!patience.isAlone)
  }

  @Test("a team that hinders is left aside after a few calls, and taken up again when it helps")
  func hinders() {
    var patience = Patience()
    #expect(callsAlone(&patience, of: 5000, together: 500, alone: 100) > 4900)
    #expect(patience.isAlone)
    #expect(callsAlone(&patience, of: 5000, together: 60, alone: 100) < 800)
    #expect(!patience.isAlone)
  }

  @Test("trials of a team that is kept out cost no more than a twentieth of the time")
  func thrift() {
    var patience = Patience()
    var (useful, lost) = (0.0, 0.0)
    for _ in 0..<20_000 {
      let isAlone = patience.goesAlone
      // A tenth of a second instead of a tenth of a millisecond.
      patience.note(nanoseconds: isAlone ? 100_000 : 100_000_000, work: 1)
      if isAlone { useful += 100_000 } else { lost += 100_000_000 }
    }
    // The calls before the first trial are beyond that: there was nothing to compare with.
    #expect(lost - 5 * 100_000_000 <= useful / 10)
    #expect(patience.isAlone)
  }

  @Test("a call far beyond the usual is answered at once")
  func alarm() {
    var patience = Patience()
    _ = callsAlone(&patience, of: 2000, together: 60, alone: 100)
    #expect(callsAlone(&patience, of: 100, together: 5000, alone: 100) > 80)
  }
}
