/// Decides whether the workers of a team are worth waiting for.
///
/// On processors that other programs use too, threads that meet at barriers can be slower than one
/// alone: each waits while another is kept out. So a team tries now and then how long a call takes
/// the other way, together or alone, and keeps to what is faster. It tries often at first and after a
/// change, rarely when nothing changes. The results of the calls are the same either way.
struct Patience: Sendable {
  private(set) var isAlone = false
  /// Nanoseconds for a unit of work, each way: smoothed; 0 where not yet known.
  private var together = 0.0
  private var alone = 0.0
  private var callsUntilTrial = 8
  private var callsOfTrial = 0
  private var interval = 8

  private static let trial = 4
  private static let longestInterval = 512

  /// Whether the next call is to be made alone.
  var goesAlone: Bool { callsOfTrial > 0 ? !isAlone : isAlone }

  /// Takes note of a call made as `goesAlone` said.
  mutating func note(nanoseconds: UInt64, work: Double) {
    let cost = Double(nanoseconds) / max(work, 1)
    // The first call of a trial finds the others asleep; it does not count.
    if callsOfTrial != Self.trial {
      if goesAlone { Self.smooth(&alone, cost) } else { Self.smooth(&together, cost) }
    }
    if callsOfTrial > 0 {
      callsOfTrial -= 1
      if callsOfTrial == 0 { decide() }
    } else {
      callsUntilTrial -= 1
      if callsUntilTrial <= 0 {
        callsOfTrial = Self.trial
        if isAlone { together = 0 } else { alone = 0 }
      }
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
