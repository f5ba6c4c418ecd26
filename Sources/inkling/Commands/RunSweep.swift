import ArgumentParser
import Training

/// `inkling sweep`
struct RunSweep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Try many hyperparameters and keep the best network.",
    usage: "inkling sweep [<options>]",
    discussion: """
      Takes the options of inkling train, and any hyperparameter or regularization may have several \
      values: a list as in 0.01,0.03,0.1, or the option again and again. Networks that name their \
      layers and augmentations are full of commas; their lists are separated by semicolons.

      All combinations are trained, or with --random so many of them. Then a number may also be a \
      range as in 0.001..0.3, also within a text as in 784-32..256-10 or "momentum 0.8..0.99". \
      Numbers are drawn log-uniformly (uniformly from a range that begins with 0), whole ones where \
      both ends are whole.

      A table shows the points by their accuracy on the images held out for validation. The model \
      of the best point's best run is saved; it alone is measured on the test images, once, at the \
      end. Ctrl+C ends the sweep and keeps what is done.

      EXAMPLES
        inkling sweep --learning-rate 0.03,0.1,0.3 --network 784-32-10,784-128-10
        inkling sweep --preset relu-128 --epochs 10 --batch 32,64,128 --seeds 3 \\
          --csv sweep.csv
        inkling sweep --random 30 --learning-rate 0.001..0.3 --l2 1e-6..1e-3 \\
          --network 784-32..512-10 --optimizer "sgd, momentum 0.8..0.99"
        inkling sweep --optimizer adam --learning-rate 0.001,0.003 \\
          --network "conv 8 3x3, relu, pool 2, dense 10; conv 16 5x5, relu, dense 10"
        inkling sweep --augment "none; shift 2; shift 2, rotate 10" --seeds 2
        inkling sweep --learning-rate 0.1,0.2,0.3 --csv sweep.csv --resume
      """)

  @OptionGroup var recipe: PlanArguments

  @Option(
    help: ArgumentHelp(
      "Train so many combinations, drawn with the seed, instead of all.", valueName: "count"))
  var random: Int?

  @Option(
    help: ArgumentHelp(
      "Train each combination with so many seeds, --seed and those after it, and show mean and "
        + "standard deviation.", valueName: "count"))
  var seeds = 1

  @Option(
    help: ArgumentHelp(
      "Train so many networks side by side; the results are the same.",
      discussion: "They share the processors. 1 gives all of them to one network after the other.",
      valueName: "count"))
  var parallel = 1

  @Option(
    help: ArgumentHelp(
      "Write a line for each run to this file as soon as it is done.", valueName: "file.csv"))
  var csv: String?

  @Flag(help: "Keep the runs that are in the file of --csv, and train only the others.")
  var resume = false

  @OptionGroup var outcome: OutcomeArguments

  /// More would wait for each other.
  private static let mostParallel = 64

  func validate() throws {
    if resume, csv == nil {
      throw ValidationError("--resume goes on from the file of --csv; name it.")
    }
    guard (1...Self.mostParallel).contains(parallel) else {
      throw ValidationError("--parallel takes a number from 1 to \(Self.mostParallel).")
    }
    let sweep = try sweep()
    for point in try PlanArguments.asUsage({ () throws(TrainingError) in try sweep.points() }) {
      try PlanArguments.check(point)
    }
  }

  mutating func run() throws {
    let file = try Places.modelFile(outcome.output, name: "sweep")
    let resumes = resume
    let log = try csv.map { try SweepLog(path: $0, resumes: resumes) }
    try SweepSession(
      try sweep(), output: file, catalog: recipe.source.catalog, log: log, json: outcome.json,
      readsTest: !outcome.noTest, parallel: parallel
    ).run()
  }

  private func sweep() throws -> Sweep {
    let axes = try recipe.axes()
    return try PlanArguments.asUsage { () throws(TrainingError) in
      try Sweep(
        recipe.base, varying: axes, search: random.map { .random($0) } ?? .grid, seeds: seeds)
    }
  }
}
