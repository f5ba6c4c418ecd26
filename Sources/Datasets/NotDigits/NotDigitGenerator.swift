import Ink

/// Draws what is not a digit: scribbles, letters, shapes, broken digits and several at once.
///
/// Drawing number `i` depends on the seed, the families and `i` alone, as in ``PenStrokeGenerator``,
/// whose hands and pens these are too.
public struct NotDigitGenerator: Sendable {
  /// Where the dice start.
  public let seed: UInt64
  /// Whether to draw what is to be learned from or what is to be measured with.
  public let families: NotDigit.Families
  /// How strokes become pictures. The pen width varies around the pipeline's own.
  public let pipeline: InkPipeline

  /// A generator whose drawing `i` depends on `seed`, `families` and `i` alone.
  public init(
    seed: UInt64, families: NotDigit.Families, pipeline: InkPipeline = .standard
  ) {
    self.seed = seed
    self.families = families
    self.pipeline = pipeline
  }

  /// The kind of drawing `index` where kinds are mixed.
  public func kind(at index: UInt64) -> NotDigit {
    var dice = Dice(seed: ~seed, stream: index)
    var mark = dice.index(below: NotDigit.allCases.reduce(0) { $0 + $1.share })
    for kind in NotDigit.allCases {
      mark -= kind.share
      if mark < 0 { return kind }
    }
    return .scribble
  }

  /// The strokes of drawing `index`, of the given kind, on the canvas of side 1.
  public func strokes(_ kind: NotDigit, index: UInt64) -> [Stroke] {
    var dice = Dice(seed: seed &+ (families == .kept ? 1 << 32 : 0), stream: index)
    let lines = kind.lines(families, &dice)
    return Sheet.strokes(lines, &dice)
  }

  /// The pictures with the numbers from `first`, of one kind or mixed: 784 bytes each, one after
  /// another. All cores draw.
  public func pixels(of kind: NotDigit? = nil, from first: UInt64, count: Int) -> [UInt8] {
    Sheet.pictures(count: count) { index in
      let number = first + UInt64(index)
      let strokes = strokes(kind ?? self.kind(at: number), index: number)
      var dice = Dice(seed: seed &+ 1, stream: number)
      return Sheet.varied(pipeline, &dice).picture(of: strokes)
    }
  }
}
