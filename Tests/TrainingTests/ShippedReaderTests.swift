import Datasets
import FoundationEssentials
import Geometry
import Glibc
import Ink
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing
import Training

/// What the models that are made for drawings read of what people drew.
@Suite("Shipped models and people's pens", .needsData("pen-digits"))
struct ShippedReaderTests {
  private func model(_ name: String) throws -> SavedModel {
    try ModelFile.read(path: "\(Places.package)/Models/\(name).safetensors")
  }

  /// The digits of the writers whom no training has seen.
  private func unseen() throws -> PenTrajectories {
    let folder = try #require(Places.data("pen-digits"))
    let set = try PenTrajectories(path: folder + "/pendigits-orig.tra.gz")
    return try #require(set.dividedByWriter).test
  }

  private func accuracy(_ model: SavedModel, on images: LabelledImages) -> Double {
    Evaluation.of(model.network, on: images, loss: model.loss).accuracy
  }

  @Test("The default model names 98.5 % of the digits of writers whom it has never seen")
  func handwriting() throws {
    let accuracy = accuracy(try model("handwriting"), on: try unseen().images())
    #expect(accuracy >= 0.985)
    let readme = try String(contentsOfFile: "\(Places.package)/Models/README.md", encoding: .utf8)
    let hundredths = Int((accuracy * 10_000).rounded())
    #expect(readme.contains("\(hundredths / 100).\(hundredths % 100) %"))
  }

  @Test("In a corner, a quarter as large and turned, the same digits are the same to it")
  func moved() throws {
    let model = try model("handwriting")
    let digits = try unseen()
    let upright = accuracy(model, on: digits.images())
    func changed(_ change: (Point) -> Point) -> Double {
      var moved = digits
      for digit in moved.digits.indices {
        for stroke in moved.digits[digit].strokes.indices {
          let points = moved.digits[digit].strokes[stroke].points.map(change)
          moved.digits[digit].strokes[stroke].points = points
        }
      }
      return accuracy(model, on: moved.images())
    }
    func turned(_ degrees: Double) -> Double {
      let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
      return changed { Point($0.x * c - $0.y * s, $0.x * s + $0.y * c) }
    }
    #expect(abs(changed { $0 * 0.25 + Point(900, 5) } - upright) < 0.001)
    #expect(upright - turned(-15) < 0.005)
    // Seven digits fewer, where a 1 with a flag comes near to a 7; room for two on other processors.
    #expect(upright - turned(15) < 0.0065)
  }

  @Test("What learned from drawn strokes alone reads pens and, where it is there, MNIST")
  func penStrokes() throws {
    let model = try model("pen-strokes")
    #expect(accuracy(model, on: try unseen().images()) >= 0.95)
    let stored = try #require(model.metadata.plan.flatMap { TrainingPlan(json: $0) })
    #expect(stored == TrainingPlan(preset: "pen-strokes"))
    guard let mnist = Places.data("mnist") else { return }
    let test = try DatasetCatalog(directories: [mnist + "/.."]).load("mnist").test
    #expect(accuracy(model, on: test) >= 0.92)
  }
}
