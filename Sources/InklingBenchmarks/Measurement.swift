import FoundationEssentials
import Glibc

/// The seconds of several runs of one work.
struct Measurement: Codable {
  let work: String
  let threads: Int
  let seconds: [Double]
  let images: Int
  /// Floating-point operations of one run, counted as if nothing were skipped.
  let operations: Double
  /// The measured peak of one core.
  let peakGigaflops: Double

  var median: Double {
    let sorted = seconds.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Half the distance of the fastest from the slowest run, as a share of the median.
  var spread: Double { ((seconds.max() ?? 0) - (seconds.min() ?? 0)) / 2 / median }

  var imagesPerSecond: Double { Double(images) / median }
  var gigaflops: Double { operations / median / 1e9 }
  var shareOfPeak: Double { gigaflops / (peakGigaflops * Double(threads)) }
}

/// Everything that was measured, and how it is shown.
struct Report: Codable {
  let data: String
  let peakGigaflops: Double
  let peakMemoryMegabytes: Int
  let rows: [Measurement]

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  func table() -> String {
    var lines = [
      "Data: \(data)",
      "Peak: \(fixed(peakGigaflops, 0)) GFLOP/s a core; memory: \(peakMemoryMegabytes) MB at most",
      "",
      row("work", "threads", "median", "spread", "images/s", "GFLOP/s", "of peak"),
    ]
    for measurement in rows {
      let perImage = measurement.images == 1
      let time =
        perImage
        ? "\(fixed(measurement.median * 1e6, 2)) us" : "\(fixed(measurement.median, 3)) s"
      lines.append(
        row(
          measurement.work, "\(measurement.threads)", time,
          "\(fixed(measurement.spread * 100, 0)) %", fixed(measurement.imagesPerSecond, 0),
          fixed(measurement.gigaflops, 1), "\(fixed(measurement.shareOfPeak * 100, 0)) %"))
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ first: String, _ others: String...) -> String {
    let widths = [8, 11, 8, 11, 9, 8]
    let cells = zip(others, widths).map { cell, width in
      String(repeating: " ", count: max(1, width - cell.count)) + cell
    }
    return first + String(repeating: " ", count: max(1, 42 - first.count)) + cells.joined()
  }
}

/// A number with so many digits behind the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite else { return "-" }
  let scale = pow(10, Double(digits))
  let scaled = Int((abs(value) * scale).rounded())
  let sign = value < 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(scaled)" }
  let unit = Int(scale)
  let rest = String(scaled % unit)
  return "\(sign)\(scaled / unit)." + String(repeating: "0", count: digits - rest.count) + rest
}

enum Clock {
  /// Seconds of a clock that only goes forward. The corresponding C call is `clock_gettime`.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

enum Memory {
  /// The most memory this process ever held. The corresponding C call is `getrusage`.
  static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss / 1024
  }
}
