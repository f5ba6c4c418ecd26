import ArgumentParser
import Glibc
import Ink
import Kernels

/// The program: without a subcommand it opens the window.
@main
struct Inkling: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inkling",
    abstract: "Draw digits, see what neural networks see in them, and watch networks learn.",
    discussion: """
      Without a subcommand a window opens. Draw a digit with the mouse: every open model says what \
      it sees while you draw. Press Train to train a network and watch its loss and accuracy; its \
      best model reads your drawing as soon as it is saved.

      EXAMPLES
        inkling                               open the window
        inkling --preset relu-128 --train     open it and start a training
        inkling --model a.safetensors --model b.safetensors
                                              compare two models on your drawing
        inkling data fetch mnist              download MNIST
        inkling train --preset relu-128-128   train without a window
        inkling sweep --learning-rate 0.03,0.1,0.3
                                              try several and keep the best
        inkling evaluate MODEL                measure a model on the test images
        inkling predict MODEL digit.png       read a picture
        inkling learn --model MODEL           learn from the digits that you have corrected
        inkling drawing.json                  open the window with a drawing that was saved

      The options of the window are shown by: inkling help window
      """,
    version: "inkling \(Version.number)",
    subcommands: [
      OpenWindow.self, Train.self, RunSweep.self, Evaluate.self, Predict.self, Judge.self,
      ListModels.self, Data.self, Own.self, Learn.self,
    ],
    defaultSubcommand: OpenWindow.self)

  /// Says what is missing where the processor lacks instructions that the kernels were built with,
  /// instead of dying of the first of them.
  static func main() {
    if let message = Processor.message {
      Output.complain("Error: \(message)")
      Glibc.exit(1)
    }
    main(nil)
  }
}

/// Which version this is.
enum Version {
  static let number = "0.1.0"
}

/// `inkling` alone, or `inkling window`
struct OpenWindow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "window", abstract: "Open the window: draw, train, compare.",
    usage: "inkling [<options>]",
    discussion: "F1 in the window shows what the keys do.")

  @OptionGroup var options: WindowArguments

  /// Not in the options, which are checked before an unknown one among them is complained of.
  func validate() throws {
    if let drawing = options.drawing, !DrawingFile.isNamed(drawing) {
      throw ValidationError(
        "\(drawing) is neither a command nor the file of a drawing, .json or .svg.")
    }
  }

  func run() throws {
    try WindowProgram(options).run()
  }
}
