import Geometry
import Ink
import Testing

@testable import Workbench

@Suite struct RecordingSessionTests {
  @Test func nothingIsSaidOfAReplayThatAStrokeOrACommandHasEnded() {
    for ends in [{ $0.drawSeven() }, { $0.press(.character("z"), .control) }]
      as [(inout Session) -> Void]
    {
      var session = Session()
      session.drawSeven()
      session.press(.character("r"))
      #expect(session.state.status == .replaying)
      ends(&session)
      #expect(session.state.replay == nil)
      #expect(session.state.status == .welcome)
    }
  }

  /// Two strokes of half a second each, half a second apart.
  private func drawTwoLines(_ session: inout Session) {
    let canvas = session.state.layout.canvas
    func place(_ x: Double, _ y: Double) -> Point { Point(x, y) * canvas.width + canvas.origin }
    for (row, start) in [(0.3, 2.0), (0.7, 3.0)] {
      session.send(.input(.pointerPressed(.primary, place(0.2, row), [], clicks: 1), at: start))
      for step in 1...5 {
        session.send(
          .input(
            .pointerMoved(place(0.2 + 0.1 * Double(step), row), []),
            at: start + 0.1 * Double(step)))
      }
      session.send(.input(.pointerReleased(.primary, place(0.7, row), []), at: start + 0.5))
    }
  }

  private func shown(_ session: Session) -> [Int] { session.state.shownStrokes.map(\.points.count) }

  @Test func aReplayGoesAsTheDrawingWentAndIsReadAllTheWay() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    drawTwoLines(&session)
    session.turn()
    let sketch = session.state.sketch
    session.press(.character("r"), text: "r")
    #expect(shown(session) == [1] && session.state.isAnimating)
    session.turn()  // The clock begins here.
    #expect(shown(session) == [1])
    for (seconds, expected) in [
      (0.25, [3]), (0.3, [6]), (0.4, [6]), (0.1, [6, 1]), (0.2, [6, 3]),
    ] {
      let readings = session.turn(after: seconds).compactMap(\.prediction)
      #expect(shown(session) == expected)
      #expect(readings.count == (seconds == 0.4 ? 0 : 1), "read when it has grown")
    }
    session.turn(after: 0.5)
    #expect(session.state.replay == nil && shown(session) == [6, 6])
    #expect(session.state.sketch == sketch, "a replay changes nothing")
  }

  @Test func escapeEndsAReplayAndTheDrawingIsWhole() {
    var session = Session()
    drawTwoLines(&session)
    session.click(.drawing)
    #expect(session.state.menu?.items.first?.value == "replay")
    session.press(.enter)
    session.press(.down)
    session.press(.enter)
    session.turn()
    session.turn(after: 0.1)
    #expect(shown(session) == [2])
    session.press(.escape)
    #expect(shown(session) == [6, 6] && session.state.replay == nil)
  }

  @Test(arguments: [Control.undo, .clear])
  func aCommandEndsAReplayFirst(control: Control) {
    var session = Session()
    drawTwoLines(&session)
    session.press(.character("r"), text: "r")
    session.turn()
    session.click(control)
    #expect(shown(session) == (control == .undo ? [6] : []))
  }

  @Test func drawingEndsAReplay() {
    var session = Session()
    drawTwoLines(&session)
    session.press(.character("r"), text: "r")
    session.turn()
    session.draw([Point(0.1, 0.9), Point(0.2, 0.9)])
    #expect(shown(session) == [6, 6, 2])
  }

  @Test func nothingIsReplayedOrSavedOfAnEmptyCanvas() {
    var session = Session()
    session.press(.character("r"), text: "r")
    #expect(session.state.replay == nil && !session.state.isAnimating)
    #expect(session.press(.character("s"), .control).isEmpty)
    session.click(.drawing)
    #expect(session.state.menu?.items.filter(\.isEnabled).map(\.value).first == "open")
  }

  @Test func theAnswerSurvivesAReplay() {
    var session = Session()
    drawTwoLines(&session)
    session.turn()
    session.press(.character("7"), text: "7")
    session.press(.character("r"), text: "r")
    session.turn()
    #expect(session.state.answer == 7)
  }

  @Test func savingGivesTheStrokesWithTimesFromZeroAndTheAnswer() throws {
    var session = Session()
    drawTwoLines(&session)
    session.turn()
    session.press(.character("4"), text: "4")
    let effects = session.press(.character("s"), .control)
    guard case .saveDrawing(let drawing, .json)? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(drawing.label == "4")
    #expect(
      drawing.strokes.map { $0.moments.map(\.time) }.joined().elementsEqual(
        [0, 0.1, 0.2, 0.3, 0.4, 0.5, 1, 1.1, 1.2, 1.3, 1.4, 1.5]))
    #expect(drawing.strokes.map(\.points) == session.state.sketch.strokes.map(\.points))
    let svg = session.press(.character("s"), [.control, .shift])
    #expect(svg == [.saveDrawing(drawing, .svg)])
    session.send(.drawingSaved(path: "/d/drawing-of-4.json"))
    #expect(session.state.status.text.contains("/d/drawing-of-4.json"))
  }

  @Test func aDrawingThatIsOpenedIsOneStepAndGoesOnBeingDrawn() throws {
    var session = Session()
    session.drawSeven()
    session.turn()
    let seven = session.state.sketch.strokes
    let opened = RecordedDrawing(
      strokes: [
        Stroke(
          points: [Point(0.5, 0.1), Point(0.5, 0.9)], width: 0.05,
          moments: [Moment(time: 0), Moment(time: 0.75)])
      ], label: "1")
    session.send(.drawingLoaded(path: "/d/a.json", opened, count: 1))
    session.turn()
    #expect(session.state.sketch.strokes.map(\.points) == opened.strokes.map(\.points))
    #expect(session.state.answer == 1)
    // What is drawn now comes after it, and not hours later.
    session.draw([Point(0.2, 0.9), Point(0.8, 0.9)])
    let effects = session.press(.character("s"), .control)
    guard case .saveDrawing(let saved, _)? = effects.first else { return }
    #expect(saved.strokes[0] == opened.strokes[0])
    #expect(saved.strokes[1].moments.allSatisfy { (0.75...2).contains($0.time) })
    session.press(.character("z"), .control)
    session.press(.character("z"), .control)
    #expect(session.state.sketch.strokes == seven)
  }

  @Test func savedDrawingsAreOfferedAndChosenByTheKeyboard() {
    var session = Session()
    #expect(session.press(.character("o"), .control) == [.listDrawings])
    session.send(.drawingsListed([]))
    #expect(session.state.menu == nil && session.state.status.text.contains("Ctrl+S"))
    session.turn()
    let listings = (0..<80).map {
      DrawingListing(path: "/d/\($0).json", name: "\($0).json", modified: 1_700_000_000)
    }
    session.send(.drawingsListed(listings))
    #expect(session.state.menu?.items.count == 50)
    #expect(session.state.menuList?.rows.count == 50)
    session.press(.down)
    #expect(session.press(.enter) == [.loadDrawing(path: "/d/1.json")])
    #expect(session.state.menu == nil)
  }

  @Test func aFileThatIsNotInOrderLeavesTheDrawing() {
    var session = Session()
    session.drawSeven()
    let strokes = session.state.sketch.strokes
    session.send(.drawingRejected(path: "/d/a.json", error: "No."))
    #expect(session.state.sketch.strokes == strokes)
    #expect(session.state.status == StatusLine(kind: .error, text: "No."))
  }

  @Test func theMenuChoosesTheThicknessOfLines() {
    var session = Session()
    for (value, thickness) in [
      ("line-speed", Thickness.speed), ("line-pressure", .pressure), ("line-even", .even),
    ] {
      session.click(.drawing)
      let index = session.state.menu?.items.firstIndex { $0.value == value }
      session.click(.menuItem(index ?? -1))
      #expect(session.state.thickness == thickness)
      #expect(session.widget(.drawing)?.value == thickness.rawValue)
    }
  }
}
