import Geometry

/// A drawing as it was drawn: its strokes on the canvas from 0 to 1 in the order in which they were
/// begun, with the time of each point in seconds since the first and the pen's pressure where these
/// are known. What was erased is not in it; what an eraser left over is.
public struct RecordedDrawing: Equatable, Sendable {
  /// At least one, none of them without points.
  public var strokes: [Stroke]
  /// The class it belongs to, where somebody has said so: `"7"`.
  public var label: String?

  /// A drawing whose times are what they shall be.
  public init(strokes: [Stroke], label: String? = nil) {
    self.strokes = strokes
    self.label = label
  }

  /// What is on a canvas, its times brought to seconds since the first point, to a microsecond. Where
  /// the clock went back between two strokes, it stood still; a label that no file can have is left
  /// out.
  public init(recording strokes: [Stroke], label: String? = nil) {
    let start = strokes.compactMap { $0.moments.first?.time }.min() ?? 0
    var last = 0.0
    self.strokes = strokes.map { stroke in
      Stroke(
        points: stroke.points, width: stroke.width,
        moments: stroke.moments.map { moment in
          last = max(last, ((moment.time - start) * 1e6).rounded() / 1e6)
          return Moment(time: last, pressure: moment.pressure)
        })
    }
    self.label = label.flatMap { DrawingFile.labelLengths.contains($0.count) ? $0 : nil }
  }

  /// The same strokes, as if the last point had been drawn at `time`.
  public func strokes(endingAt time: Double) -> [Stroke] {
    let end = strokes.compactMap { $0.moments.last?.time }.max() ?? 0
    return strokes.map { stroke in
      Stroke(
        points: stroke.points, width: stroke.width,
        moments: stroke.moments.map { Moment(time: time - end + $0.time, pressure: $0.pressure) })
    }
  }

  /// How many points it has.
  public var pointCount: Int { strokes.reduce(0) { $0 + $1.points.count } }

  /// The breadth of lines where a file does not say.
  static let usualWidth = 0.06
}
