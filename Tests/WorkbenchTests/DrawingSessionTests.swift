import Geometry
import Testing

@testable import Workbench

@Suite struct DrawingSessionTests {
  @Test func anEmptyCanvasHasNoPrediction() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    #expect(session.turn().isEmpty)
    #expect(session.state.shelf.open[0].reading == nil)
    #expect(session.widget(.answer(3))?.isEnabled == false)
  }

  @Test func everyFrameOfAStrokeIsReadOnceHoweverManyPointsItHas() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    session.turn()
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerPressed(.primary, canvas.center, [], clicks: 1)))
    for step in 1...40 {
      let place = canvas.center + Point(Double(step), 0)
      session.send(.input(.pointerMoved(place, [])))
    }
    let readings = session.turn().compactMap(\.prediction)
    #expect(readings.count == 1)
    #expect(readings.first?.reading.digit == 3)
    #expect(session.state.sketch.strokes.first?.points.count == 41)
    #expect(session.turn().isEmpty, "nothing changed, so nothing is read")
  }

  @Test func aStrokeGoesOnOutsideTheCanvas() {
    var session = Session()
    session.draw([Point(0.5, 0.5), Point(1.4, 0.5), Point(0.5, 0.6)])
    #expect(session.state.sketch.strokes.map(\.points.count) == [3])
  }

  @Test func undoRedoAndClearBringBackExactlyWhatWasThere() {
    var session = Session()
    session.drawSeven()
    let seven = session.state.sketch.strokes
    session.draw([Point(0.1, 0.5), Point(0.9, 0.5)])
    session.press(.character("z"), .control)
    #expect(session.state.sketch.strokes == seven)
    session.press(.character("z"), [.control, .shift])
    #expect(session.state.sketch.strokes.count == 2)
    session.press(.delete)
    #expect(session.state.sketch.isEmpty)
    session.press(.character("z"), .control)
    #expect(session.state.sketch.strokes.count == 2)
  }

  @Test func theRightButtonErases() {
    var session = Session()
    session.draw([Point(0.1, 0.5), Point(0.9, 0.5)])
    session.draw([Point(0.5, 0.4), Point(0.5, 0.6)], button: .secondary)
    #expect(session.state.sketch.strokes.count == 2, "the line is cut in two")
  }

  @Test func escapeTakesBackAStrokeUnderWay() {
    var session = Session()
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerPressed(.primary, canvas.center, [], clicks: 1)))
    session.send(.input(.pointerMoved(canvas.center + Point(30, 0), [])))
    session.press(.escape)
    #expect(session.state.sketch.isEmpty)
  }

  @Test func bracketsChangeTheBrushWithinItsLimits() {
    var session = Session()
    let before = session.state.brush
    session.press(.character("]"), text: "]")
    #expect(session.state.brush > before)
    for _ in 0..<40 { session.press(.character("["), text: "[") }
    #expect(session.state.brush == AppState.brushSizes.lowerBound)
  }

  @Test func theAnswerOfThePersonIsWhatTheLossIsCountedAgainst() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    session.drawSeven()
    session.turn()
    let panel = PredictionPanel(session.state, session.state.widgets)
    let reading = try #require(session.state.shelf.open[0].reading)
    #expect(panel.reference(reading) == 3, "the winner until the person says")
    session.press(.character("7"), text: "7")
    let answered = PredictionPanel(session.state, session.state.widgets)
    #expect(answered.reference(reading) == 7)
    // The bias of 5 against nine zeros: p = 1 / (e^5 + 9), so -ln p = ln(e^5 + 9) = 5.0589.
    #expect(abs(reading.loss(against: 7) - 5.0589) < 1e-3)
    session.press(.delete)
    session.turn()
    #expect(session.state.answer == nil, "an answer belongs to a drawing")
  }

  @Test func barsGlideWhileTheNumbersAreTrueAtOnce() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    session.drawSeven()
    session.turn()
    let model = session.state.shelf.open[0]
    let truth = try #require(model.reading).probabilities[3]
    #expect(model.glide.current(at: session.state.now)[3] == 0)
    #expect(session.state.isAnimating)
    session.turn(after: 0.05)
    let middle = session.state.shelf.open[0].glide.current(at: session.state.now)[3]
    #expect(middle > 0 && middle < truth)
    session.turn(after: 0.06)
    #expect(session.state.shelf.open[0].glide.current(at: session.state.now)[3] == truth)
    #expect(!session.state.isAnimating)
  }
}
