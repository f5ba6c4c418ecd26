import Drawing
import Geometry
import Glibc
import Ink
import Testing
import Training

@testable import Workbench

@Suite struct FrameTests {
  /// All bytes of a surface.
  static func pixels(_ surface: Surface) -> [UInt8] {
    surface.withPixels { bytes, _ in Array(bytes) }
  }

  /// A frame that was brought up to date step by step shows what one drawn at once shows. Cairo
  /// rounds the edges of a line a little differently where only a part of it is asked for: by 15 of
  /// 255 at most in what is drawn here, which nobody sees.
  private func check(
    _ frame: Frame, _ session: Session, _ step: String, tolerance: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (surface, _) = try frame.update(to: session.state)
    let (fresh, _) = try Frame().update(to: session.state)
    let (shown, expected) = (Self.pixels(surface), Self.pixels(fresh))
    guard shown != expected else { return }
    let wrong = shown.indices.filter { shown[$0] != expected[$0] }
    let most = wrong.map { abs(Int(shown[$0]) - Int(expected[$0])) }.max() ?? 0
    let first =
      wrong.first.map { "first at \($0 % surface.stride / 4), \($0 / surface.stride)" } ?? ""
    #expect(
      most <= tolerance, "\(wrong.count) bytes differ by up to \(most) after \(step); \(first)",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: [1.0, 1.5, 2])
  func paintingOnlyWhatChangedShowsTheSameAsPaintingEverything(scale: Double) throws {
    var session = Session(size: Size(1000, 700))
    session.send(.resized(Size(1000, 700), scale: scale))
    let frame = Frame()
    try session.open("/a.safetensors", favouring: 3)
    session.turn()
    try check(frame, session, "opening a model")
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerMoved(canvas.center, [])))
    session.send(.input(.pointerPressed(.primary, canvas.center, [], clicks: 1)))
    for step in 0..<12 {
      let angle = Double(step)
      let place = canvas.center + Point(angle * 9, (angle - 5) * (angle - 5) * 4)
      session.send(.input(.pointerMoved(place, [])))
      session.turn()
      try check(frame, session, "point \(step) of a stroke", tolerance: 24)
    }
    session.send(.input(.pointerReleased(.primary, canvas.center, [])))
    session.turn(after: 1)
    try check(frame, session, "the end of a stroke")
    session.draw([Point(0.4, 0.3), Point(0.6, 0.7)], button: .secondary)
    session.turn(after: 0.03)
    try check(frame, session, "erasing", tolerance: 24)
    session.press(.character("z"), .control)
    session.turn(after: 1)
    try check(frame, session, "undo")
    session.click(.preset)
    try check(frame, session, "a menu")
    session.press(.down)
    try check(frame, session, "another choice")
    session.press(.escape)
    try check(frame, session, "a closed menu")
    session.press(.function(1))
    try check(frame, session, "help")
    session.press(.escape)
    session.press(.tab)
    try check(frame, session, "the ring around a control")
    session.click(.eraser)
    session.send(.input(.pointerMoved(canvas.center, [])))
    try check(frame, session, "the eraser's ring")
    session.send(.input(.pointerMoved(canvas.center + Point(canvas.width / 2 - 2, 40), [])))
    try check(frame, session, "the eraser's ring at the edge")
    let id = session.startTraining()
    for batch in stride(from: 5, to: 100, by: 5) {
      session.send(.trainingReported(id, .progress(Session.progress(epoch: 1, batch: batch))))
    }
    try check(frame, session, "progress")
    session.send(
      .input(.pointerMoved(PlotLayout(session.state.layout).loss.center, [])))
    try check(frame, session, "the values under the pointer")
    session.click(.theme)
    try check(frame, session, "the other theme")
  }

  @Test func nothingIsPaintedWhereNothingChanged() throws {
    var session = Session()
    session.turn()
    let frame = Frame()
    #expect(try frame.update(to: session.state).damage.count == 1)
    #expect(try frame.update(to: session.state).damage.isEmpty)
    session.turn()
    #expect(try frame.update(to: session.state).damage.isEmpty)
  }

  @Test func aGrowingStrokePaintsLittleOfTheCanvas() throws {
    var session = Session()
    session.turn()
    let frame = Frame()
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerPressed(.primary, canvas.origin + Point(40, 40), [], clicks: 1)))
    for step in 1...20 {
      session.send(.input(.pointerMoved(canvas.origin + Point(40 + Double(step) * 8, 60), [])))
    }
    _ = try frame.update(to: session.state)
    session.send(.input(.pointerMoved(canvas.origin + Point(208, 60), [])))
    let damage = try frame.update(to: session.state).damage
    let painted = damage.compactMap { $0.intersection(canvas) }
      .map { $0.width * $0.height }.reduce(0, +)
    #expect(painted > 0 && painted < canvas.width * canvas.height / 8)
  }

  @Test(arguments: Thickness.allCases)
  func aLongLineThatGrowsShowsTheSameAsOneDrawnAtOnce(thickness: Thickness) throws {
    var session = Session(size: Size(900, 600))
    session.state.thickness = thickness
    let frame = Frame()
    let canvas = session.state.layout.canvas
    session.send(.input(.pointerPressed(.primary, canvas.center, [], clicks: 1), at: 0))
    // Round and round, across itself, over the ends of two blocks of what is painted in one piece.
    for step in 1...620 {
      let angle = 0.11 * Double(step)
      let reach = canvas.width * (0.2 + 0.15 * sin(0.37 * angle))
      let place = canvas.center + Point(reach * cos(angle), reach * sin(1.3 * angle))
      let pen = PenTouch(pressure: 0.5 + 0.5 * sin(Double(step)))
      session.send(
        .input(.pointerMoved(place, [], pen: pen), at: 0.004 * Double(step)))
      if step % 31 == 0 || (254...258).contains(step) {
        session.turn()
        try check(frame, session, "point \(step)", tolerance: 40)
      }
    }
    session.press(.character("r"), text: "r")
    for _ in 0..<8 {
      session.turn(after: 0.2)
      try check(frame, session, "a replay", tolerance: 40)
    }
    session.press(.escape)
    session.turn(after: 1)
    try check(frame, session, "the end of a replay", tolerance: 40)
  }
}
