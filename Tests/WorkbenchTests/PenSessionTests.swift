import Geometry
import Ink
import Testing

@testable import Workbench

@Suite struct PenSessionTests {
  private func press(
    _ session: inout Session, _ place: Point, at time: Double? = nil, pen: PenTouch? = nil
  ) {
    let canvas = session.state.layout.canvas
    let point = place * canvas.width + canvas.origin
    session.send(.input(.pointerPressed(.primary, point, [], clicks: 1, pen: pen), at: time))
  }

  private func move(
    _ session: inout Session, _ place: Point, at time: Double? = nil, pen: PenTouch? = nil
  ) {
    let canvas = session.state.layout.canvas
    let point = place * canvas.width + canvas.origin
    session.send(.input(.pointerMoved(point, [], pen: pen), at: time))
  }

  private func release(_ session: inout Session) {
    session.send(.input(.pointerReleased(.primary, session.state.layout.canvas.center, [])))
  }

  @Test func pointsHaveTheTimesOfTheirEventsAndThePressureOfTheirPen() {
    var session = Session()
    press(&session, Point(0.25, 0.5), at: 10.5, pen: PenTouch(pressure: 0.25))
    move(&session, Point(0.5, 0.5), at: 10.508, pen: PenTouch(pressure: 0.75))
    move(&session, Point(0.75, 0.5), at: 10.516, pen: PenTouch())
    release(&session)
    let moments = session.state.sketch.strokes[0].moments
    #expect(moments.map(\.time) == [10.5, 10.508, 10.516])
    #expect(moments.map(\.pressure) == [0.25, 0.75, nil])
  }

  @Test func aClockThatGoesBackAndPressureThatIsNoneDoNoHarm() {
    var session = Session()
    press(&session, Point(0.1, 0.5), at: 7, pen: PenTouch(pressure: .nan))
    move(&session, Point(0.2, 0.5), at: 6, pen: PenTouch(pressure: .infinity))
    move(&session, Point(0.3, 0.5), at: .nan, pen: PenTouch(pressure: -0.1))
    move(&session, Point(0.4, 0.5), at: 8, pen: PenTouch(pressure: 1.1))
    release(&session)
    let stroke = session.state.sketch.strokes[0]
    #expect(stroke.points.count == 4)
    #expect(stroke.moments.map(\.time) == [7, 7, 7, 8])
    #expect(stroke.moments.allSatisfy { $0.pressure == nil })
  }

  @Test func theOtherEndOfAPenErases() {
    var session = Session()
    session.draw([Point(0.1, 0.5), Point(0.9, 0.5)])
    let line = session.state.sketch.strokes
    press(&session, Point(0.5, 0.4), pen: PenTouch(isEraser: true))
    move(&session, Point(0.5, 0.6), pen: PenTouch(isEraser: true))
    release(&session)
    #expect(session.state.sketch.strokes.count == 2)
    #expect(session.state.tool == .pen)
    session.press(.character("z"), .control)
    #expect(session.state.sketch.strokes == line, "with every point and moment")
  }

  @Test func aPenThatHoversDrawsNothing() {
    var session = Session()
    for step in 0..<5 {
      move(&session, Point(0.1 * Double(step), 0.5), pen: PenTouch(pressure: 0.5))
    }
    #expect(session.state.sketch.isEmpty)
  }

  @Test func whatAPalmBeganIsTakenBack() {
    var session = Session()
    session.drawSeven()
    let seven = session.state.sketch
    press(&session, Point(0.8, 0.9))
    move(&session, Point(0.85, 0.9))
    session.send(.input(.pointerCancelled))
    #expect(session.state.sketch.strokes == seven.strokes && session.state.gesture == nil)
    press(&session, Point(0.2, 0.2), pen: PenTouch(pressure: 0.5))
    #expect(session.state.sketch.strokes.count == 2, "the pen writes at once")
    session.send(.input(.pointerCancelled))
    session.send(.input(.pointerCancelled))
    #expect(session.state.sketch.strokes == seven.strokes)
  }

  @Test func aPressWithoutAMoveIsADot() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    press(&session, Point(0.5, 0.5))
    release(&session)
    #expect(session.state.sketch.strokes.map(\.points) == [[Point(0.5, 0.5)]])
    #expect(session.turn().compactMap(\.prediction).count == 1)
  }

  @Test func anEraserKeepsTheMomentsOfWhatItLeaves() throws {
    var session = Session()
    press(&session, Point(0.1, 0.5), at: 5, pen: PenTouch(pressure: 0))
    move(&session, Point(0.9, 0.5), at: 6, pen: PenTouch(pressure: 1))
    release(&session)
    session.draw([Point(0.5, 0.5)], button: .secondary)
    let strokes = session.state.sketch.strokes
    #expect(strokes.count == 2)
    for stroke in strokes {
      #expect(stroke.moments.count == stroke.points.count)
      for (point, moment) in zip(stroke.points, stroke.moments) {
        // At an even speed, from 0.1 at 5 to 0.9 at 6.
        #expect(abs(moment.time - 5 - (point.x - 0.1) / 0.8) < 0.02)
        #expect(abs(try #require(moment.pressure) - (moment.time - 5)) < 1e-9)
      }
    }
  }
}
