import FoundationEssentials
import Geometry
import Recognition
import Training
import Workbench

/// A line of the event log as JSON.
struct EventLine: Encodable {
  var time: Double
  var event: LogEvent
  var latency: Double?

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    func put(_ name: String, _ value: some Encodable) throws {
      try object.encode(value, forKey: Key(stringValue: name))
    }
    try put("time", Self.rounded(time, 1e6))
    switch event {
    case .ready(let window, let width, let height, let scale):
      try put("event", "ready")
      try put("window", window)
      try put("width", width)
      try put("height", height)
      try put("scale", scale)
    case .layout(let elements):
      try put("event", "layout")
      try put("elements", elements.map(ElementLine.init))
    case .prediction(let model, let reading):
      try put("event", "prediction")
      try put("model", model)
      try put("digit", reading.digit)
      try put("confidence", Self.rounded(reading.confidence, 1e6))
      try put("probabilities", reading.probabilities.map { Self.rounded($0, 1e6) })
      if let latency { try put("latencyMilliseconds", Self.rounded(latency * 1000, 1e3)) }
    case .verdict(let verdict, let score, let segments):
      try put("event", "verdict")
      try put("verdict", verdict.name)
      if case .digit(let digit) = verdict { try put("digit", digit) }
      if case .number(let digits) = verdict {
        try put("number", digits.map(String.init).joined())
      }
      if let score { try put("score", Self.rounded(score, 1e6)) }
      try put(
        "segments",
        segments.map { box in
          [box.minX, box.minY, box.width, box.height].map { Self.rounded($0, 1e4) }
        })
    case .trainingStarted(let id, let plan):
      try put("event", "trainingStarted")
      try put("run", id.number)
      try put("plan", plan)
    case .progress(let id, let progress):
      try put("event", "progress")
      try put("run", id.number)
      try put("epoch", progress.epoch)
      try put("epochs", progress.epochs)
      try put("batch", progress.batch)
      try put("batches", progress.batches)
      try put("loss", progress.loss.isFinite ? progress.loss : nil)
      try put("accuracy", progress.accuracy)
      try put("imagesPerSecond", progress.imagesPerSecond.rounded())
      try put(
        "secondsRemaining", progress.secondsRemaining.isFinite ? progress.secondsRemaining : nil)
      try put("learningRate", progress.learningRate)
    case .epoch(let id, let report):
      try put("event", "epoch")
      try put("run", id.number)
      try put("epoch", report.epoch)
      try put("trainLoss", report.trainLoss.isFinite ? report.trainLoss : nil)
      try put("trainAccuracy", report.trainAccuracy)
      try put("validationLoss", report.validationLoss.isFinite ? report.validationLoss : nil)
      try put("validationAccuracy", report.validationAccuracy)
      try put("seconds", Self.rounded(report.seconds, 1e6))
      try put("imagesPerSecond", report.imagesPerSecond.rounded())
      if !report.layers.isEmpty { try put("layers", report.layers.map(LayerHealthLine.init)) }
    case .trainingFinished(let id, let summary):
      try put("event", "trainingFinished")
      try put("run", id.number)
      try put("reason", summary.reason.name)
      try put("testAccuracy", summary.testAccuracy)
      try put("model", summary.path)
      if let message = summary.message { try put("message", message) }
    case .modelLoaded(let path, let model, let reason):
      try put("event", "modelLoaded")
      try put("path", path)
      try put("model", model)
      try put("reason", reason.rawValue)
    case .modelRejected(let path, let error):
      try put("event", "modelRejected")
      try put("path", path)
      try put("error", error)
    case .drawingLoaded(let path):
      try put("event", "drawingLoaded")
      try put("path", path)
    case .drawingRejected(let path, let error):
      try put("event", "drawingRejected")
      try put("path", path)
      try put("error", error)
    case .drawingSaved(let path):
      try put("event", "drawingSaved")
      try put("path", path)
    case .ownDigitAdded(let label, let count):
      try put("event", "ownDigitAdded")
      try put("label", label)
      try put("count", count)
    case .ownDigitRemoved(let label, let count):
      try put("event", "ownDigitRemoved")
      try put("label", label)
      try put("count", count)
    case .ownDigitsExported(let path, let count):
      try put("event", "ownDigitsExported")
      try put("path", path)
      try put("count", count)
    case .learningStarted(let model, let digits):
      try put("event", "learningStarted")
      try put("model", model)
      try put("digits", digits)
    case .learningFinished(let model, let summary):
      try put("event", "learningFinished")
      try put("model", model)
      try put("reason", summary.reason.name)
      if case .failed(let message) = summary.reason { try put("message", message) }
      if let path = summary.path { try put("saved", path) }
      for (when, figures) in [("Before", summary.before), ("After", summary.after)] {
        guard let figures else { continue }
        try put("own" + when, figures.own.accuracy)
        try put("others" + when, figures.othersAccuracy)
      }
    case .learningUndone(let model):
      try put("event", "learningUndone")
      try put("model", model)
    }
  }

  /// So that a line is not full of digits that mean nothing.
  static func rounded(_ value: Double, _ steps: Double) -> Double {
    (value * steps).rounded() / steps
  }
}

extension Encodable {
  /// As JSON on one line, its keys in alphabetical order; nil where a number is not finite.
  var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Summary.Reason {
  /// The word in the event log and in `--json`.
  var name: String {
    switch self {
    case .completed: "completed"
    case .outOfPatience: "out-of-patience"
    case .stopped: "stopped"
    case .diverged: "diverged"
    case .failed: "failed"
    }
  }
}

extension LearningSummary.Reason {
  /// The word in the event log.
  var name: String {
    switch self {
    case .completed: "completed"
    case .stopped: "stopped"
    case .failed: "failed"
    }
  }
}

private struct LayerHealthLine: Encodable {
  var layer: Int
  var text: String
  var gradientNorm: Double?
  var parameterNorm: Double?
  var deadUnits: Int?
  var units: Int?

  init(_ health: LayerHealth) {
    layer = health.layer
    text = health.text
    gradientNorm = health.gradientNorm.isFinite ? health.gradientNorm : nil
    parameterNorm = health.parameterNorm.isFinite ? health.parameterNorm : nil
    deadUnits = health.deadUnits
    units = health.units
  }
}

private struct ElementLine: Encodable {
  var name: String
  var role: String
  var label: String
  var value: String
  var enabled: Bool
  var rect: [Double]

  init(_ element: Element) {
    name = element.name
    role = element.role
    label = element.label
    value = element.value
    enabled = element.isEnabled
    let place = element.rect
    rect = [place.minX, place.minY, place.width, place.height]
  }
}
