import Glibc
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Training in the window", .serialized)
  struct TrainingTests {
    @Test(
      "Train with relu-128-128 on MNIST ends at 97 %, and the canvas uses each better network",
      .needsData("mnist"))
    func mnist() async throws {
      let data = try Places.data("mnist").orThrow("no MNIST")
      let window = try await OpenedWindow(
        ["--preset", "relu-128-128", "--data", data],
        models: ["small": try await TrainedModels.shared.small()], open: [])
      try await window.wait("MNIST in the form") { $0.value(of: "dataset") == "MNIST" }
      try await window.draw(Handwriting.strokes(of: 3))
      let start = window.mark
      try await window.click("train")
      let begun = try await window.event("trainingStarted", from: start)
      #expect(begun.plan?.network == "784-128-128-10")
      #expect(begun.plan?.epochs == 4)
      try await window.event("prediction", from: start, within: 120) { $0.model == "relu-128-128" }
      #expect(
        window.log.all("trainingFinished", from: start).isEmpty,
        "the new network read the drawing only when all was over")
      let end = try await window.event("trainingFinished", from: start, within: 180)

      let epochs = window.log.all("epoch", from: start)
      #expect(epochs.map(\.epoch) == [1, 2, 3, 4])
      let losses = epochs.compactMap(\.trainLoss)
      #expect(losses.count == 4 && losses == losses.sorted(by: >), "losses \(losses)")
      #expect(window.log.all("progress", from: start).count >= 20, "several in an epoch")
      #expect(end.reason == "completed")
      #expect(try end.testAccuracy.orThrow("no test") >= 0.97)
      let path = try end.model.orThrow("no file")
      #expect(path.hasPrefix(window.models + "/") && Files.exists(path), "\(path)")

      let reading = try await window.readings(of: Handwriting.strokes(of: 7))
      #expect(reading["relu-128-128"]?.digit == 7)
      #expect(try await window.close() == .code(0))
    }

    @Test("A plan typed into the form by the keyboard is trained as typed")
    func typedPlan() async throws {
      let window = try await OpenedWindow(data: try await SmallSet.shared.folder())
      let entries = [
        ("network", "784-24-12-10"), ("learning-rate", "0.2"), ("batch", "50"), ("epochs", "3"),
        ("seed", "99"),
      ]
      for (name, text) in entries { try await window.enter(text, into: name) }
      try await window.wait("a plan of one's own") { $0.value(of: "preset") == "custom" }
      try await window.tab(to: "train")
      let start = window.mark
      window.robot.tap(.enter)
      let begun = try await window.event("trainingStarted", from: start)
      #expect(begun.plan?.network == "784-24-12-10")
      #expect(begun.plan?.learningRate.isNear(0.2) == true)
      #expect(begun.plan?.seed == 99)
      let end = try await window.event("trainingFinished", from: start)
      #expect(window.log.all("epoch", from: start).count == 3)
      #expect(!window.log.all("progress", from: start).isEmpty)
      #expect(end.reason == "completed")
      #expect(try end.testAccuracy.orThrow("no test") > 0.5, "ten digits: guessing gives 0.1")
      #expect(Files.exists(try end.model.orThrow("no file")))
      try await window.wait("the new model in the list") {
        $0.value(of: "model:custom") == "open"
      }
    }

    @Test("Where no data are, pen strokes are trained and stopped, and the best model is kept")
    func penStrokes() async throws {
      let window = try await OpenedWindow(["--preset", "relu-128", "--train"])
      #expect(window.log.value(of: "dataset") == "Pen strokes")
      try await window.event("epoch", from: 0, within: 120) { $0.epoch == 2 }
      try await window.click("stop")
      let end = try await window.event("trainingFinished", from: 0)
      #expect(end.reason == "stopped")
      let path = try end.model.orThrow("no file")
      let listed = try await Inkling.run(
        ["models", "--models", window.models, "--json"], in: window.folder)
      #expect(listed.output.contains { $0.contains(path) && !$0.contains("\"error\"") })
    }

    @Test("Space pauses a training and resumes it")
    func pausing() async throws {
      let window = try await OpenedWindow(
        ["--preset", "relu-10-minibatch"], data: try await SmallSet.shared.folder())
      try await window.enter("5000", into: "epochs")
      window.escape()
      window.robot.tap(.enter, holding: [.control])
      try await window.event("progress", from: 0)
      window.robot.type(" ")
      try await window.wait("the pause") { $0.elements["pause"]?.label == "Resume" }
      try await window.catchUp()
      let paused = window.mark
      for _ in 1...30 { try await window.catchUp() }
      // What had been done when the order arrived may still be reported.
      let stragglers = window.log.all("progress", from: paused).count
      #expect(stragglers <= 1, "\(stragglers) reports while paused")
      window.robot.type(" ")
      try await window.wait("the end of the pause") { $0.elements["pause"]?.label == "Pause" }
      let resumed = window.mark
      try await window.event("progress", from: resumed)
      try await window.event("epoch", from: resumed)
    }

    @Test("The learning rate changes while a training runs")
    func learningRate() async throws {
      let window = try await OpenedWindow(
        ["--preset", "relu-10-minibatch"], data: try await SmallSet.shared.folder())
      try await window.enter("5000", into: "epochs")
      try await window.enter("constant", into: "schedule")
      window.robot.tap(.enter)
      try await window.event("progress", from: 0) { $0.learningRate?.isNear(0.1) == true }
      #expect(!window.log.isEnabled("epochs"))
      try await window.enter("0.025", into: "learning-rate")
      window.robot.tap(.enter)
      try await window.event("progress", from: 0) { $0.learningRate?.isNear(0.025) == true }
    }
  }
}

extension Double {
  /// Whether it is this number but for the rounding of a Float.
  func isNear(_ other: Double) -> Bool { abs(self - other) <= 1e-6 * max(abs(self), abs(other)) }
}
