import ArgumentParser
import Ink
import ModelFiles
import NeuralNetwork
import Recognition
import Workbench

/// `inkling predict`
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the digit in picture files and drawings.",
    discussion: """
      Pictures are PNG, PGM or PPM files of any size, dark on light or light on dark. The digit is \
      cut out, scaled and centred as a drawing on the canvas is.

      Drawings are .json files, such as the window saves, with one drawing or many, and .svg files. \
      They are read exactly as they are on the canvas: digits side by side as a number. What is no \
      digit is called so, as long as the judge that ships is there and the model reads digits.

      EXAMPLES
        inkling predict Models/relu-128.safetensors seven.png
        inkling predict MODEL *.pgm --json
        inkling predict MODEL ~/.local/share/inkling/drawings/*
      """)

  @Argument(help: ArgumentHelp("The model's file.", valueName: "model"))
  var model: String

  @Argument(help: ArgumentHelp("The files of pictures and drawings.", valueName: "file"))
  var images: [String]

  @Option(
    help: ArgumentHelp(
      "How much like a digit a digit must be, from 0 (anything is one) to 1.",
      valueName: "score"))
  var dial = DigitJudge.usualDial

  @Flag(help: "Print one JSON object per picture or drawing.")
  var json = false

  func validate() throws {
    guard (0...1).contains(dial) else {
      throw ValidationError("--dial takes a number from 0 to 1, not \(dial).")
    }
  }

  func run() throws {
    let saved = try ModelFile.read(path: model)
    let (shape, picture) = (
      saved.network.inputShape, Shape(1, DigitPicture.side, DigitPicture.side)
    )
    guard shape.takes(picture) else {
      throw Failure(
        "\(model) takes \(shape) values; pictures become \(picture). Choose another model.")
    }
    var judge = try JudgeFile.usual().flatMap { FileJudge($0, saved, dial: dial) }
    for path in images {
      guard DrawingFile.isNamed(path) else {
        let gray = try GrayPicture.read(path: path)
        let picture = InkPipeline.standard.picture(of: gray)
        try show(saved, path, picture, picture.flatMap { judge?.verdict(on: $0) })
        continue
      }
      let drawings = try DrawingFolder.read(path)
      for (index, drawing) in drawings.enumerated() {
        let picture = InkPipeline.standard.picture(of: drawing.strokes)
        try show(
          saved, path, picture, judge?.verdict(on: drawing.strokes),
          drawing: drawings.count > 1 ? index + 1 : nil, drawing.label)
      }
    }
  }

  private func show(
    _ saved: SavedModel, _ path: String, _ picture: DigitPicture?, _ verdict: DrawingVerdict?,
    drawing: Int? = nil, _ label: String? = nil
  ) throws {
    guard let picture else {
      throw Failure("\(path) shows nothing but paper. Give a picture with a digit in it.")
    }
    let shares = saved.network.distribution(of: picture.pixels).map(Double.init)
    let names = saved.metadata.classNames
    let order = shares.indices.sorted { shares[$0] > shares[$1] }
    func name(_ index: Int) -> String { names.indices.contains(index) ? names[index] : "\(index)" }
    if json {
      let line = PredictionLine(
        image: path, drawing: drawing, label: label, model: model, digit: order[0],
        name: name(order[0]), confidence: shares[order[0]], probabilities: shares,
        verdict: verdict?.name, digitScore: verdict?.score, number: verdict?.number,
        parts: verdict?.number == nil ? nil : verdict?.parts)
      line.json.map(Output.line)
      return
    }
    let place = drawing.map { "\(path), drawing \($0)" } ?? path
    if let text = verdict?.text { return Output.line("\(place): \(text)") }
    let others = order.dropFirst().prefix(2).map {
      "\(name($0)) \(NumberText.percent(shares[$0]))"
    }
    let rest = others.isEmpty ? "" : "; then " + others.joined(separator: ", ")
    Output.line("\(place): \(name(order[0])) (\(NumberText.percent(shares[order[0]]))\(rest))")
  }
}

/// A prediction as JSON.
private struct PredictionLine: Encodable {
  var image: String
  /// Which of several in the file, from 1.
  var drawing: Int?
  /// What it is, where the file says so.
  var label: String?
  var model: String
  var digit: Int
  var name: String
  var confidence: Double
  var probabilities: [Double]
  /// `digit`, `number` or `not-a-digit`, where there is a judge for the model.
  var verdict: String?
  /// How much it is a digit, from 0 to 1, or the least that a part of a number is.
  var digitScore: Double?
  /// The digits of a number and what is known about each.
  var number: String?
  var parts: [DrawingVerdict.Part]?
}
