import ArgumentParser
import Training

/// `inkling train`
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a network without a window.",
    usage: "inkling train [<options>]",
    discussion: """
      Starts from a preset and changes what you say. After each epoch that is better than all \
      before on the images held out for validation, the model is saved. Ctrl+C ends the training \
      and keeps the best model. The test images are used once, at the end.

      PRESETS
      \(presets.map { "  \($0.name): \($0.explanation)" }.joined(separator: "\n"))

      EXAMPLES
        inkling train --preset relu-128-128
        inkling train --network 784-256-64-10 --optimizer adam --learning-rate 0.001
        inkling train --network "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, \
      dense 128, relu, dropout 0.3, dense 10" --optimizer adam --learning-rate 0.002 \
      --schedule one-cycle --batch 64
        inkling train --dataset pen-strokes --log run.csv --output pen.safetensors
        inkling train --preset relu-128 --checkpoint run.checkpoint
        inkling train --resume run.checkpoint --epochs 80
      """)

  private static let presets = TrainingPlan.presets + TrainingPlan.toolPresets

  @OptionGroup var recipe: PlanArguments

  @Option(
    help: ArgumentHelp("Write a line for each epoch to this file.", valueName: "file.csv"))
  var log: String?

  @OptionGroup var outcome: OutcomeArguments

  @OptionGroup(title: "Stopping and going on") var keeping: CheckpointArguments

  func validate() throws {
    try validateKeeping()
    _ = try recipe.plan()
  }

  mutating func run() throws {
    let start = try keeping.start(epochs: recipe.epochs)
    let files = TrainingSession.Files(
      output: try Places.modelFile(
        outcome.output ?? start?.output, name: start?.plan.preset ?? recipe.presetName),
      checkpoint: try keeping.file(),
      csv: try log.map { try MetricsFile(path: $0, keeping: start?.epochs ?? 0) })
    let session = TrainingSession(
      plan: try start?.plan ?? recipe.plan(), start: start, files: files,
      catalog: recipe.source.catalog, json: outcome.json, readsTest: !outcome.noTest)
    session.run()
  }
}
