import FoundationEssentials
import Glibc

/// Everything that was measured, and how it is shown.
struct Report: Encodable {
  let data: String
  /// The measured peak of one core.
  let peakGigaflops: Double
  var rows: [Measurement]

  /// Writes to the file, or to the terminal where it is called `-`.
  func writeJSON(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    if path == "-" { return print(text) }
    guard let file = fopen(path, "w") else {
      throw Failure("\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    let isWritten = fputs(text + "\n", file) >= 0
    guard fclose(file) == 0, isWritten else {
      throw Failure("\(path) could not be written to the end.")
    }
  }

  func table() -> String {
    var lines = [
      data, "Peak: \(fixed(peakGigaflops, 0)) GFLOP/s a core",
      "convolutional: \(Work.convolutional)", "",
      row("work", "threads", "median", "min...max", "images/s", "GFLOP/s", "of peak", "memory", ""),
    ]
    for measurement in rows { lines.append(row(measurement)) }
    return lines.joined(separator: "\n")
  }

  private func row(_ measurement: Measurement) -> String {
    let isEpoch = measurement.images > 1
    let (scale, digits, unit) = isEpoch ? (1, 3, "s") : (1e6, 2, "us")
    let seconds = measurement.seconds.map { $0 * scale }
    let range = "\(fixed(seconds.min() ?? 0, digits))...\(fixed(seconds.max() ?? 0, digits))"
    let outcome = measurement.accuracy.map { "  learned \(fixed($0 * 100, 2)) %" } ?? ""
    return row(
      measurement.work, "\(measurement.threads)",
      "\(fixed(measurement.median * scale, digits)) \(unit)", range,
      fixed(measurement.imagesPerSecond, 0), fixed(measurement.gigaflops, 1),
      "\(fixed(measurement.shareOfPeak * 100, 0)) %", "\(measurement.peakMemoryMegabytes) MB",
      outcome)
  }

  private func row(_ cells: String...) -> String {
    let widths = [7, 11, 16, 11, 9, 9, 8, 0]
    let others = zip(cells.dropFirst(), widths).map { cell, width in
      width == 0 ? cell : String(repeating: " ", count: max(1, width - cell.count)) + cell
    }
    return cells[0] + String(repeating: " ", count: max(1, 38 - cells[0].count)) + others.joined()
  }
}

/// A number with so many digits behind the point.
func fixed(_ value: Double, _ digits: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "-" }
  let scale = pow(10, Double(digits))
  let scaled = Int((abs(value) * scale).rounded())
  let sign = value < 0 ? "-" : ""
  guard digits > 0 else { return "\(sign)\(scaled)" }
  let unit = Int(scale)
  let rest = String(scaled % unit)
  return "\(sign)\(scaled / unit)." + String(repeating: "0", count: digits - rest.count) + rest
}
