import Ink
import NeuralNetwork

/// From strokes to what a model sees in them.
enum InkReader {
  static func picture(of strokes: [Stroke]) -> DigitPicture? {
    strokes.isEmpty ? nil : InkPipeline.standard.picture(of: strokes)
  }

  static func reading(of picture: DigitPicture, by model: OpenModel) -> Reading? {
    let outputs = model.network.probabilities(of: picture.pixels).map(Double.init)
    guard outputs.count == 10, outputs.allSatisfy(\.isFinite) else { return nil }
    let total = outputs.reduce(0, +)
    let shares = total > 0 ? outputs.map { $0 / total } : outputs.map { _ in 0.1 }
    return Reading(outputs: outputs, probabilities: shares, loss: model.loss)
  }
}
