import Datasets
import Ink
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

/// The promise of the program: after five corrected drawings of a style that failed, the next ones are
/// read right, and what was known before stays known. With the model that ships.
@Suite(.serialized, .needsData("mnist"))
struct HandwritingTests {
  private func shipped() throws -> SavedModel {
    try ModelFile.read(path: Places.package + "/Models/handwriting.safetensors")
  }

  private func catalog() throws -> DatasetCatalog {
    DatasetCatalog(directories: [try #require(Places.data("mnist")) + "/.."])
  }

  private func learn(
    _ digits: [OwnDigit], _ model: SavedModel, output: String? = nil
  ) async throws -> LearningSummary {
    let (stream, continuation) = AsyncStream.makeStream(of: LearningEvent.self)
    let task = HandwritingLearner.Task(model, digits: digits, output: output)
    try HandwritingLearner().start(task, catalog: try catalog()) { event in
      continuation.yield(event)
      if case .finished = event { continuation.finish() }
    }
    for await event in stream {
      if case .finished(let summary) = event { return summary }
    }
    throw TrainingError.learningDiverged
  }

  @Test(
    "Styles that fail are read right after five corrected drawings; MNIST loses less than 0.2 points"
  )
  func styles() async throws {
    let model = try shipped()
    // Those that the model reads wrong before: at least two of them, else this shows nothing. The
    // worst three, since each takes seconds.
    let read = HandStyle.all.map { ($0, accuracy(model.network, $0.drawings(100..<200))) }
    let failing = read.filter { $0.1 < 0.9 }.sorted { $0.1 < $1.1 }.prefix(3)
    #expect(failing.count >= 2)
    for (style, before) in failing {
      let summary = try await learn(style.drawings(0..<5), model)
      let learned = try #require(summary.model?.network)
      let after = accuracy(learned, style.drawings(100..<200))
      #expect(after >= 0.95, "\(style): \(before) -> \(after)")
      let mnist = try #require(summary.before?.others.first { $0.name == "mnist" }?.evaluation)
      let now = try #require(summary.after?.others.first { $0.name == "mnist" }?.evaluation)
      #expect(mnist.count >= 2000 && now.accuracy > mnist.accuracy - 0.002, "\(style)")
    }
  }

  private func accuracy(_ network: Network, _ digits: [OwnDigit]) -> Double {
    Evaluation.of(network, on: digits.images(), loss: .crossEntropy).accuracy
  }
}
