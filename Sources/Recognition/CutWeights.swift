import Geometry
import Glibc

/// What speaks for cutting a drawing between two groups of strokes, in natural logarithms of odds;
/// lengths are in heights of a digit.
///
/// The usual numbers are those that read most numbers composed of the pen digits of writers 21 to 24
/// rightly; see `inkling judge`.
public struct CutWeights: Sendable, Equatable {
  /// What the judge's opinion counts.
  public var judge: Double
  /// What the reader's confidence counts.
  public var reader: Double
  /// What every cut is worth.
  public var cut: Double
  /// What each height of empty space between the groups is worth, and takes away where they overlap.
  public var gap: Double
  /// What is taken away where the groups touch or cross, less and less up to ``reach``.
  public var touch: Double

  /// Lines nearer than this begin to look as if they belonged together.
  static let reach = 0.12
  /// Beyond this, more space or more overlap says no more.
  static let gaps = -0.8...0.5
  /// No digit of a number is smaller than this; the dot of a letter is.
  static let leastHeight = 0.4
  /// No digit has gaps wider than this between its strokes.
  static let widestGap = 0.7

  /// The weights that were found best.
  public static let usual = CutWeights(judge: 0.5, reader: 0.25, cut: 1, gap: 12, touch: 1)

  /// Weights of one's own.
  public init(judge: Double, reader: Double, cut: Double, gap: Double, touch: Double) {
    (self.judge, self.reader, self.cut) = (judge, reader, cut)
    (self.gap, self.touch) = (gap, touch)
  }

  /// What a group is worth by itself.
  func group(_ segment: Segment) -> Double {
    judge * log(max(segment.score, 1e-4)) + reader * log(max(segment.confidence, 1e-4))
  }

  /// Whether the marks, from left to right, are tall enough for a digit of a number, and close enough
  /// to be one.
  func mayHold(_ group: ArraySlice<Mark>, _ height: Double) -> Bool {
    guard let box = Rect(bounding: group.lazy.flatMap(\.points)),
      box.height >= Self.leastHeight * height
    else { return false }
    var right = -Double.infinity
    for mark in group.sorted(by: { $0.bounds.minX < $1.bounds.minX }) {
      if right > -.infinity, mark.bounds.minX - right > Self.widestGap * height { return false }
      right = max(right, mark.bounds.maxX)
    }
    return true
  }

  /// What a cut between two groups is worth.
  func cut(
    between left: ArraySlice<Mark>, and right: ArraySlice<Mark>, _ height: Double
  ) -> Double {
    let end = left.map(\.bounds.maxX).max() ?? 0
    let start = right.map(\.bounds.minX).min() ?? 0
    let space = min(max((start - end) / height, Self.gaps.lowerBound), Self.gaps.upperBound)
    let limit = Self.reach * height
    var nearest = limit
    for mark in left {
      for other in right { nearest = min(nearest, mark.distance(to: other, limit: nearest)) }
    }
    return cut + gap * space - touch * (1 - nearest / limit)
  }
}
