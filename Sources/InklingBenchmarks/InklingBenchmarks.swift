import ArgumentParser
import Kernels
import NeuralNetwork

/// `swift run -c release InklingBenchmarks`: what the core does in a second on this machine.
@main
struct InklingBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures the core: training epochs and single predictions.",
    discussion: """
      Each row is the median of several runs, with the fastest and the slowest. GFLOP/s count every \
      product of the dense network, those with a zero pixel too, although most of these are \
      skipped; "of peak" is the share of what the same number of cores does in fused multiply-adds \
      on registers alone, measured in the same run. The memory is the most that the process held \
      during the work, all pictures included.

      Resources/benchmarks/compare does the same work in NumPy, JAX, PyTorch and scikit-learn too.
      """)

  @Option(help: "Runs of each work; one more warms up and does not count.")
  var runs = 7

  @Option(help: "Pictures of an epoch.")
  var images = 60_000

  @Option(help: "Numbers of threads to measure, with commas between them.")
  var threads: String?

  @Option(help: "Only works whose name contains this text.")
  var only: String?

  @Option(
    help: ArgumentHelp(
      """
      The directory that holds MNIST; without, $INKLING_DATA, the user's data sets and \
      ../shared/data are looked at, and pen strokes taken where none has it.
      """, valueName: "dir"))
  var data: String?

  @Option(
    defaultAsFlag: "-",
    help: ArgumentHelp("Write JSON: to the file, or instead of the table.", valueName: "file"))
  var json: String?

  @Option(
    help: ArgumentHelp(
      "Only write the pictures and labels as MNIST's files, for others to measure with.",
      valueName: "dir"))
  var writeData: String?

  func run() throws {
    if let message = Processor.message { throw Failure(message) }
    let counts = try checked()
    let pictures = try Pictures(directory: data, count: images)
    if let writeData { return try pictures.write(to: writeData) }
    var report = Report(data: pictures.summary, peakGigaflops: Peak.measure(), rows: [])
    for work in Work.all where isWanted(work.name) {
      for threads in counts where threads == 1 || work.isEpoch {
        let row = try work.measure(
          pictures, threads: threads, runs: runs, peak: report.peakGigaflops)
        report.rows.append(row)
      }
    }
    if let json {
      try report.writeJSON(to: json)
      if json == "-" { return }
    }
    print(report.table())
  }

  private func isWanted(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

  /// The numbers of threads, when everything that was asked for can be done.
  private func checked() throws -> [Int] {
    guard (1...1000).contains(runs) else { throw Failure("--runs needs a number from 1 to 1000.") }
    guard (1000...60_000).contains(images) else {
      throw Failure("--images needs a number from 1000 to 60000.")
    }
    guard Work.all.contains(where: { isWanted($0.name) }) else {
      let names = Work.all.map(\.name).joined(separator: "; ")
      throw Failure("No work's name contains \"\(only ?? "")\"; there are: \(names).")
    }
    guard let threads else { return Array(Set([1, WorkerTeam.processorCount])).sorted() }
    return try threads.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let count = Int(part), (1...64).contains(count) else {
        throw Failure("--threads needs numbers from 1 to 64 such as 1,2, not \"\(part)\".")
      }
      return count
    }
  }
}

/// One sentence for people.
struct Failure: Error, CustomStringConvertible {
  let description: String
  init(_ sentence: String) { description = sentence }
}
