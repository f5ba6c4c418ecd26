import Glibc

/// The marks of an axis: round numbers (1, 2 or 5 times a power of ten) that hold the data.
struct Ticks: Equatable, Sendable {
  var values: [Double]
  /// The distance of two marks.
  var step: Double
  var low: Double
  var high: Double

  /// Marks for data from `low` to `high`, about `count` of them. The ends of the axis are round
  /// numbers too where `loose`, else the data's own. After Heckbert, "Nice numbers for graph
  /// labels", Graphics Gems, 1990.
  init(from low: Double, to high: Double, about count: Int, loose: Bool = true) {
    let span = high > low ? high - low : max(abs(high) * 0.1, 1e-3)
    let step = Self.nice(span / Double(max(1, count)))
    self.step = step
    let first = (low / step + (loose ? 1e-9 : -1e-9)).rounded(loose ? .down : .up)
    let last = ((low + span) / step + (loose ? -1e-9 : 1e-9)).rounded(loose ? .up : .down)
    self.low = loose ? first * step : low
    self.high = loose ? last * step : low + span
    values = first <= last ? (Int(first)...Int(last)).map { Double($0) * step } : []
  }

  /// How many decimals tell two marks apart.
  var decimals: Int {
    max(0, Int(-log10(step).rounded(.down) + 1e-9))
  }

  private static func nice(_ rough: Double) -> Double {
    guard rough.isFinite, rough > 0 else { return 1 }
    let power = pow(10, log10(rough).rounded(.down))
    let fraction = rough / power
    let factor = fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10.0
    return factor * power
  }
}
