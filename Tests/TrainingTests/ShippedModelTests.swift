import Datasets
import FoundationEssentials
import Kernels
import ModelFiles
import TestSupport
import Testing
import Training

/// The files in `Models/`: what they and their table say is what is measured.
@Suite struct ShippedModelTests {
  static let recipes = [
    ("sigmoid-128-64", 0.965), ("relu-128-128", 0.97), ("relu-128", 0.977), ("relu-10", 0.85),
    ("relu-10-minibatch", 0.93), ("handwriting", 0.994), ("sigmoid-adam", 0.98),
    ("dropout-512", 0.985), ("elastic-800", 0.992), ("cnn-small", 0.995), ("cnn", 0.9965),
    ("fashion-dense", 0.895), ("fashion-cnn", 0.925),
  ]

  @Test(arguments: recipes)
  func theRecipeIsKeptWithTheModel(name: String, least: Double) throws {
    let model = try ModelFile.read(path: "\(Places.package)/Models/\(name).safetensors")
    let plan = try #require(model.metadata.plan.flatMap { TrainingPlan(json: $0) })
    let preset = try #require(TrainingPlan(preset: name))
    #expect(plan == preset, "the file was made by another recipe; run Resources/train-models")
    #expect(model.metadata.seed == plan.seed)
    #expect(try #require(model.metadata.results.testAccuracy) >= least)
  }

  @Test(.needsData("mnist"), arguments: recipes.filter { !$0.0.hasPrefix("fashion") })
  func theAccuracyOnDigitsIsThatOfTheTableAndOfTheFile(name: String, least: Double) throws {
    try measure(name, least: least, on: "mnist")
  }

  @Test(.needsData("fashion-mnist"), arguments: recipes.filter { $0.0.hasPrefix("fashion") })
  func theAccuracyOnClothesIsThatOfTheTableAndOfTheFile(name: String, least: Double) throws {
    try measure(name, least: least, on: "fashion-mnist")
  }

  @Test func theRecipeIsKeptWithTheJudge() throws {
    let model = try ModelFile.read(path: "\(Places.package)/Models/judge/digit-judge.safetensors")
    let plan = try #require(model.metadata.plan.flatMap { TrainingPlan(json: $0) })
    #expect(plan == TrainingPlan(preset: "digit-judge"))
    let library = ModelLibrary(directories: ["\(Places.package)/Models"])
    #expect(!library.list().contains { $0.name.contains("judge") })
  }

  @Test func theSmallConvolutionalNetworkIsSmall() throws {
    let model = try ModelFile.read(path: "\(Places.package)/Models/cnn-small.safetensors")
    #expect(model.network.parameterCount < 100_000)
  }

  private func measure(_ name: String, least: Double, on set: String) throws {
    let folder = try #require(Places.data(set))
    let dataset = try DatasetCatalog(directories: [folder + "/.."]).load(set)
    let model = try ModelFile.read(path: "\(Places.package)/Models/\(name).safetensors")
    let evaluation = Evaluation.of(model.network, on: dataset.test, loss: model.loss)
    let stated = try #require(model.metadata.results.testAccuracy)
    // Another processor rounds sums differently, which moves an image or two of 10,000.
    #expect(abs(evaluation.accuracy - stated) <= 0.0005)
    #expect(evaluation.accuracy >= least)
    let table = try String(contentsOfFile: "\(Places.package)/Models/README.md", encoding: .utf8)
    let row = try #require(table.split(separator: "\n").first { $0.hasPrefix("| `\(name)` ") })
    let hundredths = Int((stated * 10_000).rounded())
    let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    #expect(row.contains("| \(text) ("))
    #expect(row.contains("| \(model.metadata.epoch ?? 0) |"))
  }
}
