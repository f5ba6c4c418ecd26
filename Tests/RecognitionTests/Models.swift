import Datasets
import Ink
import ModelFiles
import NeuralNetwork
import Recognition
import TestSupport
import Testing

/// The networks that ship.
enum Models {
  static func judge() throws -> DigitJudge {
    let path = "\(Places.package)/Models/judge/digit-judge.safetensors"
    return try DigitJudge(try ModelFile.read(path: path).network)
  }

  static func reader() throws -> DrawingReader {
    let path = "\(Places.package)/Models/handwriting.safetensors"
    return try #require(
      DrawingReader(judge: try judge(), reader: try ModelFile.read(path: path).network))
  }
}
