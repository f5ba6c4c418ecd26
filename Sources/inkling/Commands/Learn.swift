import ArgumentParser
import Datasets
import Dispatch
import Glibc
import ModelFiles
import Training
import Workbench

/// `inkling learn`
struct Learn: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let a model learn from the digits that you have drawn and named.",
    discussion: """
      A few updates on your drawings, varied a little each time, among many images of what the model \
      knows already: MNIST and pen digits where they are here, and the built-in pen strokes. Prints \
      what it reads right before and after, of your drawings and of others that it does not learn \
      from. The model that it begins with stays as it is.

      EXAMPLES
        inkling learn --model Models/handwriting.safetensors
        inkling learn --model a.safetensors --own my-drawings --output b.safetensors
      """)

  @Option(help: ArgumentHelp("The model's file.", valueName: "file"))
  var model: String

  @OptionGroup var own: Own.Folder

  @Option(
    help: ArgumentHelp(
      "Save the model here; usually a new file in the user's model folder.", valueName: "file"))
  var output: String?

  @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
  var data: String?

  @Option(help: "Decides the order of all images, and how drawings are varied.")
  var seed: UInt64 = 1

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let saved = try ModelFile.read(path: model)
    let digits = try own.contents().digits
    guard !digits.isEmpty else {
      throw Failure(
        DatasetError.noOwnDigits(folder: own.digits.folder).message
          + " Or bring drawings in with inkling own import.")
    }
    let name = HandwritingName.of(modelAt: model)
    var task = HandwritingLearner.Task(saved, digits: digits)
    task.plan.seed = seed
    task.output = try Places.modelFile(output, name: name)
    let learner = HandwritingLearner()
    let interruption = Interruption { learner.stop() }
    let bar = ProgressBar(isWanted: !json)
    try learner.start(task, catalog: Places(data: data).catalog) { [json] event in
      switch event {
      case .started: break
      case .progress(let updates, let all):
        bar.draw(Double(updates) / Double(all), "update \(updates) of \(all)")
      case .finished(let summary):
        bar.erase()
        Self.end(summary, json: json)
      }
    }
    withExtendedLifetime(interruption) { dispatchMain() }
  }

  private static func end(_ summary: LearningSummary, json: Bool) -> Never {
    if let before = summary.before, let after = summary.after {
      if json {
        LearningLine(summary, before, after).json.map(Output.line)
      } else {
        show(before, after)
        if summary.share < 1 {
          Output.line(
            "It went \(NumberText.percent(Double(summary.share), 0)) of the way: further, it would "
              + "have forgotten more.")
        }
      }
    }
    switch summary.reason {
    case .completed:
      if !json, let path = summary.path { Output.line("Saved as \(path)") }
      Glibc.exit(0)
    case .stopped:
      Output.complain("Stopped; nothing was changed.")
      Glibc.exit(1)
    case .failed(let message):
      Output.complain("Error: \(message)")
      Glibc.exit(1)
    }
  }

  private static func show(_ before: LearningFigures, _ after: LearningFigures) {
    func line(_ name: String, _ before: Evaluation, _ after: Evaluation) {
      let pad = String(repeating: " ", count: max(1, 16 - name.count))
      Output.line(
        name + pad + "\(NumberText.percent(before.accuracy, 2)) -> "
          + "\(NumberText.percent(after.accuracy, 2))  (\(before.correct) -> \(after.correct) of "
          + "\(NumberText.count(before.count)))")
    }
    line("your drawings", before.own, after.own)
    for (before, after) in zip(before.others, after.others) {
      line(before.name, before.evaluation, after.evaluation)
    }
  }
}

/// What a model is called that has learned a handwriting.
enum HandwritingName {
  /// `handwriting, my hand` for `Models/handwriting.safetensors`; the same again for what has learned
  /// it once already.
  static func of(modelAt path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "model")
    if name.hasSuffix(".safetensors") { name.removeLast(12) }
    if let range = name.range(of: ", my hand") { name = String(name[..<range.lowerBound]) }
    return name + ", my hand"
  }
}

/// What was learned, as JSON.
private struct LearningLine: Encodable {
  struct Part: Encodable {
    var name: String
    var count, correctBefore, correctAfter: Int
    var accuracyBefore, accuracyAfter: Double

    init(_ name: String, _ before: Evaluation, _ after: Evaluation) {
      self.name = name
      count = before.count
      (correctBefore, correctAfter) = (before.correct, after.correct)
      (accuracyBefore, accuracyAfter) = (before.accuracy, after.accuracy)
    }
  }

  var path: String?
  var share: Double
  var own: Part
  var others: [Part]

  init(_ summary: LearningSummary, _ before: LearningFigures, _ after: LearningFigures) {
    path = summary.path
    share = Double(summary.share)
    own = Part(DatasetCatalog.ownDigitsName, before.own, after.own)
    others = zip(before.others, after.others).map {
      Part($0.name, $0.evaluation, $1.evaluation)
    }
  }
}
