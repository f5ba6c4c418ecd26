/// Ten bars on their way from where they were to where they should be; only the drawing glides,
/// the numbers beside it are always the true ones.
struct Glide: Equatable, Sendable {
  /// How long a bar takes, in seconds.
  static let seconds = 0.1

  private(set) var from: [Double]
  private(set) var to: [Double]
  private var start: Double

  init(_ values: [Double]) {
    from = values
    to = values
    start = -.infinity
  }

  /// Heads for `values` from where the bars stand at the time `now`.
  mutating func aim(at values: [Double], now: Double) {
    guard values != to else { return }
    from = current(at: now)
    to = values
    start = now
  }

  func isMoving(at now: Double) -> Bool { now < start + Self.seconds && from != to }

  /// The lengths to draw at the time `now`: a cubic ease out.
  func current(at now: Double) -> [Double] {
    let part = min(1, max(0, (now - start) / Self.seconds))
    guard part < 1, from.count == to.count else { return to }
    let rest = 1 - part
    let eased = 1 - rest * rest * rest
    return zip(from, to).map { $0 + ($1 - $0) * eased }
  }
}
