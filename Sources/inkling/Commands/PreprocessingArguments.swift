import ArgumentParser
import Ink
import ModelFiles
import Training

/// How ink becomes pictures.
struct PreprocessingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How drawings become pictures: some of box scale pen centre, or none.",
      discussion: """
        Usually all four: the ink's box is cut out, scaled to 20 pixels, redrawn with one pen, and \
        moved so that its centre of mass is in the middle; "width 3" and "edge 1" are another pen. \
        A model's file says how its training made the pictures of pen-strokes and pen-digits, and \
        drawings are made into pictures in the same way when it reads them.
        """, valueName: "steps"),
    transform: PreprocessingText.pipeline)
  var preprocessing: InkPipeline?

  /// What was said, else how the model in the file at `path` was trained.
  func pipeline(for model: SavedModel, at path: String) -> InkPipeline {
    if let preprocessing { return preprocessing }
    if let note = model.preprocessingNote { Output.complain("\(path): \(note)") }
    return model.pipeline
  }
}

/// The text of `--preprocessing`. Apart from the arguments, whose types the compiler could not tell where
/// the function that makes one stood among them.
private enum PreprocessingText {
  static func pipeline(_ text: String) throws -> InkPipeline {
    do throws(InkError) {
      return try InkPipeline(text: text)
    } catch {
      throw ValidationError(error.message)
    }
  }
}
