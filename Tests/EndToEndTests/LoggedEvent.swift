import FoundationEssentials

/// A line of the event log or of a command's `--json`, as a reader in another language has it.
struct LoggedEvent: Decodable, Sendable {
  var event: String
  var time: Double
  var window: UInt?
  var width, height: Int?
  var scale: Double?
  var elements: [LoggedElement]?
  var model: String?
  var path: String?
  var digit: Int?
  var verdict, number: String?
  var score: Double?
  var segments: [[Double]]?
  var confidence: Double?
  var probabilities: [Double]?
  var latencyMilliseconds: Double?
  var run: Int?
  var plan: LoggedPlan?
  var epoch, epochs, batch, batches: Int?
  var loss, accuracy, learningRate: Double?
  var layers: [LoggedLayer]?
  var trainLoss, trainAccuracy, validationLoss, validationAccuracy: Double?
  var seconds, imagesPerSecond, secondsRemaining: Double?
  var reason, error, message: String?
  var testAccuracy: Double?
  var count: Int?
  var saved: String?
  var ownBefore, ownAfter, othersBefore, othersAfter: Double?

  /// The event in a line, or nil where the line is none.
  init?(line: String) {
    guard let event = try? JSONDecoder().decode(Self.self, from: Data(line.utf8)) else {
      return nil
    }
    self = event
  }
}

/// A control in a `layout` line.
struct LoggedElement: Decodable, Sendable {
  var name, role, label, value: String
  var enabled: Bool
  /// x, y, width and height in pixels of the window.
  var rect: [Double]
}

/// What a training was asked to do, as far as the tests look at it.
struct LoggedPlan: Decodable, Sendable {
  var dataset: String
  var network: String
  var epochs: Int
  var seed: UInt64
  var learningRate: Double
  var schedule: String
  var augmentation: String
  var patience: Int?
}

/// How a layer does, in an `epoch` line.
struct LoggedLayer: Decodable, Sendable {
  var text: String
  var gradientNorm: Double?
  var deadUnits, units: Int?
}
