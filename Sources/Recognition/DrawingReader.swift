import Geometry
import Ink
import NeuralNetwork

/// Reads a drawing as a digit or as a number: finds which strokes belong together.
///
/// Neighbouring strokes, in the order of their middles from left to right, are grouped in the way
/// that is most likely: each group is worth what the judge and the reader make of it, each cut
/// between two groups what the space between them says (``CutWeights``). The best grouping is found by
/// dynamic programming, as in Burges, Ben, Denker, LeCun and Nohl, "Off line recognition of
/// handwritten postal words using neural networks", 1993.
///
/// What was seen of each group is remembered until the next drawing, so that a stroke that grows has
/// only its own groups looked at again.
public struct DrawingReader: Sendable {
  /// More strokes than this are no number that somebody wrote: they are taken together.
  public static let mostStrokes = 24
  /// No digit has more strokes; only the whole drawing may.
  public static let mostStrokesOfADigit = 4

  /// How the judge's and the reader's opinions and the space between strokes are weighed.
  public var weights: CutWeights

  private let judge: DigitJudge
  private let reader: Network
  private let pipeline: InkPipeline
  private var seen: [[Stroke]: Assessment] = [:]

  private struct Assessment {
    var picture: DigitPicture
    var score: Double
    var shares: [Double]
  }

  /// A reader by these networks; nil when `reader` is no network that tells ten digits apart.
  public init?(
    judge: DigitJudge, reader: Network, pipeline: InkPipeline = .standard,
    weights: CutWeights = .usual
  ) {
    let picture = Shape(1, DigitPicture.side, DigitPicture.side)
    guard reader.inputShape.takes(picture), reader.outputShape.count == 10 else { return nil }
    self.judge = judge
    self.reader = reader
    self.pipeline = pipeline
    self.weights = weights
  }

  /// The segments of a drawing from left to right; none where there is no ink.
  public mutating func segments(of strokes: [Stroke]) -> [Segment] {
    let marks = Mark.all(of: strokes)
    var fresh: [[Stroke]: Assessment] = [:]
    defer { seen = fresh }
    func segment(_ group: some Sequence<Mark>) -> Segment? {
      let indices = group.map(\.index).sorted()
      let own = indices.map { strokes[$0] }
      guard let found = seen[own] ?? fresh[own] ?? pipeline.picture(of: own).map(assess)
      else { return nil }
      fresh[own] = found
      let points = group.flatMap(\.points)
      guard let bounds = Rect(bounding: points) else { return nil }
      return Segment(
        strokes: indices, bounds: bounds, picture: found.picture, score: found.score,
        shares: found.shares)
    }
    guard marks.count > 1, marks.count <= Self.mostStrokes else {
      return segment(marks).map { [$0] } ?? []
    }
    return bestGrouping(of: marks, segment)
  }

  /// A picture without strokes, as one segment.
  public func segment(of picture: DigitPicture) -> Segment {
    let found = assess(picture)
    return Segment(
      strokes: [], bounds: .zero, picture: picture, score: found.score, shares: found.shares)
  }

  private func assess(_ picture: DigitPicture) -> Assessment {
    Assessment(
      picture: picture, score: judge.score(of: picture),
      shares: reader.distribution(of: picture.pixels).map { $0.isFinite ? Double($0) : 0 })
  }

  /// The best grouping of the first `n` marks for each `n`: its last group is worth looking at
  /// together with the best grouping of all before.
  private func bestGrouping(
    of marks: [Mark], _ segment: (ArraySlice<Mark>) -> Segment?
  ) -> [Segment] {
    struct Path {
      var worth: Double
      var segments: [Segment]
      var groups: [ArraySlice<Mark>]
    }
    let height = Mark.height(of: marks)
    var best: [Path?] = [Path(worth: 0, segments: [], groups: [])]
    for end in 1...marks.count {
      var found: Path?
      for start in 0..<end {
        let group = marks[start..<end]
        let isWhole = start == 0 && end == marks.count
        guard let before = best[start],
          isWhole || group.count <= Self.mostStrokesOfADigit && weights.mayHold(group, height)
        else { continue }
        guard let segment = segment(group) else { continue }
        let cut = before.groups.last.map { weights.cut(between: $0, and: group, height) } ?? 0
        let worth = before.worth + weights.group(segment) + cut
        if worth > found?.worth ?? -.infinity {
          found = Path(
            worth: worth, segments: before.segments + [segment], groups: before.groups + [group])
        }
      }
      best.append(found)
    }
    return best[marks.count]?.segments ?? []
  }
}
