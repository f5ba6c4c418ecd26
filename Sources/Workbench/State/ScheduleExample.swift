import Glibc
import NeuralNetwork

/// Courses of the learning rate whose numbers suit a run of so many updates.
enum ScheduleExample {
  static func items(updates: Int) -> [Menu.Item] {
    let every = max(1, Int(rounded(Double(updates) / 4, digits: 1)))
    let decay = rounded(1 / Double(max(1, updates)), digits: 1)
    let shrink = rounded(1 - pow(0.1, 1 / Double(max(1, updates))), digits: 2)
    let warmUp = max(1, Int(rounded(Double(updates) / 20, digits: 1)))
    let examples: [(Schedule, String)] = [
      (.constant, "always the same"),
      (.inverseDecay(Float(decay)), "falls to a half over the run"),
      (
        .step(every: every, factor: 0.5),
        every == 1 ? "halves at every update" : "halves every \(NumberText.count(every)) updates"
      ),
      (.exponential(Float(1 - shrink)), "falls to a tenth over the run"),
      (.cosine(iterations: 0), "falls to 0 over the run, slowly at both ends"),
      (.oneCycle(iterations: 0), "rises for three tenths of the run, then falls to almost 0"),
      (
        .warmUp(iterations: warmUp, then: .cosine(iterations: 0)),
        "rises for \(NumberText.count(warmUp, of: "update")), then falls to 0"
      ),
    ]
    // A factor of one update that is closer to 1 is no number for it.
    let known = examples.filter { updates <= 1_000_000 || !$0.0.text.hasPrefix("exponential") }
    return known.map { Menu.Item(value: $0.0.text, title: $0.0.text, detail: $0.1) }
  }

  /// A number above 0 with so many digits that are not zeros.
  private static func rounded(_ value: Double, digits: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = pow(10, log10(value).rounded(.down) - digits + 1)
    return (value / power).rounded() * power
  }
}
