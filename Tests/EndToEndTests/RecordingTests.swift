import Geometry
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Drawings in files", .serialized)
  struct RecordingTests {
    /// A 7 that takes a second and a half, as somebody would write it down by hand.
    static let seven = """
      {"format": "inkling-drawings", "version": 1, "drawings": [{"label": "7", "strokes": [
        {"x": [0.28, 0.42, 0.56, 0.7, 0.62, 0.53, 0.45], "y": [0.22, 0.22, 0.21, 0.21, 0.42, 0.62, 0.82],
         "time": [0, 0.25, 0.5, 0.75, 1, 1.25, 1.5]}]}]}
      """

    private static func window(
      _ arguments: [String] = [], folder: TemporaryDirectory? = nil
    ) async throws -> OpenedWindow {
      try await OpenedWindow(
        arguments, models: ["small": try await TrainedModels.shared.small()], open: ["small"],
        folder: folder)
    }

    /// What `predict` sees in a file, and what the window saw in the drawing.
    private func expectSame(
      _ file: String, _ seen: LoggedEvent?, in folder: TemporaryDirectory,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let outcome = try await Inkling.run(
        ["predict", try await TrainedModels.shared.small(), file, "--json"], in: folder)
      #expect(outcome.exit == .code(0), "\(outcome)", sourceLocation: sourceLocation)
      let line = try PictureLine(try outcome.output.first.orThrow("nothing said"))
      let window = try (seen?.probabilities).orThrow("the window saw nothing")
      #expect(line.probabilities.count == 10, sourceLocation: sourceLocation)
      // The event log has six digits.
      for (a, b) in zip(line.probabilities, window) {
        #expect(abs(a - b) < 1e-6, sourceLocation: sourceLocation)
      }
    }

    @Test("What was drawn and saved is read from the file as from the canvas")
    func saved() async throws {
      let window = try await Self.window()
      let start = window.mark
      try await window.draw(Handwriting.strokes(of: 2))
      try await window.catchUp()
      let seen = window.log.all("prediction", from: start).last
      window.robot.type("2")
      window.robot.tap("s", holding: [.control])
      let json = try (try await window.event("drawingSaved", from: start).path).orThrow("no path")
      #expect(json == window.folder.file("user/inkling/drawings/drawing-of-2.json"))
      window.robot.tap("s", holding: [.control, .shift])
      let svg = try (try await window.event("drawingSaved", from: start) { $0.path != json }.path)
        .orThrow("no path")
      #expect(svg == window.folder.file("user/inkling/drawings/drawing-of-2.svg"))
      try await expectSame(json, seen, in: window.folder)
      try await expectSame(svg, seen, in: window.folder)
      #expect(try Files.text(json).contains("\"label\":\"2\""))

      // Once more: another file, and both are offered, the newest first.
      window.robot.tap("s", holding: [.control])
      try await window.event("drawingSaved", from: start) {
        $0.path?.hasSuffix("drawing-of-2-2.json") == true
      }
      try await window.clear()
      window.robot.tap("o", holding: [.control])
      try await window.wait("the list") { $0.elements["menu-item-2"] != nil }
      #expect(window.log.value(of: "menu-item-0").hasSuffix("drawing-of-2-2.json"))
      let mark = window.mark
      window.robot.tap(.enter)
      try await window.event("drawingLoaded", from: mark)
      let again = try await window.event("prediction", from: mark)
      #expect(again.probabilities == seen?.probabilities)
      #expect(try await window.close() == .code(0))
    }

    @Test("A drawing on the command line is on the canvas, and is replayed at its own speed")
    func replayed() async throws {
      let folder = try TemporaryDirectory()
      let file = try folder.write(Self.seven, to: "seven.json")
      let window = try await Self.window([file], folder: folder)
      try await window.wait("the drawing") { $0.value(of: "canvas") == "1 stroke" }
      let whole = try await window.event("prediction", from: 0)
      try await expectSame(file, whole, in: folder)
      #expect(window.log.value(of: "answer-7") == "on")
      let start = window.mark
      window.robot.type("r")
      try await window.wait("the replay") { $0.value(of: "drawing") == "replaying" }
      try await window.wait("its end") { $0.value(of: "drawing") == "even" }
      try await window.catchUp()
      let readings = window.log.all("prediction", from: start)
      // Seven points come one after the other; the first and the last are there at once.
      #expect(readings.count >= 6, "\(readings.count) readings")
      let seconds = (readings.last?.time ?? 0) - (readings.first?.time ?? 0)
      #expect(seconds > 1.2, "the points came within \(seconds) s")
      #expect(readings.last?.probabilities == whole.probabilities)
      #expect(readings.first?.probabilities != whole.probabilities)

      window.robot.type("r")
      try await window.wait("another replay") { $0.value(of: "drawing") == "replaying" }
      window.robot.tap(.escape)
      try await window.wait("its end") { $0.value(of: "drawing") == "even" }
      #expect(window.log.value(of: "canvas") == "1 stroke")
    }

    @Test("evaluate counts drawings by their labels, or by the folders they are in")
    func evaluated() async throws {
      let folder = try TemporaryDirectory()
      let model = try await TrainedModels.shared.readers().values.sorted()[0]
      try Files.makeFolder(folder.file("drawings/1"))
      try folder.write(Self.seven, to: "drawings/seven.json")
      try folder.write(
        "<svg viewBox='0 0 100 100'><polyline points='53,18 52,40 50,82'/></svg>",
        to: "drawings/1/one.svg")
      try folder.write("not a drawing", to: "drawings/1/notes.txt")
      let outcome = try await Inkling.run(
        ["evaluate", model, "--drawings", "drawings", "--json"], in: folder)
      #expect(outcome.exit == .code(0), "\(outcome)")
      let line = try EvaluationLine(try outcome.output.first.orThrow("nothing said"))
      #expect(line.count == 2 && line.accuracy == 1 && line.dataset == "drawings")
      #expect(line.confusion[7][7] == 1 && line.confusion[1][1] == 1)
      // The folder itself, or its file, belongs to the class as well.
      for path in ["drawings/1", "drawings/1/", "drawings/1/one.svg"] {
        let one = try await Inkling.run(
          ["evaluate", model, "--drawings", path, "--json"], in: folder)
        let line = try EvaluationLine(try one.output.first.orThrow("nothing said: \(one)"))
        #expect(line.count == 1 && line.confusion[1][1] == 1, "\(path)")
      }
    }

    @Test("A pen that is turned round erases, and one that is unplugged ends its stroke")
    func pens() async throws {
      let window = try await Self.window()
      let canvas = try await window.place(of: "canvas")
      func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
        (Int(canvas.minX + x * canvas.width), Int(canvas.minY + y * canvas.height))
      }
      try await window.draw([[Point(0.1, 0.5), Point(0.5, 0.5), Point(0.9, 0.5)]])
      try await window.wait("a line") { $0.value(of: "canvas") == "1 stroke" }
      let eraser = try window.robot.plugIn("Tablet eraser").orThrow("no second pointer")
      window.robot.move(eraser, through: [place(0.5, 0.2)])
      window.robot.setButton(of: eraser, isDown: true)
      window.robot.move(eraser, through: [place(0.5, 0.5), place(0.5, 0.8)])
      window.robot.setButton(of: eraser, isDown: false)
      try await window.wait("two halves") { $0.value(of: "canvas") == "2 strokes" }
      window.robot.unplug(eraser)

      let pen = try window.robot.plugIn("Tablet").orThrow("no second pointer")
      window.robot.move(pen, through: [place(0.2, 0.8)])
      window.robot.setButton(of: pen, isDown: true)
      window.robot.move(pen, through: [place(0.5, 0.8), place(0.8, 0.8)])
      try await window.wait("a third line") { $0.value(of: "canvas") == "3 strokes" }
      #expect(!window.log.isEnabled("undo"), "in the middle of a stroke")
      window.robot.unplug(pen)
      try await window.wait("the end of the stroke") { $0.isEnabled("undo") }
      #expect(window.log.value(of: "canvas") == "3 strokes")
      try await window.draw([[Point(0.2, 0.2), Point(0.8, 0.2)]])
      try await window.wait("a fourth line") { $0.value(of: "canvas") == "4 strokes" }
      #expect(try await window.close() == .code(0))
    }

    @Test("A drawing that is not in order is refused in one line, with its place")
    func refused() async throws {
      let folder = try TemporaryDirectory()
      let model = try await TrainedModels.shared.small()
      let cases = [
        ("nan.json", Self.seven.replacingFirst("0.28", "NaN"), "is not JSON to its end"),
        ("far.json", Self.seven.replacingFirst("0.28", "1e9"), "strokes[0].x[0]"),
        ("short.json", Self.seven.replacingFirst("0.28,", ""), "strokes[0].y"),
        ("new.json", Self.seven.replacingFirst("1,", "99,"), "version 99"),
        ("half.json", String(Self.seven.prefix(150)), "is not JSON to its end"),
        ("none.svg", "<svg><circle/></svg>", "no line"), ("other.json", "[1, 2]", "neither"),
        ("arc.svg", "<svg><path d='M0 0A1 1 0 0 0 1 1'/></svg>", "arcs"),
      ]
      for (name, text, words) in cases {
        try folder.write(text, to: name)
        for arguments in [
          ["predict", model, name], ["evaluate", model, "--drawings", name], [name],
        ] {
          let outcome = try await Inkling.run(arguments, in: folder)
          #expect(outcome.exit == .code(1), "\(arguments): \(outcome)")
          #expect(outcome.errors.count == 1 && outcome.output == [], "\(outcome)")
          let line = outcome.errors.first ?? ""
          #expect(
            line.hasPrefix("Error: ") && line.contains(name) && line.contains(words), "\(line)")
        }
      }
      let missing = try await Inkling.run(["no.json"], in: folder)
      #expect(missing.exit == .code(1) && missing.errors.first?.contains("no.json") == true)
      let plain = Self.seven.replacingFirst("\"label\": \"7\", ", "")
      try folder.write(plain, to: "plain.json")
      let unlabelled = try await Inkling.run(
        ["evaluate", model, "--drawings", "plain.json"], in: folder)
      #expect(unlabelled.errors.first?.contains("no label") == true, "\(unlabelled)")
      try folder.write(Self.seven.replacingFirst("\"7\"", "\"x\""), to: "x.json")
      let unknown = try await Inkling.run(["evaluate", model, "--drawings", "x.json"], in: folder)
      #expect(unknown.errors.first?.contains("no class") == true, "\(unknown)")
      try Files.makeFolder(folder.file("empty"))
      let empty = try await Inkling.run(["evaluate", model, "--drawings", "empty"], in: folder)
      #expect(empty.exit == .code(1) && empty.errors.first?.contains("no drawing") == true)
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, _ other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
