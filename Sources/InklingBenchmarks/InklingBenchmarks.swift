import ArgumentParser
import FoundationEssentials
import Kernels

/// `swift run -c release InklingBenchmarks`: what the core does in a second on this machine.
@main
struct InklingBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the core: training epochs and single predictions.",
    discussion: """
      Each row is the median of several runs. GFLOP/s count every product of the dense network, \
      those with a zero pixel too, although these are skipped; "of peak" is the share of what the \
      same number of cores does in fused multiply-adds on registers alone, measured at the start.
      """)

  @Option(help: "Runs of each work; the median counts.")
  var runs = 5

  @Option(help: "Images of an epoch.")
  var images = 60_000

  @Option(help: "Numbers of threads to measure, with commas between them.")
  var threads: String?

  @Option(help: "Only works whose name contains this text.")
  var only: String?

  @Flag(help: "Print JSON instead of a table.")
  var json = false

  func validate() throws {
    guard runs > 0 else { throw ValidationError("--runs needs at least 1.") }
    guard images >= 128 else { throw ValidationError("--images needs at least 128.") }
    guard !threadCounts.isEmpty, threadCounts.allSatisfy({ (1...64).contains($0) }) else {
      throw ValidationError("--threads needs numbers from 1 to 64 such as 1,2.")
    }
  }

  private var threadCounts: [Int] {
    guard let threads else { return Array(Set([1, WorkerTeam.processorCount])).sorted() }
    let parts = threads.split(separator: ",").map { Int($0) ?? 0 }
    return parts
  }

  func run() throws {
    if let message = Processor.message { throw ValidationError(message) }
    let data = StrokePixels(count: images, seed: 1)
    let peak = Peak.measure()
    var rows: [Measurement] = []
    let wanted = CoreWork.all.filter { work in only.map { work.name.contains($0) } ?? true }
    for work in wanted {
      for threads in threadCounts {
        rows.append(try work.measure(data, threads: threads, runs: runs, peak: peak))
      }
    }
    if only.map({ "predict".contains($0) }) ?? true {
      rows.append(try SinglePrediction.measure(data, runs: runs, peak: peak))
    }
    let report = Report(
      data: "\(images) generated pictures, \(data.inkPercent) % of the pixels not 0 (MNIST: 19 %)",
      peakGigaflops: peak, peakMemoryMegabytes: Memory.peakMegabytes, rows: rows)
    print(json ? try report.json() : report.table())
  }
}
