import TestSupport
import Testing

extension EndToEnd {
  @Suite("The keyboard alone", .serialized)
  struct KeyboardTests {
    @Test("Tab reaches the presets; arrows and Enter choose one, Escape leaves all as it was")
    func presets() async throws {
      let window = try await OpenedWindow(["--preset", "relu-128-128"])
      try await window.tab(to: "preset")
      window.robot.tap(.enter)
      try await window.wait("the open list") { $0.elements["menu-item-0"] != nil }
      window.robot.tap(.down)
      window.robot.tap(.enter)
      let log = try await window.wait("the next preset") { $0.value(of: "preset") == "relu-128" }
      #expect(log.value(of: "network") == "784-128-10")
      #expect(log.value(of: "epochs") == "50")
      #expect(log.elements["menu-item-0"] == nil)

      window.robot.tap(.enter)
      try await window.wait("the list again") { $0.elements["menu-item-0"] != nil }
      window.robot.tap(.up)
      window.robot.tap(.escape)
      try await window.wait("no list") { $0.elements["menu-item-0"] == nil }
      #expect(window.log.value(of: "preset") == "relu-128")
    }

    @Test("Strokes are undone, redone and cleared by keys")
    func editing() async throws {
      let window = try await OpenedWindow()
      let strokes = Handwriting.strokes(of: 1) + Handwriting.strokes(of: 7)
      try await window.draw(strokes)
      try await window.wait("two strokes") { $0.value(of: "canvas") == "2 strokes" }
      window.robot.tap("z", holding: [.control])
      try await window.wait("undo") { $0.value(of: "canvas") == "1 stroke" }
      window.robot.tap("z", holding: [.control, .shift])
      try await window.wait("redo") { $0.value(of: "canvas") == "2 strokes" }
      #expect(!window.log.isEnabled("redo"))
      window.robot.tap(.delete)
      try await window.wait("clear") { $0.value(of: "canvas") == "empty" }
      #expect(!window.log.isEnabled("clear"))
      window.robot.tap("z", holding: [.control])
      try await window.wait("clear undone") { $0.value(of: "canvas") == "2 strokes" }
    }

    @Test("A bad entry says in words what is wrong, and Train waits until it is right")
    func badEntries() async throws {
      let window = try await OpenedWindow()
      let entries = [
        ("network", "784-x"), ("network", "conv 3 0x3, dense 10"), ("learning-rate", "0"),
        ("learning-rate", "fast"), ("schedule", "cosin"), ("batch", "none"), ("epochs", "1.5"),
        ("epochs", ""), ("seed", "-1"),
      ]
      for (field, text) in entries {
        let good = window.log.value(of: field)
        let label = try window.log.elements[field].orThrow("no \(field)").label
        try await window.enter(text, into: field)
        let bad = try await window.wait("Train disabled") { !$0.isEnabled("train") }
        let words = try bad.elements[field].orThrow("no \(field)").label
        #expect(words.hasPrefix(label + ": ") && words.count > label.count + 6, "\(words)")
        window.escape()
        try await window.enter(good, into: field)
        let log = try await window.wait("Train enabled") { $0.isEnabled("train") }
        #expect(log.elements[field]?.label == label)
        window.escape()
      }
    }

    @Test("Keys choose tools and brush, the answer and the theme")
    func tools() async throws {
      let window = try await OpenedWindow(
        models: ["small": try await TrainedModels.shared.small()], open: ["small"])
      window.robot.type("e")
      try await window.wait("the eraser") { $0.value(of: "eraser") == "on" }
      window.robot.type("p")
      try await window.wait("the pen") { $0.value(of: "pen") == "on" }
      try await window.catchUp()
      try await window.draw(Handwriting.strokes(of: 7))
      try await window.wait("answers") { $0.isEnabled("answer-7") }
      window.robot.type("7")
      try await window.wait("the answer") { $0.value(of: "answer-7") == "on" }
      window.robot.tap("t", holding: [.control])
      try await window.wait("dark") { $0.value(of: "theme") == "dark" }
    }

    @Test("A model is opened by Tab and Enter")
    func models() async throws {
      let window = try await OpenedWindow(
        models: [
          "first": try await TrainedModels.shared.small(),
          "second": try await TrainedModels.shared.small(),
        ], open: ["first"])
      // The dial comes with the judge, and takes a place in the order of Tab.
      try await window.wait("the judge") { $0.isEnabled("dial") }
      try await window.tab(to: "model:second")
      window.robot.tap(.enter)
      try await window.wait("second open") { $0.value(of: "model:second") == "open" }
      #expect(window.log.value(of: "model:first") == "open")
    }
  }
}
