import TestSupport
import Testing

extension EndToEnd {
  @Suite("Model files under an open window", .serialized)
  struct ModelFileTests {
    @Test("A model that another process saves over an open one is taken over")
    func saved() async throws {
      let window = try await OpenedWindow(
        models: ["shared": try await TrainedModels.shared.small()], open: ["shared"],
        data: try await SmallSet.shared.folder())
      try await window.draw(Handwriting.strokes(of: 7))
      try await window.catchUp()
      let before = window.log.all("prediction").last
      let start = window.mark
      let outcome = try await Inkling.run(
        [
          "train", "--network", "784-20-10", "--epochs", "1", "--validation", "1000", "--seed", "5",
          "--output", "\(window.models)/shared.safetensors",
        ], in: window.folder, data: try await SmallSet.shared.folder())
      #expect(outcome.exit == .code(0), "\(outcome)")
      let loaded = try await window.event("modelLoaded", from: start)
      #expect(loaded.reason == "changed")
      #expect(loaded.path == "\(window.models)/shared.safetensors")
      let after = try await window.event("prediction", from: start)
      #expect(after.model == "shared")
      #expect(after.probabilities != before?.probabilities, "the old weights still read")
    }

    @Test("A broken file over an open model is rejected, and the old one keeps reading")
    func broken() async throws {
      let window = try await OpenedWindow(
        models: ["shared": try await TrainedModels.shared.small()], open: ["shared"])
      let path = "\(window.models)/shared.safetensors"
      let before = try await window.readings(of: Handwriting.strokes(of: 2))["shared"]
      let good = try Files.bytes(path)
      let start = window.mark
      try Files.write(good.prefix(good.count / 2), to: path)
      let rejected = try await window.event("modelRejected", from: start)
      #expect(rejected.path == path)
      #expect(rejected.error?.contains(path) == true, "\(rejected)")
      let after = try await window.readings(of: Handwriting.strokes(of: 2))["shared"]
      #expect(after?.probabilities == before?.probabilities)

      try Files.write(good, to: path)
      try await window.event("modelLoaded", from: start) { $0.reason == "changed" }
    }

    @Test("A deleted model stays open until it is closed")
    func deleted() async throws {
      let window = try await OpenedWindow(
        models: ["shared": try await TrainedModels.shared.small()], open: ["shared"])
      let before = try await window.readings(of: Handwriting.strokes(of: 2))["shared"]
      try Files.remove("\(window.models)/shared.safetensors")
      try await window.wait("a shorter list") { $0.elements["model:shared"] == nil }
      let after = try await window.readings(of: Handwriting.strokes(of: 2))["shared"]
      #expect(after?.probabilities == before?.probabilities)
    }

    @Test("A model that comes into the folder is listed and opens by a click")
    func added() async throws {
      let window = try await OpenedWindow()
      #expect(window.log.elements["model:late"] == nil)
      try Files.copy(
        try await TrainedModels.shared.small(), to: "\(window.models)/late.safetensors")
      try await window.draw(Handwriting.strokes(of: 1))
      let start = window.mark
      try await window.click("model:late")
      #expect(try await window.event("modelLoaded", from: start).reason == "opened")
      #expect(try await window.event("prediction", from: start).model == "late")
    }

    @Test("A model that takes other pictures is refused in words")
    func otherShape() async throws {
      let window = try await OpenedWindow(
        models: ["tiny": try await TrainedModels.shared.small()], open: [])
      let tiny = ForeignModel.bytes(inputs: 12, outputs: 10)
      try Files.write(tiny, to: "\(window.models)/other.safetensors")
      let start = window.mark
      try await window.click("model:other")
      let rejected = try await window.event("modelRejected", from: start)
      #expect(rejected.error?.contains("28x28") == true, "\(rejected)")
      try await window.wait("the row closed again") { $0.value(of: "model:other") == "closed" }
    }
  }

  @Suite("Several models", .serialized)
  struct ComparisonTests {
    @Test("Two models give two readings of each drawing; clicks close and open them")
    func two() async throws {
      let window = try await OpenedWindow(
        models: [
          "first": try await TrainedModels.shared.small(),
          "second": try await TrainedModels.shared.model(
            "second", ["--network", "784-12-10", "--epochs", "2", "--seed", "3"]),
        ], open: ["first", "second"])
      let strokes = Handwriting.strokes(of: 3)
      let both = try await window.readings(of: strokes)
      #expect(both.keys.sorted() == ["first", "second"])
      #expect(both["first"]?.probabilities != both["second"]?.probabilities)
      for reading in both.values {
        #expect(abs((reading.probabilities ?? []).reduce(0, +) - 1) < 1e-4)
        #expect((reading.latencyMilliseconds ?? 0) > 0)
      }

      try await window.click("model:first")
      try await window.wait("first closed") { $0.value(of: "model:first") == "closed" }
      #expect(try await window.readings(of: strokes).keys.sorted() == ["second"])

      try await window.click("model:first")
      try await window.wait("first open") { $0.value(of: "model:first") == "open" }
      #expect(try await window.readings(of: strokes).keys.sorted() == ["first", "second"])
    }

    @Test("An empty canvas is read by nobody")
    func empty() async throws {
      let window = try await OpenedWindow(
        models: ["first": try await TrainedModels.shared.small()], open: ["first"])
      try await window.catchUp()
      #expect(window.log.all("prediction").isEmpty)
      try await window.draw(Handwriting.strokes(of: 1))
      try await window.catchUp()
      try await window.clear()
      let cleared = window.mark
      try await window.catchUp()
      #expect(window.log.all("prediction", from: cleared).isEmpty)
    }
  }
}
