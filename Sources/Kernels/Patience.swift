/// Decides whether the workers of a team are worth waiting for.
///
/// On processors that other programs use too, threads that meet at barriers can be slower than one
/// alone: each waits while another is kept out. So a team tries now and then how long a call takes
/// the other way, together or alone, and keeps to what is faster. It tries often at first and after a
/// change, rarely when nothing changes, and never for more than a twentieth of its time. The results
/// of the calls are the same either way.
struct Patience: Sendable {
  private(set) var isAlone = false
  /// Nanoseconds for a unit of work, each way: smoothed; 0 where not yet known.
  private var together = 0.0
  private var alone = 0.0
  private var callsUntilTrial = 4
  private var callsOfTrial = 0
  private var interval = 8
  /// The nanoseconds of usual calls that must pass before the next trial, to make up for the last.
  private var debt = 0.0

  private static let trial = 4
  private static let longestInterval = 512
  /// How many times what a trial has lost must pass before the next.
  private static let thrift = 20.0
  /// What even threads that must be woken are not late by.
  private static let lateness = 2_000_000.0

  /// Whether the next call is to be made alone.
  var goesAlone: Bool { callsOfTrial > 0 ? !isAlone : isAlone }

  /// Takes note of a call made as `goesAlone` said.
  mutating func note(nanoseconds: UInt64, work: Double) {
    let work = max(work, 1)
    let cost = Double(nanoseconds) / work
    if callsOfTrial > 0 { noteTrial(cost, work) } else { noteUsual(cost, work) }
  }

  private mutating func noteTrial(_ cost: Double, _ work: Double) {
    let usual = isAlone ? alone : together
    let loss = max(0, cost - usual) * work
    debt += Self.thrift * loss
    // The first call of a trial finds the others asleep: it counts only where it is beyond all hope.
    let isFirst = callsOfTrial == Self.trial
    let isHopeless = cost > 2 * usual && (!isFirst || loss > Self.lateness)
    if !isFirst || isHopeless {
      if isAlone { Self.smooth(&together, cost) } else { Self.smooth(&alone, cost) }
    }
    callsOfTrial = isHopeless ? 0 : callsOfTrial - 1
    if callsOfTrial == 0 { decide() }
  }

  private mutating func noteUsual(_ cost: Double, _ work: Double) {
    debt = max(0, debt - cost * work)
    callsUntilTrial -= 1
    // Far longer than usual together: somebody else has come.
    if !isAlone, together > 0, cost > 4 * together { callsUntilTrial = 0 }
    if isAlone { Self.smooth(&alone, cost) } else { Self.smooth(&together, cost) }
    if callsUntilTrial <= 0 && debt == 0 {
      callsOfTrial = Self.trial
      if isAlone { together = 0 } else { alone = 0 }
    }
  }

  /// After a trial: changes where the other way is clearly faster.
  private mutating func decide() {
    let (usual, other) = isAlone ? (alone, together) : (together, alone)
    if other < 0.9 * usual {
      isAlone.toggle()
      interval = 8
    } else {
      interval = min(interval * 2, Self.longestInterval)
    }
    callsUntilTrial = interval
  }

  private static func smooth(_ value: inout Double, _ new: Double) {
    value = value == 0 ? new : 0.75 * value + 0.25 * new
  }
}
