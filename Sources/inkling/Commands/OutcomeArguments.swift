import ArgumentParser

/// What becomes of the best model, and how a training tells of itself.
struct OutcomeArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Save the best model here; usually a new file in the user's model folder.",
      valueName: "file"))
  var output: String?

  @Flag(
    help: ArgumentHelp(
      "Leave the test images unread.",
      discussion: "For comparing recipes: validation chooses, and the chosen one is tested."))
  var noTest = false

  @Flag(help: "Print one JSON object per line.")
  var json = false
}
