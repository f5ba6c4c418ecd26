import ArgumentParser
import Datasets
import Ink
import ModelFiles
import Recognition
import Workbench

/// `inkling judge`
struct Judge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure how well digits are told from other drawings, and numbers read.",
    discussion: """
      Says for several positions of the dial how many digits the judge refuses and how many other \
      drawings it takes for one: digits of MNIST and pen digits that it has not learned from, and \
      scribbles, letters and shapes of other kinds than it has seen. With a model that reads digits, \
      also how many numbers, composed of pen digits of those writers, are read rightly. Needs mnist \
      and pen-digits.

      EXAMPLES
        inkling judge
        inkling judge --reader Models/handwriting.safetensors
        inkling judge --choosing --dial 0.1,0.2,0.3,0.4,0.5
      """)

  @Option(help: ArgumentHelp("The judge's file; usually the one that ships.", valueName: "model"))
  var judge: String?

  @Option(help: ArgumentHelp("A model that reads the digits of numbers.", valueName: "model"))
  var reader: String?

  @Option(help: ArgumentHelp("Positions of the dial, from 0 to 1.", valueName: "dials"))
  var dial = "0.05,0.1,0.2,0.3,0.5,0.7,0.9"

  @Option(help: ArgumentHelp("Numbers of each length.", valueName: "count"))
  var numbers = 1000

  @Flag(
    help: ArgumentHelp(
      "Measure with what the dial was chosen by.",
      discussion: "Other digits, and drawings of the kinds that were learned."))
  var choosing = false

  @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
  var data: String?

  @Flag(help: "Print JSON, one object a line.")
  var json = false

  private var dials: [Double]? {
    let numbers = dial.split(separator: ",").map { Double($0) }
    let good = numbers.compactMap { $0 }.filter { (0...1).contains($0) }
    return good.isEmpty || good.count < numbers.count ? nil : good
  }

  func validate() throws {
    guard dials != nil else {
      throw ValidationError("--dial takes numbers from 0 to 1, such as 0.1,0.3; not '\(dial)'.")
    }
    guard numbers > 0 else { throw ValidationError("--numbers takes a number from 1.") }
  }

  func run() throws {
    guard let found = try JudgeFile.usual(judge) else {
      throw Failure(
        "There is no judge. Train one with: inkling train --preset digit-judge, and name its file "
          + "with --judge.")
    }
    let reading = try reader.map { try drawingReader($0, found) }
    let set = try DatasetCatalog(directories: Places(data: data).data).digitOrNot()
    let part: DigitOrNot.Part = choosing ? .choosing : .kept
    let report = JudgeReport(found, groups: set.groups(part), dials: dials ?? [])
    show(report, report.lines)
    guard let reading else { return }
    let dial = DigitJudge.usualDial
    if !json {
      let text = NumberText.short(dial)
      Output.line("\nwith the dial at \(text), strokes grouped and read by \(self.reader ?? ""):\n")
    }
    let numberReport = NumberReport(
      reading, people: set.people(part), count: numbers, dial: dial, seed: 7)
    show(numberReport, numberReport.lines)
    if !json { Output.line() }
    let strays = StrayReport(
      reading, NotDigitGenerator(seed: 7000, families: choosing ? .toLearn : .kept),
      count: numbers, dial: dial)
    show(strays, strays.lines)
  }

  private func drawingReader(_ path: String, _ judge: DigitJudge) throws -> DrawingReader {
    let model = try ModelFile.read(path: path)
    guard let reader = DrawingReader(judge: judge, reader: model.network) else {
      throw Failure(
        "\(path) does not tell ten digits apart in 28x28 pixels. Choose another with --reader.")
    }
    return reader
  }

  private func show(_ report: some Encodable, _ lines: (Int?) -> [String]) {
    if json {
      report.json.map(Output.line)
    } else {
      lines(Output.terminalWidth).forEach(Output.line)
    }
  }
}
