import Glibc

/// The clock that event times are given in.
public enum MonotonicClock {
  /// Seconds since an arbitrary moment; never set back. The corresponding C call is `clock_gettime`
  /// with `CLOCK_MONOTONIC`.
  public static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The moment of an X server's time stamp, in seconds of this clock.
  ///
  /// A server on the same machine stamps with the low 32 bits of this very clock in milliseconds.
  /// Where the stamp is not within the last minute the server has another clock, and the event is
  /// given the time of its receipt.
  static func seconds(serverMilliseconds stamp: UInt, receivedAt now: Double) -> Double {
    let nowMilliseconds = UInt32(truncatingIfNeeded: Int64(now * 1000))
    let age = Int32(bitPattern: nowMilliseconds &- UInt32(truncatingIfNeeded: stamp))
    guard stamp != 0, (0...60_000).contains(age) else { return now }
    return now - Double(age) / 1000
  }
}
