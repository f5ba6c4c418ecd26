import ArgumentParser
import ModelFiles
import Training

/// Where a training is kept, and where it is taken up again.
struct CheckpointArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep in this file what is needed to go on later, after each epoch and when stopped.",
      valueName: "file"))
  var checkpoint: String?

  @Option(
    help: ArgumentHelp(
      "Go on with the training of this checkpoint, bit for bit as if it had not been stopped.",
      discussion: "The plan is the checkpoint's; --epochs lets it go further. The checkpoint is "
        + "kept in the same file, --log goes on in the file that is there.",
      valueName: "file"))
  var resume: String?

  /// The file that is to hold the checkpoints of this training, if any.
  func file() throws -> String? {
    guard let path = checkpoint ?? resume else { return nil }
    let file = Places.absolute(path)
    try Places.makeRoom(for: file, option: "--checkpoint")
    return file
  }

  /// Where the training is taken up, with so many epochs where they are said; nil for a new one.
  func start(epochs: Int?) throws -> Checkpoint? {
    guard let resume else { return nil }
    let saved = try CheckpointFile.read(path: resume)
    var checkpoint: Checkpoint
    do throws(TrainingError) {
      checkpoint = try Checkpoint(saved)
    } catch {
      throw Failure("\(resume): \(error.message)")
    }
    if let epochs { checkpoint.plan.epochs = epochs }
    guard !checkpoint.isOver else {
      throw Failure(
        checkpoint.isOutOfPatience
          ? "\(resume) has run out of patience: no epoch of the last "
            + "\(checkpoint.plan.patience ?? 0) was better. Start a new training."
          : "\(resume) has \(checkpoint.epochs) epochs behind it; give more with --epochs to go "
            + "further.")
    }
    return checkpoint
  }
}

extension Train {
  /// The options that a training has from its checkpoint when it is taken up, and whether they were
  /// said. How long it goes on may change.
  var planOptions: [(name: String, isSaid: Bool)] {
    recipe.options.filter { $0.name != "--epochs" }
  }

  /// A training that is taken up keeps its plan, and no file is written twice.
  func validateKeeping() throws {
    let said = planOptions.filter(\.isSaid).map(\.name)
    if keeping.resume != nil, !said.isEmpty {
      throw ValidationError(
        "--resume goes on with the plan of its checkpoint; leave out \(said.joined(separator: ", "))."
      )
    }
    let files = [
      ("--output", outcome.output), ("--log", log),
      ("--checkpoint", keeping.checkpoint ?? keeping.resume),
    ].compactMap { name, path in path.map { (name, Places.absolute($0)) } }
    for (index, (name, path)) in files.enumerated() {
      if let other = files[..<index].first(where: { $0.1 == path }) {
        throw ValidationError("\(other.0) and \(name) name the same file \(path).")
      }
    }
  }
}
