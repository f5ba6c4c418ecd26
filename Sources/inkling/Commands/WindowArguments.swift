import ArgumentParser
import Geometry
import Ink
import Training
import Workbench

/// The options of the window.
struct WindowArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Look for models in this folder, and save trained ones there.", valueName: "dir"))
  var models: String?

  @Option(
    name: .customLong("model"),
    help: ArgumentHelp("Open this model; repeat it to compare several.", valueName: "file"))
  var open: [String] = []

  @Argument(
    help: ArgumentHelp(
      "A drawing to begin with: a .json file that the window has saved, or an SVG file.",
      valueName: "drawing"))
  var drawing: String?

  @Option(
    help: ArgumentHelp(
      "What makes lines thicker or thinner: nothing (even), the pen's pressure, or its speed.",
      valueName: "even|pressure|speed"))
  var thickness: Thickness?

  @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
  var data: String?

  @Option(help: ArgumentHelp("Fill the training form with this recipe.", valueName: "name"))
  var preset: String?

  @Option(
    help: ArgumentHelp("The window's size in logical pixels, such as 1280x800.", valueName: "WxH"))
  var size: WindowSize?

  @Option(
    help: ArgumentHelp(
      "Device pixels for each logical one; usually the display says.", valueName: "factor"))
  var scale: Double?

  @Option(help: "The colours: light or dark.")
  var theme: Theme.Appearance?

  @Option(help: ArgumentHelp("The seed in the training form.", valueName: "number"))
  var seed: UInt64?

  @Flag(help: "Start a training at once.")
  var train = false

  @Option(
    help: ArgumentHelp(
      "Write what happens to this file, one JSON object per line; - is stdout.",
      valueName: "file"))
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Draw the window into this PNG file, without an X server, and exit.", valueName: "file.png"))
  var screenshot: String?

  @Flag(help: "Tint every part of the window that is painted anew, to see what is painted when.")
  var tint = false

  func validate() throws {
    if let scale, !(0.5...8).contains(scale) {
      throw ValidationError("--scale takes a number from 0.5 to 8.")
    }
    if let preset { try PlanArguments.check(preset: preset) }
  }
}

extension Theme.Appearance: ExpressibleByArgument {}
extension Thickness: ExpressibleByArgument {}

/// A size written as `1280x800`.
struct WindowSize: ExpressibleByArgument {
  var size: Size

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      (320...16_384).contains(width), (240...16_384).contains(height)
    else { return nil }
    size = Size(Double(width), Double(height))
  }
}
