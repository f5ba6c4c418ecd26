import Geometry
import TestSupport

extension OpenedWindow {
  /// Where a control lies, once it is there.
  func place(of name: String) async throws -> Rect {
    let log = try await wait("the control \(name)") { $0.elements[name] != nil }
    guard let rect = log.elements[name]?.rect, rect.count == 4 else {
      throw WaitFailure("\(name) has no rectangle")
    }
    return Rect(rect[0], rect[1], rect[2], rect[3])
  }

  /// Clicks on the middle of a control that can be used.
  func click(_ name: String, button: Int = 1) async throws {
    try await wait("\(name) to be usable") { $0.isEnabled(name) }
    let middle = try await place(of: name).center
    robot.click(Int(middle.x), Int(middle.y), button: button)
    focus = name
  }

  /// Draws strokes whose points lie on the canvas of side 1.
  func draw(_ strokes: [[Point]], button: Int = 1) async throws {
    let canvas = try await place(of: "canvas")
    for stroke in strokes {
      robot.drag(
        through: stroke.map { point in
          (
            x: Int((canvas.minX + point.x * canvas.width).rounded()),
            y: Int((canvas.minY + point.y * canvas.height).rounded())
          )
        }, button: button)
    }
    focus = "canvas"
  }

  /// Waits until all that was done has been taken in and shown: changes the brush by one step, there
  /// and back in turn, and waits for that. The keyboard must not be in a text field.
  func catchUp() async throws {
    let before = log.value(of: "brush")
    robot.type(before == Self.usualBrush ? "]" : "[")
    try await wait("another brush than \(before)") { $0.value(of: "brush") != before }
  }

  /// What `layout` says of the brush before anybody changed it, in percent of its range.
  private static let usualBrush = "33"

  /// Empties the canvas by the keyboard.
  func clear() async throws {
    guard log.value(of: "canvas") != "empty" else { return }
    robot.tap(.delete)
    try await wait("an empty canvas") { $0.value(of: "canvas") == "empty" }
  }

  /// Draws on an empty canvas; what each model sees in the whole drawing, by the models' names.
  func readings(of strokes: [[Point]]) async throws -> [String: LoggedEvent] {
    try await clear()
    let start = mark
    try await draw(strokes)
    try await catchUp()
    return Dictionary(log.all("prediction", from: start).map { ($0.model ?? "", $0) }) { $1 }
  }

  /// What the window shows, once that is as wanted; else what it shows after many looks. The log
  /// tells what was sent to the server, which takes its time to show it.
  func picture(where isAsWanted: (Screenshot) throws -> Bool) async throws -> Screenshot {
    var looks = 0
    while true {
      let picture = try robot.screenshot(of: id).orThrow("the window shows nothing")
      looks += 1
      if try isAsWanted(picture) || looks == 20 { return picture }
      try await catchUp()
      try await catchUp()
    }
  }

  /// Closes the window as a window manager does, and waits for the end.
  func close() async throws -> RunningProgram.Exit {
    robot.requestClose(id)
    return try await program.exit()
  }
}
