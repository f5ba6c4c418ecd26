/// Keeps the hand that holds a pen from drawing where it rests on the screen: while a pen is near,
/// fingers count for nothing, and what a finger had begun when the pen came was a palm.
struct PalmGuard {
  /// How long a pen that is not heard of any more counts as near: one that hovers reports all the
  /// time.
  static let seconds = 0.5

  /// What is to be done with an event.
  enum Verdict: Equatable {
    case take, ignore
    /// Take it, after what a finger has begun is taken back.
    case takeInsteadOfFinger
  }

  private var lastPen: Double?

  /// Judges an event of `tool` at `time` in seconds, while `holder` holds a button.
  mutating func judge(
    _ tool: PointerDevice.Tool, heldBy holder: PointerDevice.Tool?, at time: Double
  ) -> Verdict {
    switch tool {
    case .pen, .eraser:
      lastPen = time
      return holder == .finger ? .takeInsteadOfFinger : .take
    case .finger:
      let isPenNear = lastPen.map { time - $0 <= Self.seconds } ?? false
      return isPenNear || holder == .pen || holder == .eraser ? .ignore : .take
    case .mouse:
      return holder == .pen || holder == .eraser ? .ignore : .take
    }
  }
}
