import Geometry
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Drawing", .serialized)
  struct DrawingTests {
    @Test("Digits that people wrote with a pen are named", .needsData("pen-digits"))
    func penDigits() async throws {
      let window = try await Self.window()
      for (digit, strokes) in try Handwriting.trajectories() {
        try await Self.expect(digit, drawnAs: strokes, in: window)
      }
      #expect(try await window.close() == .code(0))
    }

    @Test(
      "Of digits by people whom no training has seen, the shipped network names 97 in 100",
      .needsData("pen-digits"))
    func unseenWriters() async throws {
      let path = "\(Places.package)/Models/handwriting.safetensors"
      let window = try await OpenedWindow(models: ["handwriting": path], open: ["handwriting"])
      let drawings = try Handwriting.unseenWriters()
      var wrong: [String] = []
      for (digit, strokes) in drawings {
        let reading = try await window.readings(of: strokes)["handwriting"]
        if reading?.digit != digit { wrong.append("\(digit) as \(reading?.digit ?? -1)") }
      }
      #expect(drawings.count >= 100)
      #expect(
        wrong.count * 100 <= 3 * drawings.count,
        "\(wrong.count) of \(drawings.count) wrong: \(wrong.sorted().joined(separator: ", "))")
      print("Unseen writers, through the window: \(wrong.count) of \(drawings.count) wrong")
    }

    @Test("Digits drawn by a plain hand are named")
    func plainDigits() async throws {
      let window = try await Self.window()
      for digit in Handwriting.digits {
        try await Self.expect(digit, drawnAs: Handwriting.strokes(of: digit), in: window)
      }
    }

    @Test("Small in a corner or large, a digit is the same to the network")
    func places() async throws {
      let window = try await Self.window()
      for digit in Handwriting.digits {
        let strokes = Handwriting.strokes(of: digit)
        for (scale, corner) in [(0.35, Point(0.02, 0.03)), (1, .zero), (0.4, Point(0.58, 0.55))] {
          try await Self.expect(
            digit, drawnAs: strokes.map { $0.map { corner + $0 * scale } }, in: window)
        }
      }
    }

    private static func window() async throws -> OpenedWindow {
      let models = try await TrainedModels.shared.readers()
      return try await OpenedWindow(models: models, open: models.keys.sorted())
    }

    /// Every open model names the digit.
    private static func expect(
      _ digit: Int, drawnAs strokes: [[Point]], in window: OpenedWindow,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let readings = try await window.readings(of: strokes)
      #expect(!readings.isEmpty, sourceLocation: sourceLocation)
      for (model, reading) in readings {
        let seen = (reading.probabilities ?? []).map { Int($0 * 100) }
        #expect(
          reading.digit == digit, "\(model) sees \(seen) % in a \(digit)",
          sourceLocation: sourceLocation)
      }
    }
  }
}
