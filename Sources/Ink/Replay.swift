import Geometry

/// A drawing that is drawn again at the speed at which it was drawn: which part of it is there after
/// so many seconds.
///
/// Pauses between strokes are shortened to ``longestPause``. Strokes whose times are not known are
/// drawn with a steady hand.
public struct Replay: Equatable, Sendable {
  /// The longest time without a pen on the paper.
  public static let longestPause = 1.0
  /// The pause before a stroke whose time is not known.
  static let usualPause = 0.25
  /// How far the pen goes in a second where that is not known, in sides of the canvas.
  static let usualSpeed = 1.5

  private let strokes: [Stroke]
  /// When each point is there, in seconds from the beginning, by strokes.
  private let times: [[Double]]

  /// How long it takes.
  public var duration: Double { times.last?.last ?? 0 }

  /// The replay of strokes, in their order.
  public init(of strokes: [Stroke]) {
    self.strokes = strokes.filter { !$0.points.isEmpty }
    var times: [[Double]] = []
    var now = 0.0
    // When the stroke before ended by the clock of the drawing.
    var lastEnd: Double?
    for stroke in self.strokes {
      let begin = stroke.moment(at: 0)?.time
      var pause = times.isEmpty ? 0 : Self.usualPause
      if let begin, let lastEnd { pause = min(max(0, begin - lastEnd), Self.longestPause) }
      let own = Self.times(of: stroke).map { now + pause + $0 }
      times.append(own)
      now = own.last ?? now
      lastEnd = stroke.moment(at: stroke.points.count - 1)?.time
    }
    self.times = times
  }

  /// When each point of a stroke is there, in seconds from its first.
  private static func times(of stroke: Stroke) -> [Double] {
    var now = 0.0
    return stroke.points.indices.map { index in
      guard index > 0 else { return 0 }
      if let from = stroke.moment(at: index - 1), let to = stroke.moment(at: index) {
        let step = to.time - from.time
        now += step > 0 ? step : 0
      } else {
        now += stroke.points[index - 1].distance(to: stroke.points[index]) / usualSpeed
      }
      return now
    }
  }

  /// What is there after `seconds`: whole strokes, and the points of one more that the pen has come
  /// to.
  public func strokes(at seconds: Double) -> [Stroke] {
    var shown: [Stroke] = []
    for (stroke, times) in zip(strokes, times) {
      let count = times.partitionPoint { $0 > seconds }
      if count > 0 { shown.append(stroke.prefix(count)) }
      if count < times.count { break }
    }
    return shown
  }
}

extension Stroke {
  /// The first points of it.
  func prefix(_ count: Int) -> Stroke {
    guard count < points.count else { return self }
    let known = moments.count == points.count
    return Stroke(
      points: Array(points[..<count]), width: width,
      moments: known ? Array(moments[..<count]) : [])
  }
}

extension Array where Element == Double {
  /// The first index for which `isBeyond` holds, where it holds for all after it too.
  fileprivate func partitionPoint(_ isBeyond: (Double) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBeyond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
