import Geometry
import NeuralNetwork
import Testing

@testable import Training
@testable import Workbench

@Suite struct TrainingSessionTests {
  @Test func trainStartsWhatTheFormSays() throws {
    var session = Session()
    session.click(.network, clicks: 2)
    session.type("784-64-32-10")
    let effects = session.click(.train)
    guard case .startTraining(let id, let plan, let name)? = effects.last else {
      Issue.record("no training was started: \(effects)")
      return
    }
    #expect(id.number == 1)
    #expect(plan.network == "784-64-32-10")
    #expect(name == "custom", "a changed recipe is no longer that recipe")
    #expect(session.widget(.train)?.isEnabled == false)
    #expect(session.widget(.stop)?.isEnabled == true)
  }

  @Test(arguments: [
    (Control.network, "784-x"), (.network, "0"), (.network, "784-9"), (.network, "conv 3"),
    (.network, "784-8000-8000-10"), (.network, "dense 10, softmax, dense 10"),
    (.learningRate, "abc"), (.learningRate, "0"), (.learningRate, "-1"), (.learningRate, ""),
    (.learningRate, "nan"), (.schedule, "inverse-decay -1"), (.schedule, "cosin"),
    (.schedule, "step 100"), (.batch, "0"), (.batch, "many"), (.epochs, "0"),
    (.epochs, "1.5"), (.seed, "-3"),
  ])
  func aBadEntryIsMarkedInWordsAndDisablesTrain(field: Control, text: String) {
    var session = Session()
    session.click(field, clicks: 2)
    session.press(.delete)
    session.type(text)
    #expect(session.widget(field)?.problem?.isEmpty == false)
    #expect(session.widget(.train)?.isEnabled == false)
    #expect(session.click(.train).isEmpty)
    #expect(session.press(.enter, .control).isEmpty)
  }

  @Test func allPresetsFillTheFormWithTheirOwnPlan() throws {
    for preset in TrainingPlan.presets {
      let session = Session(preset: preset.name)
      var expected = preset.plan
      expected.dataset = "pen-strokes"
      let plan = try #require(session.state.check.plan)
      #expect(plan == expected, "\(preset.name)")
    }
  }

  @Test func progressAndEpochsGrowTheCurves() throws {
    var session = Session()
    let id = session.startTraining()
    for batch in [25, 50, 75] {
      session.send(.trainingReported(id, .progress(Session.progress(epoch: 1, batch: batch))))
    }
    let network = try Session.network(favouring: 1)
    session.send(
      .trainingReported(id, .epoch(Session.report(epoch: 1, accuracy: 0.95), network)))
    let run = session.state.runs[0]
    #expect(run.trainLoss.map(\.epoch) == [0.25, 0.5, 0.75])
    #expect(run.validationAccuracy.map(\.value) == [0.95])
  }

  @Test func messagesOfARunThatIsOverChangeNothing() {
    var session = Session()
    let id = session.startTraining()
    session.send(.trainingReported(id, .finished(Self.summary)))
    let after = session.send(
      .trainingReported(id, .progress(Session.progress(epoch: 2, batch: 10))))
    #expect(after.isEmpty)
    #expect(session.state.runs[0].trainLoss.isEmpty)
    let stale = RunID(number: 77)
    #expect(session.send(.trainingFailed(stale, error: "late")).isEmpty)
    #expect(session.state.status.text != "late")
  }

  @Test func theCanvasReadsWithTheBestNetworkAtOnce() throws {
    var session = Session()
    try session.open("/shipped.safetensors", favouring: 3, .startup)
    session.drawSeven()
    session.turn()
    let id = session.startTraining()
    let network = try Session.network(favouring: 8)
    session.send(
      .trainingReported(id, .epoch(Session.report(epoch: 1, accuracy: 0.95), network)))
    let readings = session.turn().compactMap(\.prediction)
    #expect(readings.map(\.model) == ["relu-128-128"], "it takes the place of the first model")
    #expect(readings.first?.reading.digit == 8)
    let worse = try Session.network(favouring: 2)
    session.send(
      .trainingReported(
        id, .epoch(Session.report(epoch: 2, accuracy: 0.9, isBest: false), worse)))
    #expect(session.turn().isEmpty, "an epoch that is not the best does not read")
  }

  @Test func aModelThatThePersonOpenedStaysBesideTheNewOne() throws {
    var session = Session()
    try session.open("/mine.safetensors", favouring: 3, .opened)
    let id = session.startTraining()
    let network = try Session.network(favouring: 8)
    session.send(
      .trainingReported(id, .epoch(Session.report(epoch: 1, accuracy: 0.95), network)))
    #expect(session.state.shelf.open.map(\.name) == ["mine", "relu-128-128"])
    #expect(Set(session.state.shelf.open.map(\.slot)).count == 2)
  }

  @Test func spacePausesAndGoesOn() {
    var session = Session()
    _ = session.startTraining()
    session.press(.escape)
    #expect(session.press(.space) == [.pauseTraining])
    #expect(session.widget(.pause)?.label == "Resume")
    #expect(session.press(.space) == [.resumeTraining])
    #expect(session.click(.stop) == [.stopTraining])
    #expect(session.widget(.stop)?.isEnabled == false)
  }

  @Test func aNewLearningRateIsSentWhenItIsEntered() {
    var session = Session()
    _ = session.startTraining()
    session.click(.learningRate, clicks: 2)
    session.type("0.02")
    #expect(session.press(.enter) == [.setLearningRate(0.02)])
    #expect(session.press(.enter).isEmpty, "it is in force already")
    session.type("x")
    #expect(session.press(.enter).isEmpty, "a bad entry is not sent")
    #expect(session.click(.epochs).isEmpty, "the others wait for the next training")
  }

  @Test func divergenceIsSaidInWords() {
    var session = Session()
    let id = session.startTraining()
    var summary = Self.summary
    summary.reason = .diverged(epoch: 1)
    session.send(.trainingReported(id, .finished(summary)))
    #expect(session.state.status.kind == .error)
    #expect(session.state.status.text.contains("smaller learning rate"))
    #expect(session.state.trainer == .idle)
  }

  @Test func trainAtStartWaitsForTheDataSets() {
    var state = AppState(AppState.Options())
    state.expect(0, keepsOpen: false, trains: true)
    let effects = state.update(.datasetsListed([]))
    #expect(
      effects.contains { if case .startTraining = $0 { true } else { false } })
    #expect(state.update(.datasetsListed([])).isEmpty, "only once")
  }

  static let summary = Summary(
    reason: .completed, epochs: 1, bestEpoch: 1, bestValidationAccuracy: 0.95, test: nil,
    path: "/models/relu-128-128.safetensors")
}
