import Geometry
import TestSupport
import Testing

extension EndToEnd {
  /// Teaching by correction, in the real window and without one.
  @Suite("Teaching", .serialized)
  struct TeachingTests {
    /// A 3 in a mirror, on the canvas of side 1; `lean` makes each another one.
    private func mirrored(_ lean: Double) -> [[Point]] {
      let three = Handwriting.strokes(of: 3)[0]
      return [three.map { Point(1 - $0.x + lean * ($0.y - 0.5), $0.y) }]
    }

    @Test("The right digit keeps the drawing, the model learns it, the canvas reads with it, undo")
    func window() async throws {
      let window = try await OpenedWindow(
        models: ["small": try await TrainedModels.shared.small()], open: ["small"],
        data: try await SmallSet.shared.folder())
      for number in 0..<3 {
        try await window.clear()
        let start = window.mark
        try await window.draw(mirrored(0.1 * Double(number)))
        try await window.catchUp()
        window.robot.type("3")
        try await window.event("ownDigitAdded", from: start) { $0.count == number + 1 }
      }
      let own = window.folder.file("user/inkling/own-digits")
      #expect(try Files.names(in: own).count == 3)
      // Again: it is taken back; and once more: it is there.
      let taking = window.mark
      window.robot.type("3")
      try await window.event("ownDigitRemoved", from: taking) { $0.count == 2 }
      #expect(try Files.names(in: own).count == 2)
      window.robot.type("3")
      try await window.event("ownDigitAdded", from: taking) { $0.count == 3 }

      let learning = window.mark
      window.robot.tap("l", holding: [.control])
      let end = try await window.event("learningFinished", from: learning, within: 240)
      let path = window.models + "/small, my hand.safetensors"
      #expect(end.reason == "completed" && end.saved == path && Files.exists(path))
      #expect(try end.ownAfter.orThrow("no figures") > 0.6)
      let read = try await window.event("prediction", from: learning) {
        $0.model == "small, my hand"
      }
      #expect(read.digit == 3)
      #expect(Files.exists(window.models + "/small.safetensors"))

      let undoing = window.mark
      try await window.click("undo-learning")
      try await window.event("learningUndone", from: undoing)
      try await window.event("prediction", from: undoing) { $0.model == "small" }
      try await window.wait("the file to be gone") { $0.elements["model:small, my hand"] == nil }
      #expect(!Files.exists(path))
      #expect(try await window.close() == .code(0))
    }

    @Test("Own digits are brought in, listed, exported, learned and removed without a window")
    func commands() async throws {
      let folder = try TemporaryDirectory()
      let data = try await SmallSet.shared.folder()
      func run(_ arguments: String...) async throws -> Inkling.Outcome {
        try await Inkling.run(arguments, in: folder, data: data)
      }
      let drawings = (0..<5).map { number in
        let points = mirrored(0.05 * Double(number))[0]
        return
          "{\"label\": \"3\", \"strokes\": [{\"x\": \(points.map(\.x)), \"y\": \(points.map(\.y))}]}"
      }
      try folder.write(
        "{\"format\": \"inkling-drawings\", \"version\": 1, \"drawings\": ["
          + drawings.joined(separator: ", ") + "]}", to: "threes.json")
      let none = try await run("learn", "--model", try await TrainedModels.shared.small())
      #expect(none.exit == .code(1) && none.errors.first?.contains("no digits of your own") == true)
      let brought = try await run("own", "import", "threes.json")
      #expect(brought.output.first?.hasPrefix("Brought 5 of 5 drawings into") == true, "\(brought)")
      #expect(
        try await run("own", "import", "threes.json").output.first?.hasPrefix("Brought 0 of 5")
          == true)
      let listed = try await run("own", "list", "--files")
      #expect(listed.output.contains("3: 5"))
      let exported = try await run("own", "export", "out")
      #expect(exported.output == ["Wrote 5 digits into out."], "\(exported)")
      #expect(try Files.names(in: folder.file("out/png/3")).count == 5)
      #expect(try await run("own", "export", "out").exit == .code(1))

      let learned = try await run(
        "learn", "--model", try await TrainedModels.shared.small(), "--output", "mine.safetensors",
        "--json")
      #expect(learned.exit == .code(0), "\(learned)")
      #expect(Files.exists(folder.file("mine.safetensors")))
      let judged = try await run(
        "evaluate", "mine.safetensors", "--drawings", "threes.json", "--json")
      #expect(judged.output.first?.contains("\"accuracy\":1,") == true, "\(judged)")

      let file = try listed.output.first { $0.contains("digit-3-") }.orThrow("no file").drop {
        $0 == " "
      }
      #expect(try await run("own", "remove", String(file)).exit == .code(0))
      #expect(try await run("own", "list").output.contains("3: 4"))
      #expect(try await run("own", "remove", String(file)).exit == .code(1))
    }
  }
}
