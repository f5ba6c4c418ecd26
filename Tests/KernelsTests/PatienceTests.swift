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
}
