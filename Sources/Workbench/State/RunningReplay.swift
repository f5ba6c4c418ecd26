import Ink

/// A replay on the canvas: it begins with the first tick of the clock that it sees.
struct RunningReplay: Sendable {
  private let replay: Replay
  private var start: Double?
  /// What is on the canvas now.
  private(set) var shown: [Stroke]
  /// Another number whenever `shown` has changed.
  private(set) var step = 0

  init(of strokes: [Stroke]) {
    replay = Replay(of: strokes)
    shown = replay.strokes(at: 0)
  }

  /// Shows what has been drawn by `now`; false when all of it has been for a moment.
  mutating func advance(to now: Double) -> Bool {
    let begin = start ?? now
    start = begin
    let strokes = replay.strokes(at: now - begin)
    if strokes != shown {
      shown = strokes
      step += 1
    }
    return now - begin < replay.duration
  }
}

/// Which ink is on the canvas: two equal values mean the same strokes.
struct InkVersion: Equatable, Sendable {
  /// The revision of the sketch.
  var revision: Int
  /// How far its replay is; nil where it is shown as it is.
  var step: Int?
}
