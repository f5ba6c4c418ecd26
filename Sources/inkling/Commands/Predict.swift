import ArgumentParser
import Ink
import ModelFiles
import NeuralNetwork
import Workbench

/// `inkling predict`
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the digit in picture files.",
    discussion: """
      Pictures are PNG, PGM or PPM files of any size, dark on light or light on dark. The digit is \
      cut out, scaled and centred as a drawing on the canvas is.

      EXAMPLES
        inkling predict Models/relu-128.safetensors seven.png
        inkling predict MODEL *.pgm --json
      """)

  @Argument(help: ArgumentHelp("The model's file.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("The pictures' files.", valueName: "image"))
  var images: [String]

  @Flag(help: "Print one JSON object per picture.")
  var json = false

  func run() throws {
    let saved = try ModelFile.read(path: model)
    let (shape, picture) = (
      saved.network.inputShape, Shape(1, DigitPicture.side, DigitPicture.side)
    )
    guard shape.takes(picture) else {
      throw Failure(
        "\(model) takes \(shape) values; pictures become \(picture). Choose another model.")
    }
    for path in images {
      let gray = try GrayPicture.read(path: path)
      guard let picture = InkPipeline.standard.picture(of: gray) else {
        throw Failure("\(path) shows nothing but paper. Give a picture with a digit in it.")
      }
      try show(saved, path, picture)
    }
  }

  private func show(_ saved: SavedModel, _ path: String, _ picture: DigitPicture) throws {
    let shares = saved.network.distribution(of: picture.pixels).map(Double.init)
    let names = saved.metadata.classNames
    let order = shares.indices.sorted { shares[$0] > shares[$1] }
    func name(_ index: Int) -> String { names.indices.contains(index) ? names[index] : "\(index)" }
    if json {
      let line = PredictionLine(
        image: path, model: model, digit: order[0], name: name(order[0]),
        confidence: shares[order[0]], probabilities: shares)
      line.json.map(Output.line)
      return
    }
    let others = order.dropFirst().prefix(2).map {
      "\(name($0)) \(NumberText.percent(shares[$0]))"
    }
    let rest = others.isEmpty ? "" : "; then " + others.joined(separator: ", ")
    Output.line("\(path): \(name(order[0])) (\(NumberText.percent(shares[order[0]]))\(rest))")
  }
}

/// A prediction as JSON.
private struct PredictionLine: Encodable {
  var image, model: String
  var digit: Int
  var name: String
  var confidence: Double
  var probabilities: [Double]
}
