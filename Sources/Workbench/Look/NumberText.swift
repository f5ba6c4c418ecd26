/// Numbers as people read them: a fixed number of decimals, so that columns align.
public enum NumberText {
  /// `value` with exactly `decimals` digits after the point; "–" where it is not a number.
  public static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : (value < 0 ? "−∞" : "∞") }
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (abs(value) * power).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let sign = value < 0 && scaled > 0 ? "−" : ""
    let whole = Int(scaled / power)
    guard decimals > 0 else { return sign + "\(whole)" }
    let rest = "\(Int(scaled - Double(whole) * power))"
    return sign + "\(whole)." + String(repeating: "0", count: decimals - rest.count) + rest
  }

  /// A fraction as percent, such as "98.7 %".
  public static func percent(_ fraction: Double, _ decimals: Int = 1) -> String {
    fixed(fraction * 100, decimals) + " %"
  }

  /// A loss: three decimals while it is small, fewer when it grows.
  public static func loss(_ value: Double) -> String {
    guard value.isFinite else { return fixed(value, 3) }
    return fixed(value, abs(value) < 10 ? 3 : abs(value) < 100 ? 2 : 1)
  }

  /// A number of any size with two digits that count: "12", "0.12", "0.0012", "1.2e-05".
  public static func short(_ value: Double) -> String {
    guard value.isFinite else { return fixed(value, 0) }
    guard value != 0 else { return "0" }
    let size = abs(value)
    if size >= 1e6 || size < 1e-4 {
      var (mantissa, power) = (size, 0)
      while mantissa >= 9.95 {
        mantissa /= 10
        power += 1
      }
      while mantissa < 0.995 {
        mantissa *= 10
        power -= 1
      }
      let sign = power < 0 ? "-" : "+"
      let digits = power.magnitude < 10 ? "0\(power.magnitude)" : "\(power.magnitude)"
      return (value < 0 ? "−" : "") + "\(fixed(mantissa, 1))e\(sign)\(digits)"
    }
    var decimals = 1
    var rest = size
    while rest < 0.995 {
      rest *= 10
      decimals += 1
    }
    return fixed(value, size >= 9.95 ? 0 : decimals)
  }

  /// A count with its thousands apart, such as "60,000".
  public static func count(_ value: Int) -> String {
    var digits = "\(value.magnitude)"
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "−" : "") + ([digits[...]] + groups).joined(separator: ",")
  }

  /// A count of things, such as "1 digit" or "1,200 digits".
  public static func count(_ value: Int, of noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// A duration for people: "0.8 s", "42 s", "3:07", "1:02:30".
  public static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    if seconds < 9.95 { return fixed(seconds, 1) + " s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if whole < 3600 { return "\(whole / 60):\(two(whole % 60))" }
    return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }

  /// How long ago, in one unit: "just now", "5 min ago", "3 days ago".
  public static func age(seconds: Double) -> String {
    guard seconds.isFinite else { return "" }
    switch seconds {
    case ..<10: return "just now"
    case ..<60: return "\(Int(seconds)) s ago"
    case ..<3600: return "\(Int(seconds / 60)) min ago"
    case ..<86_400: return "\(Int(seconds / 3600)) h ago"
    case ..<(2 * 86_400): return "1 day ago"
    case ..<(365 * 86_400): return "\(Int(seconds / 86_400)) days ago"
    default: return fixed(seconds / (365.25 * 86_400), 1) + " years ago"
    }
  }

  /// Bytes in the largest unit that leaves a whole part: "9.9 MB".
  public static func bytes(_ value: Int) -> String {
    switch value {
    case ..<1000: return "\(value) B"
    case ..<1_000_000: return fixed(Double(value) / 1e3, 1) + " kB"
    case ..<1_000_000_000: return fixed(Double(value) / 1e6, 1) + " MB"
    default: return fixed(Double(value) / 1e9, 2) + " GB"
    }
  }

  /// A number as a person would type it into a field: "0.1", "0.000001" as "1e-06".
  public static func plain(_ value: Float) -> String {
    guard value.isFinite else { return "" }
    if value == value.rounded(), abs(value) < 1e6 { return "\(Int(value))" }
    return "\(value)"
  }
}
