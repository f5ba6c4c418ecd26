import Geometry
import TestSupport
import Testing

extension EndToEnd {
  @Suite("The form for the whole plan", .serialized)
  struct FormTests {
    private static let network = "conv 4 3x3 stride 2, relu, pool 2, dense 16, relu, dense 10"

    @Test("A convolutional network typed into the form learns; each epoch tells how its layers do")
    func convolutional() async throws {
      let window = try await OpenedWindow(data: try await SmallSet.shared.folder())
      try await window.enter(Self.network, into: "network")
      try await window.enter("2", into: "epochs")
      try await window.enter("warm-up 50 cosine", into: "schedule")
      try await window.click("form-more")
      try await window.enter("shift 1, rotate 5", into: "augmentation")
      try await window.enter("7", into: "patience")
      let log = try await window.wait("what is set on the second page") {
        $0.elements["form-more"]?.label == "More (2)"
      }
      #expect(log.isEnabled("train"))
      let start = window.mark
      window.robot.tap(.enter)
      let plan = try await window.event("trainingStarted", from: start).plan.orThrow("no plan")
      #expect(plan.network == Self.network && plan.patience == 7)
      #expect(plan.schedule == "warm-up 50 cosine" && plan.augmentation == "shift 1, rotate 5")
      let end = try await window.event("trainingFinished", from: start)
      let epochs = window.log.all("epoch", from: start)
      #expect(epochs.map(\.epoch) == [1, 2])
      for epoch in epochs {
        let layers = try epoch.layers.orThrow("no layers")
        #expect(layers.map(\.text) == ["conv 4 3x3 stride 2", "dense 16", "dense 10"])
        #expect(layers.map(\.units) == [4, 16, nil])
        #expect(layers.allSatisfy { $0.gradientNorm.map { $0 > 0 && $0 < 1e3 } ?? false })
        #expect(layers.prefix(2).allSatisfy { ($0.deadUnits ?? -1) >= 0 })
      }
      #expect(try end.testAccuracy.orThrow("no test") > 0.5, "ten digits: guessing gives 0.1")
      try await window.wait("the new model in the list") {
        $0.value(of: "model:custom") == "open"
      }
      let reading = try await window.readings(of: Handwriting.strokes(of: 1))
      #expect(reading["custom"] != nil, "the canvas reads with convolutions")
      try await window.click("show-layers")
      try await window.wait("the table of layers") { $0.elements["plot-loss"] == nil }
    }

    @Test("A network is chosen from the list at the end of its field, by mouse and by keyboard")
    func examples() async throws {
      let window = try await OpenedWindow(data: try await SmallSet.shared.folder())
      try await window.click("network-examples")
      let item = try await window.wait("the examples") { $0.elements["menu-item-3"] != nil }
      #expect(item.elements["menu-item-3"]?.label == "Convolutional")
      try await window.click("menu-item-3")
      let text = try await window.wait("the example in the field") {
        $0.value(of: "network").hasPrefix("conv ")
      }
      #expect(text.isEnabled("train") && !text.isEnabled("activation"))
      window.robot.tap(.down, holding: [.alt])
      try await window.wait("the examples again") { $0.elements["menu-item-0"] != nil }
      window.robot.tap(.home)
      window.robot.tap(.enter)
      try await window.wait("the first example") { $0.value(of: "network") == "784-10" }
    }

    @Test(
      "A text that is wrong is marked where it is wrong",
      arguments: [
        ("network", "conv 4 3x3, rellu, dense 10", "“rellu” not understood"),
        ("network", "conv 4 3x3, pool 90, dense 10", "“pool 90” does not fit"),
        ("schedule", "step 100 fast", "“fast” not understood"),
        ("augmentation", "shift 1, rotate far", "“far” not understood"),
      ])
    func marked(field: String, text: String, words: String) async throws {
      let window = try await OpenedWindow()
      if field == "augmentation" { try await window.click("form-more") }
      let before = try await window.reds(in: field)
      try await window.enter(text, into: field)
      let log = try await window.wait("Train disabled") { !$0.isEnabled("train") }
      let label = try log.elements[field].orThrow("no \(field)").label
      #expect(label.hasSuffix(words), "\(label)")
      window.escape()
      #expect(before == 0)
      let marked = try await window.reds(in: field) { $0 > 20 }
      #expect(marked > 20, "\(marked) red pixels in the field")
    }
  }
}

extension OpenedWindow {
  /// How many pixels inside a field have the colour of what is wrong. The keyboard must not be in a
  /// text field.
  fileprivate func reds(in field: String, where isAsWanted: (Int) -> Bool = { _ in true })
    async throws -> Int
  {
    let place = try await place(of: field).inset(by: 5)
    func count(_ picture: Screenshot) -> Int {
      var count = 0
      for y in Int(place.minY)..<Int(place.maxY) {
        for x in Int(place.minX)..<Int(place.maxX) {
          let color = picture[x, y]
          if color[0] > 150, color[1] < 120, color[2] < 120 { count += 1 }
        }
      }
      return count
    }
    return count(try await picture { isAsWanted(count($0)) })
  }
}
