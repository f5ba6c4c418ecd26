import FoundationEssentials

/// What `evaluate --json` prints.
struct EvaluationLine: Decodable {
  var model, dataset: String
  var count: Int
  var accuracy: Double
  var interval: [Double]
  var loss: Double
  var accuracyPerClass: [Double?]
  var confusion: [[Int]]

  init(_ line: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
  }
}

/// What `predict --json` prints.
struct PictureLine: Decodable {
  var image, model: String
  var digit: Int
  var confidence: Double
  var probabilities: [Double]

  init(_ line: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(line.utf8))
  }
}
