import Geometry
import Ink
import ModelFiles
import Testing

@testable import Training
@testable import Workbench

@Suite struct StepsSessionTests {
  private static let names = InkPipeline.Step.allCases.map(\.rawValue)

  /// A network that reads nothing but how much ink the row of pixels number `row` has: digit 1 where
  /// there is any, else 0.
  private func inkDetector(row: Int, preprocessing: String? = nil) throws -> SavedModel {
    var network = try Session.network(favouring: 0)
    for column in 0..<28 {
      // The layout of the weights is [output, input].
      network.parameters[784 + row * 28 + column] = 20
    }
    var model = SavedModel(
      network: network, metadata: ModelMetadata(classNames: ModelMetadata.numbered(10)))
    model.metadata.preprocessing = preprocessing
    return model
  }

  /// Draws a short line in the upper left corner.
  private func drawInCorner(_ session: inout Session) {
    session.draw([Point(0.1, 0.1), Point(0.25, 0.1), Point(0.1, 0.2)])
  }

  @Test func theStepsAreSwitchedOffAndOnByPointerAndByKeyboard() throws {
    var session = Session()
    for (index, step) in InkPipeline.Step.allCases.enumerated() {
      let others = Self.names.filter { $0 != step.rawValue }.joined(separator: " ")
      #expect(session.widget(.step(step))?.value == "on")
      #expect(
        session.click(.step(step)) == [.record(.preprocessing(steps: others, isOwn: false))])
      #expect(session.widget(.step(step))?.value == "off")
      #expect(session.widget(.step(step))?.note == "changed")
      let all = Self.names.joined(separator: " ")
      #expect(
        session.press(.character(Character("\(index + 1)")), .control)
          == [.record(.preprocessing(steps: all, isOwn: true))])
      #expect(session.widget(.step(step))?.note == "")
    }
    session.state.focused = .step(.scale)
    session.press(.space)
    #expect(session.state.shownSteps == [.boundingBox, .penWidth, .centerOfMass])
    session.press(.down)
    session.press(.enter)
    #expect(session.state.focused == .step(.penWidth))
    #expect(session.state.shownSteps == [.boundingBox, .centerOfMass])
    #expect(session.state.status.text.contains("box and centre only"))
    session.press(.character("5"), .control)
    #expect(session.state.shownSteps == [.boundingBox, .centerOfMass])
  }

  @Test func aReadingFailsWithoutTheStepThatItNeedsAndComesBackWithIt() throws {
    var session = Session()
    // Ink in the middle: what centring brings about.
    session.send(.modelLoaded(path: "/a.safetensors", try inkDetector(row: 14), .opened))
    drawInCorner(&session)
    #expect(session.turn().compactMap(\.prediction).first?.reading.digit == 1)
    let centred = try #require(session.state.picture)
    for step in [InkPipeline.Step.boundingBox, .scale, .centerOfMass] {
      session.click(.step(step))
    }
    let reading = session.turn().compactMap(\.prediction)
    #expect(reading.count == 1 && reading.first?.reading.digit == 0)
    #expect(session.state.picture != centred)
    for step in [InkPipeline.Step.boundingBox, .scale, .centerOfMass] {
      session.click(.step(step))
    }
    #expect(session.turn().compactMap(\.prediction).first?.reading.digit == 1)
    #expect(session.state.picture == centred)
    #expect(session.state.shelf.changedSteps == nil)
  }

  @Test func everyModelGetsThePicturesThatItWasTrainedWith() throws {
    var session = Session()
    session.send(.modelLoaded(path: "/a.safetensors", try inkDetector(row: 14), .opened))
    session.send(
      .modelLoaded(
        path: "/b.safetensors", try inkDetector(row: 3, preprocessing: "none"), .opened))
    drawInCorner(&session)
    let readings = session.turn().compactMap(\.prediction)
    // The corner's line is at a tenth of the canvas: in row 3 of 28, and nowhere near row 14.
    #expect(
      Dictionary(uniqueKeysWithValues: readings.map { ($0.model, $0.reading.digit) })
        == ["a": 1, "b": 1])
    #expect(session.state.picture == InkPipeline.standard.picture(of: session.state.shownStrokes))
    // The same steps for both: the second one's picture changes too.
    session.click(.step(.penWidth))
    let changed = session.turn().compactMap(\.prediction)
    #expect(
      Dictionary(uniqueKeysWithValues: changed.map { ($0.model, $0.reading.digit) })
        == ["a": 1, "b": 0])
  }

  @Test func aModelOfAnUnknownPreprocessingIsReadInTheStandardWayAndThatIsSaid() throws {
    var session = Session()
    session.send(
      .modelLoaded(
        path: "/a.safetensors", try inkDetector(row: 14, preprocessing: "deskew"), .opened))
    #expect(session.state.status.kind == .warning)
    #expect(session.state.status.text.contains("\"deskew\" is not known"))
    #expect(session.state.shelf.open.first?.pipeline == .standard)
  }

  @Test func thePicturesOfTheStepsAreLiveAndTheLastIsWhatTheNetworkGets() throws {
    var session = Session()
    session.turn()
    #expect(session.state.pictures.steps.isEmpty)
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerPressed(.primary, canvas.center, [], clicks: 1)))
    session.turn()
    var last = session.state.pictures.steps
    #expect(last.count == 4)
    for step in 1...3 {
      session.send(
        .input(.pointerMoved(canvas.center + Point(30.0 * Double(step), 20), [])))
      session.turn()
      #expect(session.state.pictures.steps != last)
      last = session.state.pictures.steps
      #expect(last.last == session.state.picture)
      #expect(last == InkPipeline.standard.pictures(of: session.state.sketch.strokes))
    }
  }

  @Test func onlyTheStepsThatChangedArePaintedAgain() throws {
    var session = Session()
    session.drawSeven()
    session.turn()
    let before = StepsPanel(session.state, session.state.widgets)
    #expect(before.damage(since: before) == nil)
    session.send(.input(.pointerLeft))
    session.turn()
    session.press(.character("4"), .control)
    session.turn()
    let after = StepsPanel(session.state, session.state.widgets)
    let damage = try #require(after.damage(since: before))
    #expect(damage.minY >= after.places.pictures[2].maxY)
    #expect(damage.intersection(after.places.pictures[3]) == after.places.pictures[3])
  }

  @Test func aTrainingOnStrokesTakesTheStepsAndOneOnPicturesDoesNot() throws {
    var session = Session()
    session.click(.step(.centerOfMass))
    _ = session.state.choose(Menu.Item(value: "pen-strokes", title: ""), of: .dataset)
    #expect(session.state.form[text: .preprocessing] == "box scale pen", "the form says so, too")
    guard case .startTraining(_, let plan, _)? = session.click(.train).first else {
      Issue.record("no training began")
      return
    }
    #expect(plan.preprocessing.text == "box scale pen")
    #expect(session.state.runs.last?.plan == plan)
    let id = RunID(number: 1)
    session.send(.trainingOpened(id, path: "/models/new.safetensors"))
    session.send(.trainingReported(id, .started(Session.start)))
    #expect(session.state.status.text.contains("by box, scale and pen only"))
    // The network that is trained is read with its own steps, whatever the switches say later.
    session.send(
      .trainingReported(
        id,
        .epoch(
          Session.report(epoch: 1, accuracy: 0.9), try Session.network(favouring: 1))))
    #expect(session.state.shelf.open.first?.pipeline.text == "box scale pen")

    var other = Session()
    other.click(.step(.centerOfMass))
    _ = other.state.choose(Menu.Item(value: "mnist", title: ""), of: .dataset)
    #expect(other.state.form[text: .preprocessing] == "box scale pen centre")
    guard case .startTraining(_, let standard, _)? = other.click(.train).first else {
      Issue.record("no training began")
      return
    }
    #expect(standard.preprocessing == .standard)
    other.send(.trainingReported(id, .started(Session.start)))
    #expect(other.state.status.text.contains("ready made"))
  }
}
